package rundoctor.report;

/** Makes text of strangers harmless where it is shown: a control character is spelt out, never sent to a terminal. */
final class Plain {

    private Plain() {}

    /** The text on one line, with white space as single blanks and every other control or formatting character spelt out. */
    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(plain, point));
        return plain.toString();
    }

    private static void append(StringBuilder plain, int point) {
        if (point == '\n' || point == '\r' || point == '\t') {
            plain.append(' ');
        } else if (isHarmless(point)) {
            plain.appendCodePoint(point);
        } else {
            plain.append("\\u{").append(Integer.toHexString(point)).append('}');
        }
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
