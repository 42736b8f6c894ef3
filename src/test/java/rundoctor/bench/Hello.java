package rundoctor.bench;

/** The least a Java can do; what a start is measured against. Refers to no library. */
public final class Hello {

    private Hello() {}

    /** Prints a line. */
    public static void main(String[] arguments) {
        System.out.println("hello");
    }
}
