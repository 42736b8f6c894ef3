package rundoctor.report;

import java.util.List;

/**
 * What a report says, in reading order and without its looks; text, Markdown and HTML each write one down.
 *
 * @param run      name of the run
 * @param head     the rows before the first section
 * @param sections those that have something to say
 */
record Outline(String run, List<Row> head, List<Section> sections) {

    Outline {
        head = List.copyOf(head);
        sections = List.copyOf(sections);
    }

    /** How much attention a line asks for. */
    enum Tone {
        PLAIN,
        GOOD,
        NOTICE,
        ALARM
    }

    /** A headed part: items, and a drawing where it is the curve. */
    record Section(String title, List<Item> items, List<String> drawing) {
        Section {
            items = List.copyOf(items);
            drawing = List.copyOf(drawing);
        }
    }

    /** One finding, symptom or question; the title is empty where the rows speak for themselves. */
    record Item(Tone tone, String title, List<Row> rows) {
        Item {
            rows = List.copyOf(rows);
        }
    }

    /** A labelled sentence, what it rests on, and a link where there is one. */
    record Row(Tone tone, String label, String text, List<String> quotes, String link) {
        Row {
            quotes = List.copyOf(quotes);
        }

        static Row of(String label, String text) {
            return new Row(Tone.PLAIN, label, text, List.of(), "");
        }

        static Row quoting(String label, String text, List<String> quotes) {
            return new Row(Tone.PLAIN, label, text, quotes, "");
        }

        static Row link(String label, String title, String url) {
            return new Row(Tone.PLAIN, label, title, List.of(), url);
        }
    }
}
