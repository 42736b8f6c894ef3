package rundoctor.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import rundoctor.RunDoctor;
import rundoctor.engine.Diagnosis;
import rundoctor.engine.Status;
import rundoctor.features.FactSheet;

/**
 * How a warm diagnosis grows with the rule base. Run by {@code .ci/scale}, which writes the rule bases first and takes the medians: a
 * mean tells what else the machine was doing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 4, time = 5)
public class Scale {

    private static final Path WORK = Path.of("target", "scale");
    private static final int WARM = 20;

    @Param("1")
    public int times;

    @Param("src/main/rehearsal/run")
    public String run;

    private RunDoctor doctor;
    private FactSheet sheet;

    @Setup(Level.Trial)
    public void makeReady() throws IOException {
        doctor = doctor(times);
        sheet = doctor.factSheet(Path.of(run));
    }

    /** From the run folder to the diagnosis. */
    @Benchmark
    public Diagnosis diagnosis() {
        return doctor.diagnose(Path.of(run));
    }

    /** From the facts to the diagnosis. */
    @Benchmark
    public Diagnosis rules() {
        return doctor.engine().diagnose(sheet);
    }

    private static RunDoctor doctor(int times) {
        Path home = WORK.resolve(String.valueOf(times));
        return RunDoctor.withRules(home.resolve("rules"), home.resolve("cache"), Status.TEST)
                .ready();
    }

    /**
     * {@code copies RULES FOLDER TIMES} writes a rule base; {@code memory TIMES RUN} prints the MiB of heap and of classes that a
     * warm doctor keeps, and the number of rule files.
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "copies" ->
                RuleCopies.write(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
            case "memory" -> memory(Integer.parseInt(arguments[1]), Path.of(arguments[2]));
            default -> throw new IllegalArgumentException("expected copies or memory, found " + arguments[0]);
        }
    }

    private static void memory(int times, Path run) {
        RunDoctor doctor = doctor(times);
        for (int i = 0; i < WARM; i++) {
            doctor.diagnose(run);
        }
        System.gc();
        System.gc();
        var memory = ManagementFactory.getMemoryMXBean();
        long heap = memory.getHeapMemoryUsage().getUsed() >> 20;
        long classes = memory.getNonHeapMemoryUsage().getUsed() >> 20;
        System.out.println(heap + " " + classes + " " + doctor.cards().size());
    }
}
