package rundoctor.features;

import rundoctor.facts.Curve;

/**
 * The straight line of least squares through a curve of finite values.
 *
 * @param start value of the line at the first step
 * @param end   value of the line at the last step
 * @param fit   share of variance explained, 0 to 1; 0 when the values do not vary
 */
record Line(double start, double end, double fit) {

    static Line through(Curve curve) {
        double meanStep = 0;
        double meanValue = 0;
        for (int i = 0; i < curve.size(); i++) {
            meanStep += (curve.step(i) - meanStep) / (i + 1);
            meanValue += (curve.value(i) - meanValue) / (i + 1);
        }
        double steps = 0;
        double values = 0;
        double both = 0;
        for (int i = 0; i < curve.size(); i++) {
            double step = curve.step(i) - meanStep;
            double value = curve.value(i) - meanValue;
            steps += step * step;
            values += value * value;
            both += step * value;
        }
        double slope = steps == 0 ? 0 : both / steps;
        double fit = steps == 0 || values == 0 ? 0 : Math.min(1, both / steps * (both / values));
        return new Line(
                meanValue + slope * (curve.step(0) - meanStep),
                meanValue + slope * (curve.step(curve.size() - 1) - meanStep),
                fit);
    }
}
