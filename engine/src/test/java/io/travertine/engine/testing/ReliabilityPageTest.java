package io.travertine.engine.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of {@code docs/reliability.md} say what the files in {@code docs/reliability} hold, and nothing else: {@code
 * results.tsv}, to which the trials append, {@code comparison.tsv}, to which the program that compares databases does, and {@code planted.tsv}, the bugs that were planted to see a row fail. {@code
 * -Drewrite} writes them anew.
 */
class ReliabilityPageTest {

    /** A row of the page: what is done, what must come of it, and the test that does it. */
    private record Row(String name, String figure, String target, long count, String module, String test) {

        static Row fuzz(String decoder, String what, String module, String test) {
            return new Row(
                    "fuzz " + decoder,
                    "seconds of Jazzer on " + what + ", in a heap of 256 MiB",
                    "only exceptions that are meant for it in 600",
                    600,
                    module,
                    test);
        }

        String command() {
            String also = module.equals("engine") ? "" : " -am -Dsurefire.failIfNoSpecifiedTests=false";
            return "mvn -Dquick -Psoak test -pl " + module + also + " -Dtest='" + test + "' -Dcount=" + count
                    + " -Dresults=docs/reliability/results.tsv";
        }
    }

    private static final List<Row> ROWS = List.of(
            new Row(
                    "crash",
                    "recoveries after a crash before and after every file operation, 15 workloads, 4 kinds of loss",
                    "0 wrong in 100,000",
                    100_000,
                    "engine",
                    "CrashTrialsTest#everyCrashLeavesAPrefixOfWhatWasAcknowledged"),
            new Row(
                    "prepared",
                    "recoveries after a crash before and after every file operation of commits in two phases",
                    "0 wrong, 0 prepared transactions lost or found again in 20,000",
                    20_000,
                    "engine",
                    "CrashTrialsTest#everyCrashFindsWhatWasPrepared"),
            new Row(
                    "copies",
                    "stores left by checkpoints and restores that crashed or failed at one of their file operations",
                    "0 that are not whole in 100,000",
                    100_000,
                    "engine",
                    "CopyTrialsTest"),
            new Row(
                    "torn",
                    "sectors lost, torn or overwritten in WAL, manifest, SSTables, CURRENT",
                    "0 undetected in 50,000",
                    50_000,
                    "engine",
                    "DamageTrialsTest#noTornSectorIsAnswered"),
            new Row(
                    "flips",
                    "flipped bits, in every byte of small databases, in some of larger ones",
                    "0 silent wrong answers in 1,000,000",
                    1_000_000,
                    "engine",
                    "DamageTrialsTest#noFlippedBitIsAnswered"),
            new Row(
                    "misplaced",
                    "blocks swapped, stale, or of another file; missing files",
                    "0 silent wrong answers",
                    50_000,
                    "engine",
                    "DamageTrialsTest#noMisplacedBlockIsAnswered"),
            new Row(
                    "truncated",
                    "files cut at many lengths",
                    "0 silent wrong answers",
                    20_000,
                    "engine",
                    "DamageTrialsTest#noTruncatedFileIsAnsweredAsIfItWereWhole"),
            new Row(
                    "errors",
                    "runs in which the n-th file operation fails, tears, or works and fails",
                    "0 corruption, 0 hangs",
                    50_000,
                    "engine",
                    "DiskErrorTrialsTest#noFailedOperationLosesAnything"),
            new Row(
                    "full",
                    "runs on a disk that is full from the n-th file operation on, for a while",
                    "0 corruption, 0 hangs, writes resume",
                    20_000,
                    "engine",
                    "DiskErrorTrialsTest#aFullDiskCostsNothingAndWritesGoOnOnceThereIsSpace"),
            new Row(
                    "sync",
                    "runs in which the n-th sync fails, with and without effect",
                    "stops writing, says outcome unknown, reopens clean",
                    10_000,
                    "engine",
                    "DiskErrorTrialsTest#noFailedSyncIsTakenForASync"),
            new Row(
                    "delays",
                    "file operations that take their time while others go on, with crashes; background work on threads of its"
                            + " own, one at a time",
                    "0 lost, 0 wrong, 0 hangs in 50,000",
                    50_000,
                    "engine",
                    "DelayTrialsTest"),
            new Row(
                    "model",
                    "random operations under random options against the model, with crashes and reopenings",
                    "10,000,000",
                    10_000_000,
                    "engine",
                    "ModelTrialsTest"),
            new Row(
                    "histories",
                    "histories of concurrent transactions: lists, registers, a bank, write skew, phantoms, at every isolation"
                            + " level",
                    "0 forbidden anomalies in 100,000",
                    100_000,
                    "engine",
                    "HistoryTrialsTest"),
            new Row(
                    "structures",
                    "operations of threads at once on memtable, commit queue and block cache",
                    "nothing lost, twice, out of order or too much in 10,000,000",
                    10_000_000,
                    "engine",
                    "StructureTrialsTest"),
            Row.fuzz("wal", "segments of the log", "engine", "FuzzTrialsTest#segments*"),
            Row.fuzz("manifest", "manifests", "engine", "FuzzTrialsTest#manifests*"),
            Row.fuzz("sstable", "sstables", "engine", "FuzzTrialsTest#sstables*"),
            Row.fuzz("tuple", "tuples", "engine", "FuzzTrialsTest#tuples*"),
            Row.fuzz("key", "keys of rows", "sql-adapter", "FuzzTrialsTest#keys*"),
            Row.fuzz("sql", "statements", "sql-adapter", "FuzzTrialsTest#statements*"),
            Row.fuzz("url", "JDBC URLs", "jdbc-driver", "FuzzTrialsTest#urls*"),
            new Row(
                    "sql others",
                    "answers to random queries that H2 or DuckDB gives, too; a text is planned once and asked over 50 sets of rows,"
                            + " without and with indexes",
                    "0 open differences in 1,000,000",
                    1_000_000,
                    "jdbc-driver",
                    "DifferentialTest#answersAsOtherDatabasesDo"),
            new Row(
                    "sql itself",
                    "random queries held against one another: ternary logic partitioning, NoREC, with and without indexes,"
                            + " in memory, over own writes, in files, within other queries; a text is planned once and asked over"
                            + " 50 sets of rows",
                    "0 open differences in 1,000,000",
                    1_000_000,
                    "jdbc-driver",
                    "SelfCheckTest"),
            new Row(
                    "kills",
                    "`kill -9` of a process whose four threads commit through JDBC with default settings, or open the database",
                    "0 acknowledged commits lost in 200",
                    200,
                    "jdbc-driver",
                    "KillTrialsTest"),
            new Row(
                    "interrupts",
                    "interrupts, 1,000 a second, of threads that read, write, define and connect through JDBC",
                    "0 broken connections, 0 wrong results in 300,000 (5 minutes)",
                    300_000,
                    "jdbc-driver",
                    "InterruptTrialsTest"),
            new Row(
                    "leaks",
                    "results, statements, connections, transactions, snapshots, cursors that were forgotten",
                    "each named with the stack that opened it, and what it held given back, in 10,000",
                    10_000,
                    "jdbc-driver",
                    "LeakTrialsTest"),
            new Row(
                    "heaps",
                    "scenarios of engine, SQL and spilling in 128 MB of heap and direct buffers, data 20 times as much",
                    "0 OutOfMemoryError in 18",
                    18,
                    "jdbc-driver",
                    "HeapTrialsTest"));

    @Test
    void theTablesAreWhatTheFilesSay() throws IOException {
        Path page = Trials.root().resolve("docs/reliability.md");
        String expected = Files.readString(page);
        expected = with(expected, "table", table());
        expected = with(expected, "planted bugs", planted());
        expected = with(
                expected, "comparison", ComparisonTables.of(Trials.root().resolve("docs/reliability/comparison.tsv")));
        if (System.getProperty("rewrite") != null) {
            Files.writeString(page, expected);
        }

        assertThat(Files.readString(page)).as("run again with -Drewrite").isEqualTo(expected);
    }

    /** The page with what stands between two marks replaced. */
    private static String with(String page, String section, String text) {
        String begin = "<!-- begin of the " + section + " -->\n";
        assertThat(page).contains(begin);
        return page.substring(0, page.indexOf(begin) + begin.length())
                + text
                + page.substring(page.indexOf("<!-- end of the " + section + " -->\n"));
    }

    /** In the order of the rows, those without one included. */
    private static String planted() throws IOException {
        List<String[]> plants = Files.readAllLines(Trials.root().resolve("docs/reliability/planted.tsv")).stream()
                .filter(text -> !text.isBlank() && !text.startsWith("#"))
                .map(text -> text.split("\t", -1))
                .toList();
        assertThat(plants).allSatisfy(plant -> {
            assertThat(plant).hasSize(4);
            assertThat(ROWS).extracting(Row::name).contains(plant[0]);
        });
        StringBuilder table = new StringBuilder()
                .append("| row | planted bug | caught by | seed and count |\n")
                .append("| --- | --- | --- | --- |\n");
        for (Row row : ROWS) {
            List<String[]> ofRow =
                    plants.stream().filter(plant -> plant[0].equals(row.name())).toList();
            ofRow.forEach(plant -> table.append("| " + String.join(" | ", plant) + " |\n"));
            if (ofRow.isEmpty()) {
                table.append("| ").append(row.name()).append(" | none yet | | |\n");
            }
        }
        return table.toString();
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder()
                .append("| what is counted | target | reached | failures | time | seeds | last commit |\n")
                .append("| --- | --- | ---: | ---: | ---: | --- | --- |\n");
        StringBuilder commands = new StringBuilder("\n```\n");
        Path results = Trials.root().resolve("docs/reliability/results.tsv");
        for (Row row : ROWS) {
            table.append(line(row, Trials.lines(results, row.name()))).append('\n');
            commands.append(row.command()).append('\n');
        }
        return table.append(commands).append("```\n").toString();
    }

    private static String line(Row row, List<Trials.Line> lines) {
        String reached = "not run yet | | | | |";
        if (!lines.isEmpty()) {
            Trials.Line last = lines.get(lines.size() - 1);
            reached = String.format(
                    Locale.ROOT,
                    "%,d | %d | %s | %d to %d | %s, %s |",
                    lines.stream().mapToLong(Trials.Line::count).sum(),
                    lines.stream().mapToLong(Trials.Line::failures).sum(),
                    time(lines.stream().mapToLong(Trials.Line::seconds).sum()),
                    lines.stream().mapToLong(Trials.Line::firstSeed).min().orElse(0),
                    lines.stream().mapToLong(Trials.Line::lastSeed).max().orElse(0),
                    last.commit(),
                    last.date());
        }
        return "| " + row.name() + ": " + row.figure() + " | " + row.target() + " | " + reached;
    }

    private static String time(long seconds) {
        Duration duration = Duration.ofSeconds(seconds);
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
