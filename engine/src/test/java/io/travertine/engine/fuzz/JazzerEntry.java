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

    /** Loads what decoding needs, so that the first input is not held against the time that an input may take. */
    public static void fuzzerInitialize() {
        TARGET.seeds().forEach(TARGET::decode);
    }

    /** The name is Jazzer's, as is that of {@link #fuzzerInitialize}. */
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.decode(input);
    }
}
