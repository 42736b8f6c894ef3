package rundoctor.report;

/** The characters a chart is drawn with. */
enum Strokes {
    /** Eight dots a character, two across and four down. */
    BRAILLE(2, 4, "\u2502", "\u2514", "\u2500", "\u00d7") {
        @Override
        String cell(Ink ink, int column, int row) {
            int dots = 0;
            for (int x = 0; x < across(); x++) {
                for (int y = 0; y < down(); y++) {
                    dots |= ink.isAt(column * across() + x, row * down() + y) ? BITS[x][y] : 0;
                }
            }
            return dots == 0 ? " " : String.valueOf((char) (BLANK + dots));
        }
    },
    /** One mark a character. */
    ASCII(1, 1, "|", "+", "-", "x") {
        @Override
        String cell(Ink ink, int column, int row) {
            return ink.isAt(column, row) ? "*" : " ";
        }
    };

    /** First character of the braille block, and the bit of each dot of a cell, by column and row. */
    private static final char BLANK = '\u2800';

    private static final int[][] BITS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

    private final int across;
    private final int down;
    private final String wall;
    private final String corner;
    private final String floor;
    private final String cross;

    Strokes(int across, int down, String wall, String corner, String floor, String cross) {
        this.across = across;
        this.down = down;
        this.wall = wall;
        this.corner = corner;
        this.floor = floor;
        this.cross = cross;
    }

    /** Where a drawing has ink, in dots from the top left corner. */
    interface Ink {
        boolean isAt(int x, int y);
    }

    /** The character for a cell of the drawing. */
    abstract String cell(Ink ink, int column, int row);

    int across() {
        return across;
    }

    int down() {
        return down;
    }

    String wall() {
        return wall;
    }

    String corner() {
        return corner;
    }

    String floor() {
        return floor;
    }

    String cross() {
        return cross;
    }
}
