package io.travertine.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

import io.travertine.benchmarks.report.MarkdownReport;
import io.travertine.benchmarks.report.Results;
import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.workload.Directories;
import io.travertine.benchmarks.workload.Machine;
import io.travertine.benchmarks.workload.Metric;
import io.travertine.benchmarks.workload.Scale;
import io.travertine.benchmarks.workload.StoreRun;
import io.travertine.benchmarks.workload.Workload;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: compares the stores and writes the page of results. */
@Command(
        name = "benchmarks",
        description = "Measures Travertine's engine beside RocksDB, LMDB, MVStore, LevelDB and SQLite.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Benchmarks implements Callable<Integer> {

    private static final int QUICK_KEYS = 200_000;
    private static final int MB = 1 << 20;

    @Option(names = "--keys", description = "number of keys")
    private int keys = 2_000_000;

    @Option(names = "--value-bytes", description = "length of a value")
    private int valueBytes = 100;

    @Option(names = "--seconds", description = "how long reads, scans, synced and paced writes are measured")
    private double seconds = 5;

    @Option(names = "--rounds", description = "how often the stores take turns; medians are printed")
    private int rounds = 3;

    @Option(
            names = "--peers-once",
            description = "only Travertine and RocksDB take part in every round, the others come once, at the end")
    private boolean peersOnce;

    @Option(
            names = "--minutes",
            description = "what is not measured by then is left out, and the page says so; 0 for no limit")
    private double minutes;

    @Option(names = "--memtable-mb", description = "size of a write buffer")
    private int memtableMegabytes = 16;

    @Option(names = "--cache-mb", description = "size of the block or page cache")
    private int cacheMegabytes = 384;

    @Option(names = "--recovery-kb", description = "what is in the log at the kill")
    private int recoveryKilobytes = 40 << 10;

    @Option(names = "--seed", description = "of the random order of keys")
    private long seed = 42;

    @Option(names = "--stores", split = ",", description = "which to measure: ${COMPLETION-CANDIDATES}")
    private List<StoreKind> stores = List.of(StoreKind.values());

    @Option(names = "--workloads", split = ",", description = "which to run, by name, for instance read-random")
    private List<String> workloads =
            EnumSet.allOf(Workload.class).stream().map(Workload::id).toList();

    @Option(names = "--directory", description = "where the stores are put; emptied first")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "travertine-benchmarks");

    @Option(names = "--report", description = "the file that the page is written to; - for standard output")
    private String report = "-";

    @Option(names = "--jvm-option", description = "of the JVM of each store")
    private List<String> jvmOptions = List.of("-Xms1g", "-Xmx1g");

    @Option(
            names = "--quick",
            description =
                    "a first impression in a minute or two: one round of Travertine, RocksDB and LMDB, 200,000 keys")
    private boolean quick;

    public static void main(String[] args) {
        Benchmarks benchmarks = new Benchmarks(List.of(args));
        System.exit(new CommandLine(benchmarks)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    private final List<String> arguments;
    private String page = "";

    Benchmarks(List<String> arguments) {
        this.arguments = List.copyOf(arguments);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (quick) {
            keys = QUICK_KEYS;
            seconds = 1;
            rounds = 1;
            stores = stores.size() < StoreKind.values().length
                    ? stores
                    : List.of(StoreKind.TRAVERTINE, StoreKind.ROCKSDB, StoreKind.LMDB);
        }
        Scale scale = new Scale(
                keys,
                valueBytes,
                seconds,
                memtableMegabytes * MB,
                (long) cacheMegabytes * MB,
                (long) recoveryKilobytes << 10,
                seed);
        Set<Workload> chosen = EnumSet.noneOf(Workload.class);
        workloads.forEach(id -> chosen.add(Workload.of(id)));
        Directories.fresh(directory);
        Deadline deadline = Deadline.inMinutes(minutes);
        Histogram syncs = SyncProbe.measure(directory, Math.min(2, seconds));
        Results results = new Results();
        StoreProcesses processes = new StoreProcesses(allJvmOptions(), scale, deadline);
        List<Turn> turns = turns();
        try (Progress progress = new Progress(turns.size() * chosen.size())) {
            for (Turn turn : turns) {
                if (deadline.isOver()) {
                    results.remark(turn + " was left out because the time was over");
                } else {
                    measure(turn, chosen, processes, results, progress);
                }
                publish(new MarkdownReport(results, stores, new ArrayList<>(chosen)).write(preface(scale, syncs)));
            }
        }
        Directories.delete(directory);
        if (report.equals("-")) {
            System.out.print(page);
        }
        return results.hasRemarks() && minutes == 0 ? 1 : 0;
    }

    /** A store in one round. */
    private record Turn(int round, StoreKind store) {
        @Override
        public String toString() {
            return store.title() + " in round " + round;
        }
    }

    private List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (StoreKind store : stores) {
                if (!peersOnce || store.isMain()) {
                    turns.add(new Turn(round, store));
                }
            }
        }
        for (StoreKind store : stores) {
            if (peersOnce && !store.isMain()) {
                turns.add(new Turn(1, store));
            }
        }
        return turns;
    }

    /** After each turn, so that a run that is broken off leaves what it has measured. */
    private void publish(String written) throws IOException {
        page = written;
        if (!report.equals("-")) {
            Files.writeString(Path.of(report), written);
        }
    }

    /** What one store cannot do takes nothing from the others. */
    private void measure(Turn turn, Set<Workload> chosen, StoreProcesses processes, Results results, Progress progress)
            throws InterruptedException {
        StoreKind store = turn.store();
        StoreRun.Output output = new StoreRun.Output() {
            @Override
            public void started(Workload workload) {
                progress.step(turn + ": " + workload.title());
            }

            @Override
            public void measured(Workload workload, Metric metric, double value) {
                results.add(store, workload, metric, value);
            }
        };
        try {
            processes.run(store, directory.resolve(store.toString()), chosen, output);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            results.remark(
                    turn + " did not end: " + String.valueOf(e.getMessage()).split(";", 2)[0]);
        }
    }

    /** The binding of LMDB reaches into buffers, and is spared its own checks; SQLite and LMDB load native code. */
    private List<String> allJvmOptions() {
        List<String> all = new ArrayList<>(jvmOptions);
        all.addAll(List.of(
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dlmdbjava.disable.checks=true"));
        return all;
    }

    private String preface(Scale scale, Histogram syncs) {
        return String.format(
                Locale.ROOT,
                """
                ## Engine

                Made by `bin/benchmarks%s` on %s.

                %,d keys of 16 bytes, values of %d bytes (%.0f MB in all) that compress to about a half; medians of %d \
                rounds%s, in which the stores take turns, each in a JVM of its own (%s). LZ4, blocks of 4 KB, 10 filter bits for each key, \
                write buffers of %d MB, caches of %d MB, first level of 64 MB and files of 16 MB in every store that has such \
                things. Writes are buffered unless they are said to be synced: with the operating system when they return, \
                but in MVStore, which keeps them in memory for up to a second.

                The disk itself takes for an append of 132 bytes with a sync, in microseconds: p50 %d, p99 %d, p99.9 %d, \
                largest %d, in %,d syncs.
                """,
                arguments.isEmpty() ? "" : " " + String.join(" ", arguments),
                Machine.description(),
                scale.keys(),
                scale.valueBytes(),
                scale.dataBytes() / 1e6,
                rounds,
                peersOnce ? " (of Travertine and RocksDB; the others came once)" : "",
                String.join(" ", jvmOptions),
                memtableMegabytes,
                cacheMegabytes,
                syncs.getValueAtPercentile(50),
                syncs.getValueAtPercentile(99),
                syncs.getValueAtPercentile(99.9),
                syncs.getMaxValue(),
                syncs.getTotalCount());
    }
}
