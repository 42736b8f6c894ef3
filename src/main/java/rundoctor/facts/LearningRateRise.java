package rundoctor.facts;

/**
 * The learning rate climbs again after it had fallen to nine tenths of its peak so far or less: the largest such difference between neighbours. Exists when there is one above 1 %.
 *
 * @param factor value after over value before; infinite from 0
 * @param from value before
 * @param to value after
 * @param fromStep optimizer step before
 * @param toStep optimizer step after
 * @param source where it was read
 */
public record LearningRateRise(double factor, double from, double to, int fromStep, int toStep, Source source)
        implements CurveFact {

    @Override
    public String says() {
        return "learning rate rises from " + Figure.of(from) + " to " + Figure.of(to) + " at step " + toStep;
    }

    @Override
    public String curve() {
        return "learning_rate";
    }
}
