package io.travertine.benchmarks.workload;

/** What a measurement was made on, for the page that tells of it. */
public final class Machine {

    private Machine() {}

    /** Its cores, its operating system and this JVM: "2 cores, Linux amd64, Java 17.0.15 OpenJDK 64-Bit Server VM". */
    public static String description() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", Java " + System.getProperty("java.version") + " "
                + System.getProperty("java.vm.name");
    }
}
