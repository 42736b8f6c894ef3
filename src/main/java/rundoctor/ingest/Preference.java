package rundoctor.ingest;

/** Which file is believed when two tell the same thing, the first before the others, and why. */
enum Preference {
    /** The one who asks wrote it down for this question. */
    DOCUMENT(true),
    /** What the trainer was told; written by it, or handed to it, as a whole. */
    ARGUMENTS(true),
    /** Measured where the run ran. */
    ENVIRONMENT(true),
    /** Saved with the weights, so it is what was trained. */
    ADAPTER(true),
    /** Saved with the weights as well, but partly copied from the base model. */
    MODEL_CONFIG(true),
    /** What the trainer resolved; but a log may hold more than one launch. */
    CONSOLE(true),
    /** Written by the trainer, in few and partly derived numbers. */
    TRAINER_STATE(true),
    /** One layer below the trainer; a number here that differs is worth a warning. */
    DEEPSPEED(true),
    /** How the processes were launched. */
    LAUNCHER(true),
    /** Concluded, rounded or of another origin: only where nothing else speaks, and never held against another file. */
    DERIVED(false);

    private final boolean binding;

    Preference(boolean binding) {
        this.binding = binding;
    }

    /** Whether a disagreement with a preferred file deserves a warning. */
    boolean isBinding() {
        return binding;
    }
}
