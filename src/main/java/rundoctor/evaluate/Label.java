package rundoctor.evaluate;

import java.util.Set;

/**
 * What is known to be true of one run.
 *
 * @param run   name of the run, or the tail of its path
 * @param cause id of the true cause, or "healthy"
 * @param right ids that are right: the cause and whatever else is accepted
 * @param family model family of the run, by which calibration is cross-validated; empty when the table does not say
 * @param due   whether an alarm is due: "yes", "no", or "either" where both are defensible
 */
public record Label(String run, String cause, Set<String> right, String due, String family) {

    static final String HEALTHY = "healthy";
    static final String EITHER = "either";

    public Label {
        right = Set.copyOf(right);
    }

    boolean isFaulty() {
        return !cause.equals(HEALTHY);
    }

    boolean isAlarmDue() {
        return due.equals("yes");
    }

    boolean isQuietDue() {
        return due.equals("no");
    }

    boolean isOpen() {
        return due.equals(EITHER);
    }
}
