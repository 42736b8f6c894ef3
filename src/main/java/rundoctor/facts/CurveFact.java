package rundoctor.facts;

/** A fact that rests on a stretch of one curve, so that a report can mark it. */
public interface CurveFact extends Fact {

    /** Name of the curve, for example "loss". */
    String curve();

    /** First optimizer step of the stretch. */
    int fromStep();

    /** Last optimizer step of the stretch. */
    int toStep();
}
