package rundoctor.cli;

/** How far a long job has come, on one line of standard error that is drawn over. Silent unless a person watches. */
final class ProgressBar {

    private static final int WIDTH = 40;

    private final Terminal terminal;
    private final boolean shown;

    ProgressBar(Terminal terminal, boolean quiet) {
        this.terminal = terminal;
        this.shown = terminal.interactive() && !quiet;
    }

    void show(int done, int all) {
        if (shown) {
            int full = (int) ((long) done * WIDTH / all);
            terminal.err().print("\r[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + done + " of " + all);
            terminal.err().flush();
        }
    }

    void clear() {
        if (shown) {
            terminal.err().print("\r" + " ".repeat(WIDTH + 30) + "\r");
            terminal.err().flush();
        }
    }
}
