package rundoctor.facts;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every kind of fact there is, in one list: what rule tests may write and rules may match. */
public final class Facts {

    /** Kinds by simple name. */
    public static final Map<String, Class<? extends Fact>> KINDS = Stream.<Class<? extends Fact>>of(
                    Accumulation.class,
                    AffectedRelease.class,
                    FixedRelease.class,
                    AdamSettings.class,
                    Attention.class,
                    ClipLimit.class,
                    ConfiguredLearningRate.class,
                    CutoffLength.class,
                    Dropout.class,
                    EarlyBump.class,
                    EarlyLoss.class,
                    Epochs.class,
                    EvalCourse.class,
                    EvalNonFinite.class,
                    FineTuning.class,
                    FirstLoss.class,
                    FromScratch.class,
                    GlobalBatch.class,
                    GradNormAboveLimit.class,
                    GradNormGrowth.class,
                    GradNormLevel.class,
                    GradNormNonFinite.class,
                    GradNormOutliers.class,
                    GradNormRepeated.class,
                    GradNormSurge.class,
                    GradNormZeros.class,
                    LabelSmoothing.class,
                    LearningRateCourse.class,
                    LearningRateDrop.class,
                    LearningRateRise.class,
                    Library.class,
                    LogMessage.class,
                    LoggedPoints.class,
                    LoggingInterval.class,
                    Lora.class,
                    LossCourse.class,
                    LossNonFinite.class,
                    LossRise.class,
                    LossSpikes.class,
                    LossTail.class,
                    LossZeros.class,
                    MicroBatch.class,
                    ModelFamily.class,
                    ModelName.class,
                    Offload.class,
                    Optimizer.class,
                    Packing.class,
                    PlannedSteps.class,
                    Precision.class,
                    PreferenceBeta.class,
                    PreferenceLoss.class,
                    PreferenceMargin.class,
                    Progress.class,
                    Quantization.class,
                    Resumed.class,
                    Schedule.class,
                    Stage.class,
                    Template.class,
                    TrainEvalGap.class,
                    TrainEvalRatio.class,
                    TrainSamples.class,
                    UnknownModel.class,
                    Vocabulary.class,
                    WarmUp.class,
                    WeightDecay.class,
                    WorldSize.class,
                    ZeroStage.class)
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private Facts() {}
}
