package rundoctor.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void causeWithoutLabelledRunsKeepsItsSumBelowTheCeiling() {
        Calibration calibration = Calibration.none();

        assertFalse(calibration.covers("some-cause"));
        assertEquals(0.6, calibration.probability("some-cause", 0.6));
        assertEquals(Odds.UNCALIBRATED_CEILING, calibration.probability("some-cause", 0.99));
    }

    @Test
    void causeWithLabelledRunsIsReadOffTheLineBetweenTheKnots() throws JsonProcessingException {
        Calibration calibration =
                Calibration.of(yaml("{knots: [[0, 0], [0.5, 0.7], [1, 0.9]], labelled-runs: {some-cause: 3}}"));

        assertTrue(calibration.covers("some-cause"));
        assertEquals(0.8, calibration.probability("some-cause", 0.75), 1e-9);
        assertFalse(calibration.covers("another-cause"));
    }

    @Test
    void fittingRaisesClaimsThatAreRightMoreOftenThanTheySay() throws JsonProcessingException {
        Calibration fitted = fitted(claims(0.6, 20, 18));

        assertEquals((18 + 6) / 30.0, fitted.probability("some-cause", 0.6), 1e-3);
    }

    @Test
    void fittingLeavesTheStandingOfAClaim() throws JsonProcessingException {
        List<CalibrationFit.Claim> claims = new ArrayList<>(claims(0.3, 20, 20));
        claims.addAll(claims(0.6, 20, 2));
        Calibration fitted = fitted(claims);

        assertEquals(Standing.UNDECIDED, Standing.of(fitted.probability("some-cause", 0.3)));
        assertEquals(Standing.LIKELY, Standing.of(fitted.probability("some-cause", 0.6)));
    }

    @Test
    void fittingConfirmsNothingThatTheEvidenceDoesNot() throws JsonProcessingException {
        Calibration fitted = fitted(claims(0.7, 200, 200));

        assertEquals(Standing.LIKELY, Standing.of(fitted.probability("some-cause", 0.7)));
    }

    @Test
    void calibratedClaimsRiseWithTheirSum() throws JsonProcessingException {
        List<CalibrationFit.Claim> claims = new ArrayList<>(claims(0.55, 10, 9));
        claims.addAll(claims(0.7, 10, 6));
        claims.addAll(claims(0.9, 10, 10));
        Calibration fitted = fitted(claims);

        double last = 0;
        for (double sum = 0; sum <= 1; sum += 0.01) {
            double now = fitted.probability("some-cause", sum);
            assertTrue(now >= last, "falls at " + sum);
            last = now;
        }
    }

    @Test
    void crossValidationNeverUsesTheFamilyItJudges() {
        List<CalibrationFit.Claim> claims = new ArrayList<>();
        claims(0.6, 20, 20).forEach(claim -> claims.add(new CalibrationFit.Claim("some-cause", 0.6, true, "one")));
        claims(0.6, 20, 0).forEach(claim -> claims.add(new CalibrationFit.Claim("some-cause", 0.6, false, "other")));

        List<CalibrationFit.Claim> judged = CalibrationFit.crossValidated(claims);

        assertEquals(0.5, judged.get(0).sum(), 1e-3);
        assertEquals((20 + 6) / 30.0, judged.get(39).sum(), 1e-3);
    }

    private static List<CalibrationFit.Claim> claims(double sum, int count, int right) {
        List<CalibrationFit.Claim> claims = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            claims.add(new CalibrationFit.Claim("some-cause", sum, i < right, "family"));
        }
        return claims;
    }

    private static Calibration fitted(List<CalibrationFit.Claim> claims) throws JsonProcessingException {
        return Calibration.of(yaml(CalibrationFit.table(claims, "a test")));
    }

    private static JsonNode yaml(String text) throws JsonProcessingException {
        return new YAMLMapper().readTree(text);
    }
}
