package rundoctor.features;

import java.util.Optional;
import java.util.function.DoublePredicate;
import rundoctor.facts.Curve;

/**
 * The rows of a curve that have something in common, such as being zero.
 *
 * @param count    how many, at least 1
 * @param longest  longest run of consecutive rows
 * @param first    index of the first such row
 * @param last     index of the last such row
 * @param closing  how many consecutive rows up to the end of the curve
 */
record MarkedRows(int count, int longest, int first, int last, int closing) {

    /** The rows whose value passes; empty when none does. */
    static Optional<MarkedRows> of(Curve curve, DoublePredicate mark) {
        int count = 0;
        int longest = 0;
        int running = 0;
        int first = -1;
        int last = -1;
        for (int i = 0; i < curve.size(); i++) {
            boolean marked = mark.test(curve.value(i));
            running = marked ? running + 1 : 0;
            longest = Math.max(longest, running);
            count += marked ? 1 : 0;
            first = marked && first < 0 ? i : first;
            last = marked ? i : last;
        }
        return count == 0 ? Optional.empty() : Optional.of(new MarkedRows(count, longest, first, last, running));
    }

    /** Whether the first row of the curve is one of them. */
    boolean fromFirstLog() {
        return first == 0;
    }
}
