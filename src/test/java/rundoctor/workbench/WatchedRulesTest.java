package rundoctor.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import rundoctor.HomeElsewhere;
import rundoctor.RunDoctor;
import rundoctor.SmallRules;
import rundoctor.engine.BrokenRulesException;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Status;
import rundoctor.engine.Verdict;

@ExtendWith(HomeElsewhere.class)
class WatchedRulesTest {

    @TempDir
    Path folder;

    private Path rule;

    @BeforeEach
    void copyTheRules() throws IOException {
        SmallRules.copyTo(folder);
        rule = folder.resolve("optimisation/rate-above-one.drl");
    }

    @Test
    void anEditThatPassesCheckAndTestsComesIntoForce() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            edit("title: Learning rate is above one", "title: Learning rate exceeds one");

            WatchedRules.Reload reload = rules.reload();

            assertTrue(reload.isAccepted(), reload.toString());
            assertEquals(
                    "Learning rate exceeds one",
                    diagnose(rules.doctor()).hypotheses().get(0).title());
        }
    }

    @Test
    void aRuleThatDoesNotCompileKeepsTheLastGoodRules() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            RunDoctor good = rules.doctor();
            edit("value > $most", "peak > $most");

            WatchedRules.Reload reload = rules.reload();

            assertFalse(reload.isAccepted());
            assertTrue(reload.findings().get(0).contains("ConfiguredLearningRate has no peak"), reload.toString());
            assertSame(good, rules.doctor());
            assertEquals(Verdict.FAULTY, diagnose(rules.doctor()).verdict());
        }
    }

    @Test
    void aRuleThatFailsTheCheckKeepsTheLastGoodRules() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            edit("value > $most", "value > 0.5");

            WatchedRules.Reload reload = rules.reload();

            assertTrue(reload.findings().get(0).contains("found the bare number 0.5"), reload.toString());
        }
    }

    @Test
    void aRuleThatFailsItsTestsKeepsTheLastGoodRules() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            edit("value: 1,", "value: 5,");

            WatchedRules.Reload reload = rules.reload();

            assertTrue(
                    reload.findings()
                            .get(0)
                            .startsWith("optimisation/rate-above-one.test.yaml, \"fires, a rate of two\""),
                    reload.toString());
        }
    }

    @Test
    void aFolderThatIsGoneKeepsTheLastGoodRules() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            Files.delete(rule);

            assertFalse(rules.reload().isAccepted());
            assertEquals(Verdict.FAULTY, diagnose(rules.doctor()).verdict());
        }
    }

    @Test
    void amendedRulesComeIntoForceAfterBrokenOnes() throws IOException {
        try (WatchedRules rules = WatchedRules.of(folder)) {
            RunDoctor first = rules.doctor();
            edit("value > $most", "peak > $most");
            rules.reload();
            edit("peak > $most", "value > $most");

            WatchedRules.Reload reload = rules.reload();

            assertTrue(reload.isAccepted(), reload.toString());
            assertNotSame(first, rules.doctor());
        }
    }

    @Test
    void rulesBelowTheStatusAskedForAreTestedAndDoNotFire() throws IOException {
        edit("status: test", "status: experimental");

        try (WatchedRules rules = WatchedRules.of(folder)) {
            assertEquals(0, diagnose(rules.doctor()).hypotheses().size());
            assertEquals(1, rules.doctor().cards().size());
        }
    }

    @Test
    void brokenRulesAreRefusedToBeginWith() throws IOException {
        edit("value > $most", "peak > $most");

        assertThrows(BrokenRulesException.class, () -> WatchedRules.of(folder));
    }

    @Test
    void aSavedFileIsNoticedWithoutBeingAskedFor() throws IOException, InterruptedException {
        BlockingQueue<WatchedRules.Reload> reloads = new LinkedBlockingQueue<>();

        try (WatchedRules rules = WatchedRules.of(folder, Status.TEST, reloads::add)) {
            edit("title: Learning rate is above one", "title: Learning rate exceeds one");
            WatchedRules.Reload reload = reloads.poll(1, TimeUnit.MINUTES);

            assertTrue(reload.isAccepted(), reload.toString());
            assertEquals(
                    "Learning rate exceeds one",
                    diagnose(rules.doctor()).hypotheses().get(0).title());
        }
    }

    @Test
    void aListenerThatThrowsDoesNotEndTheWatch() throws IOException, InterruptedException {
        BlockingQueue<WatchedRules.Reload> reloads = new LinkedBlockingQueue<>();

        try (WatchedRules rules = WatchedRules.of(folder, Status.TEST, reload -> {
            reloads.add(reload);
            throw new IllegalStateException("out of order");
        })) {
            edit("is above one", "exceeds one");
            reloads.poll(1, TimeUnit.MINUTES);
            edit("exceeds one", "is over one");
            WatchedRules.Reload second = reloads.poll(1, TimeUnit.MINUTES);

            assertTrue(second.isAccepted(), second.toString());
            assertTrue(rules.latest().isAccepted());
        }
    }

    private static Diagnosis diagnose(RunDoctor doctor) {
        String run = "{\"setup\": {\"learningRate\": 3}, \"curves\": {\"loss\": [[1, 2.5], [2, 2.4]]}}";
        return doctor.diagnose(new ByteArrayInputStream(run.getBytes(StandardCharsets.UTF_8)), "run");
    }

    private void edit(String from, String to) throws IOException {
        Files.writeString(rule, Files.readString(rule).replace(from, to));
    }
}
