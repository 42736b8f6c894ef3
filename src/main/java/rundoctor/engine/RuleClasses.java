package rundoctor.engine;

import java.util.Map;

/** Loads rule classes from memory, and everything else from the program. */
final class RuleClasses extends ClassLoader {

    private static final String ENDING = ".class";

    private final Map<String, byte[]> classes;

    /** Class files by their path in a class folder. */
    RuleClasses(Map<String, byte[]> classes) {
        super(RuleClasses.class.getClassLoader());
        this.classes = Map.copyOf(classes);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(path(name));
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    private static String path(String name) {
        return name.replace('.', '/') + ENDING;
    }
}
