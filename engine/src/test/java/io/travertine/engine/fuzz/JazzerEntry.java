package io.travertine.engine.fuzz;

/** What Jazzer calls in its JVM, for the target that the system property {@code fuzz.target} names. */
public final class JazzerEntry {

    static final String TARGET_PROPERTY = "fuzz.target";

    private static final FuzzTarget TARGET = target(System.getProperty(TARGET_PROPERTY, ""));

    private JazzerEntry() {}

    private static FuzzTarget target(String className) {
        try {
            return Jazzer.newTarget(Class.forName(className).asSubclass(FuzzTarget.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no target of that name: " + className, e);
        }
    }

    /** The name is Jazzer's. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.decode(input);
    }
}
