package rundoctor.features;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rundoctor.facts.Accumulation;
import rundoctor.facts.AdamSettings;
import rundoctor.facts.Attention;
import rundoctor.facts.ConfiguredLearningRate;
import rundoctor.facts.Curve;
import rundoctor.facts.CutoffLength;
import rundoctor.facts.Dropout;
import rundoctor.facts.Epochs;
import rundoctor.facts.Fact;
import rundoctor.facts.FineTuning;
import rundoctor.facts.FromScratch;
import rundoctor.facts.GlobalBatch;
import rundoctor.facts.GradientCheckpointing;
import rundoctor.facts.GroupedByLength;
import rundoctor.facts.LabelSmoothing;
import rundoctor.facts.Library;
import rundoctor.facts.Lora;
import rundoctor.facts.MicroBatch;
import rundoctor.facts.Offload;
import rundoctor.facts.Optimizer;
import rundoctor.facts.Option;
import rundoctor.facts.Packing;
import rundoctor.facts.Precision;
import rundoctor.facts.PreferenceBeta;
import rundoctor.facts.PreferenceLoss;
import rundoctor.facts.PromptInLoss;
import rundoctor.facts.Quantization;
import rundoctor.facts.Resumed;
import rundoctor.facts.Schedule;
import rundoctor.facts.Setting;
import rundoctor.facts.Source;
import rundoctor.facts.Template;
import rundoctor.facts.TrainSamples;
import rundoctor.facts.Version;
import rundoctor.facts.WeightDecay;
import rundoctor.facts.WorldSize;
import rundoctor.facts.ZeroStage;

/** What the configuration says, one fact a setting or a group of settings that belong together. */
final class SettingFacts {

    private static final int ANY_COUNT = Integer.MAX_VALUE;
    private static final double ANY = Double.MAX_VALUE;
    private static final String LIBRARY = "framework.";
    private static final List<String> NOTHING = List.of("none", "false", "no", "null");

    private static final List<String> OPTIONS = List.of(
            "overlapComm",
            "zeroHpzPartitionSize",
            "useRslora",
            "routerAuxLossCoef",
            "contextParallelSize",
            "addBosToken",
            "tensorParallelSize",
            "dsScheduler",
            "moe",
            "fsdp",
            "gpu",
            "exitCode");

    private SettingFacts() {}

    /** Every fact the settings give, in a fixed order; libraries in the order of their names. */
    static List<Fact> of(Settings settings) {
        return Stream.of(
                        method(settings),
                        batch(settings),
                        optimization(settings),
                        data(settings),
                        options(settings),
                        libraries(settings))
                .flatMap(facts -> facts)
                .<Fact>flatMap(Optional::stream)
                .toList();
    }

    private static Stream<Optional<? extends Fact>> method(Settings s) {
        return Stream.of(
                s.word("finetuningType", FineTuning::new),
                lora(s),
                s.whole("quantizationBits", 2, 8, Quantization::new),
                precision(s),
                s.word("attention", Attention::new),
                s.flag("fromScratch", (on, source) -> new FromScratch(source))
                        .filter(fact ->
                                s.flag("fromScratch", (on, source) -> on).orElse(false)),
                s.text("resumedFrom", Resumed::new).filter(fact -> !NOTHING.contains(s.word("resumedFrom"))),
                s.flag("gradientCheckpointing", GradientCheckpointing::new),
                s.word("preferenceLoss", PreferenceLoss::new),
                s.number("preferenceBeta", 0, ANY, PreferenceBeta::new));
    }

    private static Stream<Optional<? extends Fact>> batch(Settings s) {
        return Stream.of(
                s.whole("worldSize", 1, ANY_COUNT, WorldSize::new),
                s.whole("perDeviceBatchSize", 1, ANY_COUNT, MicroBatch::new),
                accumulation(s),
                globalBatch(s),
                s.whole("zeroStage", 0, 3, ZeroStage::new),
                s.word("offload", Offload::new).filter(fact -> !NOTHING.contains(fact.target())));
    }

    private static Stream<Optional<? extends Fact>> optimization(Settings s) {
        return Stream.of(
                learningRate(s),
                s.word("schedulerType", Schedule::new),
                s.word("optimizer", Optimizer::new),
                adam(s),
                s.number("weightDecay", 0, ANY, WeightDecay::new),
                s.number("dropout", 0, 1, Dropout::new),
                s.number("labelSmoothing", 0, 1, LabelSmoothing::new),
                epochs(s));
    }

    /** As the last row tells them, for a run may be cut short by its steps; else as planned. */
    static Optional<Epochs> epochs(Settings s) {
        return s.run()
                .curve("epoch")
                .map(Curve::finite)
                .filter(epoch -> epoch.size() > 0)
                .map(epoch -> new Epochs(epoch.value(epoch.size() - 1), epoch.source()))
                .or(() -> s.number("epochs", 0, ANY, Epochs::new))
                .filter(fact -> fact.count() > 0);
    }

    /** The rate as set; else the peak of the logged ones, which a schedule reaches after its warm-up. */
    static Optional<ConfiguredLearningRate> learningRate(Settings s) {
        return s.run().setting("learningRate").isPresent()
                ? s.number("learningRate", 0, ANY, ConfiguredLearningRate::new)
                : LearningRateFeatures.course(s.run(), Plan.of(s))
                        .filter(course -> course.peak() > 0)
                        .map(course -> new ConfiguredLearningRate(course.peak(), course.source()));
    }

    private static Stream<Optional<? extends Fact>> data(Settings s) {
        return Stream.of(
                s.text("template", Template::new),
                s.whole("cutoffLength", 1, ANY_COUNT, CutoffLength::new),
                s.flag("packing", Packing::new),
                s.flag("trainOnPrompt", PromptInLoss::new),
                s.flag("groupByLength", GroupedByLength::new),
                s.whole("trainSamples", 1, ANY_COUNT, TrainSamples::new));
    }

    private static Stream<Optional<? extends Fact>> options(Settings s) {
        return OPTIONS.stream().map(name -> s.text(name, (value, source) -> new Option(name, value, source)));
    }

    /** Rank and scaling numerator, when both are known. */
    static Optional<Lora> lora(Settings s) {
        Optional<Double> alpha = s.number("loraAlpha", 0, ANY, (value, source) -> value);
        return s.whole("loraRank", 1, ANY_COUNT, (rank, source) -> alpha.map(value -> new Lora(rank, value, source)))
                .flatMap(lora -> lora);
    }

    /** The number format by its short name; "pure" when the setting purePrecision says so. */
    static Optional<Precision> precision(Settings s) {
        boolean pure = s.flag("purePrecision", (on, source) -> on).orElse(false);
        Optional<Setting> setting = s.run().setting("precision");
        Optional<String> name = setting.flatMap(value -> shortName(s.word("precision")));
        if (setting.isPresent() && name.isEmpty()) {
            s.refuse("precision", "fp32, fp16, bf16 or fp8", setting.get());
        }
        return name.map(
                value -> new Precision(value, pure, setting.orElseThrow().source()));
    }

    private static Optional<String> shortName(String format) {
        return switch (format) {
            case "fp32", "float32", "no", "32", "32-true" -> Optional.of("fp32");
            case "fp16", "float16", "half", "16", "16-mixed", "16-true" -> Optional.of("fp16");
            case "bf16", "bfloat16", "bf16-mixed", "bf16-true" -> Optional.of("bf16");
            case "fp8", "float8" -> Optional.of("fp8");
            default -> Optional.empty();
        };
    }

    /** Gradient accumulation as set; else what the global batch size, micro-batch size and replicas leave, when even. */
    static Optional<Accumulation> accumulation(Settings s) {
        Optional<Accumulation> declared = s.whole("gradientAccumulationSteps", 1, ANY_COUNT, Accumulation::new);
        return declared.isPresent() ? declared : derivedAccumulation(s);
    }

    private static Optional<Accumulation> derivedAccumulation(Settings s) {
        long perMicroStep = (long) s.count("perDeviceBatchSize").orElse(0) * replicas(s);
        return s.whole("globalBatchSize", 1, ANY_COUNT, GlobalBatch::new)
                .filter(batch -> perMicroStep > 0 && batch.size() % perMicroStep == 0)
                .map(batch -> new Accumulation((int) (batch.size() / perMicroStep), batch.source()));
    }

    /** The global batch size as set; else the product of micro-batch size, accumulation and replicas. */
    static Optional<GlobalBatch> globalBatch(Settings s) {
        Optional<GlobalBatch> declared = s.whole("globalBatchSize", 1, ANY_COUNT, GlobalBatch::new);
        return declared.isPresent() ? declared : derivedGlobalBatch(s);
    }

    private static Optional<GlobalBatch> derivedGlobalBatch(Settings s) {
        long perMicroStep = (long) s.count("perDeviceBatchSize").orElse(0) * replicas(s);
        return s.whole("gradientAccumulationSteps", 1, ANY_COUNT, Accumulation::new)
                .filter(fact -> perMicroStep > 0 && perMicroStep <= ANY_COUNT / fact.steps())
                .map(fact -> new GlobalBatch((int) (perMicroStep * fact.steps()), fact.source()));
    }

    /** Data-parallel replicas: as set, else the processes over the tensor- and pipeline-parallel sizes; 0 when unknown. */
    private static int replicas(Settings s) {
        long split = (long) s.count("tensorParallelSize").orElse(1)
                * s.count("pipelineParallelSize").orElse(1);
        int processes = s.count("worldSize").orElse(0);
        return s.count("dataParallelSize").orElse(processes % split == 0 ? (int) (processes / split) : 0);
    }

    /** Adam's moments when at least one is set; the others then stand at their usual 0.9, 0.999 and 1e-8. */
    static Optional<AdamSettings> adam(Settings s) {
        Optional<Double> beta1 = s.number("adamBeta1", 0, 1, (value, source) -> value);
        Optional<Double> beta2 = s.number("adamBeta2", 0, 1, (value, source) -> value);
        Optional<Double> epsilon = s.number("adamEpsilon", 0, ANY, (value, source) -> value);
        Optional<Source> source = Stream.of("adamEpsilon", "adamBeta2", "adamBeta1")
                .flatMap(name -> s.number(name, 0, ANY, (value, from) -> from).stream())
                .findFirst();
        return source.filter(from -> beta1.isPresent() || beta2.isPresent() || epsilon.isPresent())
                .map(from -> new AdamSettings(beta1.orElse(0.9), beta2.orElse(0.999), epsilon.orElse(1e-8), from));
    }

    private static Stream<Optional<? extends Fact>> libraries(Settings s) {
        return s.run().setup().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(LIBRARY))
                .map(entry -> library(s, entry));
    }

    private static Optional<Library> library(Settings s, Map.Entry<String, Setting> entry) {
        Setting setting = entry.getValue();
        if (!Version.isVersion(setting.text())) {
            s.refuse(entry.getKey(), "a version such as 4.50.0", setting);
            return Optional.empty();
        }
        String name = entry.getKey().substring(LIBRARY.length()).toLowerCase(Locale.ROOT);
        return Optional.of(new Library(name, Version.of(setting.text()), setting.source()));
    }
}
