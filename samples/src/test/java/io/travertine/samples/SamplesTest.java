package io.travertine.samples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs each sample as a reader would and compares what it prints; {@code -Drewrite} records new output. */
class SamplesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/io/travertine/samples");

    @TempDir
    private Path directory;

    private interface Program {
        void run() throws Exception;
    }

    @Test
    void quickstartReadsBackWhatItWrote() throws Exception {
        check("Quickstart", () -> Quickstart.main(database()));
    }

    @Test
    void keyValueStoreUsesTheEngineWithoutSql() throws Exception {
        check("KeyValueStore", () -> KeyValueStore.main(database()));
    }

    @Test
    void bankTransferNeitherMakesNorLosesMoney() throws Exception {
        check("BankTransfer", () -> BankTransfer.main(database()));
    }

    @Test
    void bulkLoadIsAllOrNothing() throws Exception {
        check("BulkLoad", () -> BulkLoad.main(database()));
    }

    @Test
    void embeddedAnalyticsReportsOverRealData() throws Exception {
        check("EmbeddedAnalytics", () -> EmbeddedAnalytics.main(database()));
    }

    @Test
    void explainPlansShowsEveryAccessPath() throws Exception {
        check("ExplainPlans", () -> ExplainPlans.main(database()));
    }

    @Test
    void crashRecoveryLosesNothing() throws Exception {
        check("CrashRecovery", () -> CrashRecovery.main(database()));
    }

    private String[] database() {
        return new String[] {directory.resolve("db").toString()};
    }

    private static void check(String name, Program program) throws Exception {
        String printed = outputOf(program);
        Path golden = GOLDEN.resolve(name + ".txt");
        if (System.getProperty("rewrite") != null) {
            Files.writeString(golden, printed);
        }
        assertThat(printed).isEqualTo(Files.readString(golden));
    }

    private static String outputOf(Program program) throws Exception {
        PrintStream standardOutput = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(captured, true, StandardCharsets.UTF_8)) {
            System.setOut(stream);
            program.run();
        } finally {
            System.setOut(standardOutput);
        }
        return normalised(captured);
    }

    private static String normalised(ByteArrayOutputStream captured) {
        return captured.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
