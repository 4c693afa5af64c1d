package io.travertine.benchmarks.workload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.travertine.benchmarks.store.StoreKind;

/**
 * The process of one store: runs what its arguments ask for and prints what it measures, a line each: {@code started} and
 * the workload; {@code measured}, the workload, the metric and the value; separated by tabs. What else it prints is not
 * meant for the program that started it.
 */
public final class StoreProcess {

    /** What the process does. */
    public enum Task {
        RUN,
        FILL_AND_DIE,
        RECOVER
    }

    private static final int SCALE_FROM = 4;

    private StoreProcess() {}

    /** The arguments of a process. */
    public static List<String> arguments(Task task, StoreKind kind, Path directory, Set<Workload> chosen, Scale scale) {
        List<String> arguments = new ArrayList<>();
        arguments.add(task.name());
        arguments.add(kind.name());
        arguments.add(directory.toString());
        arguments.add(String.join(",", chosen.stream().map(Workload::id).toList()));
        arguments.addAll(scale.toArguments());
        return arguments;
    }

    public static void main(String[] args) {
        Task task = Task.valueOf(args[0]);
        StoreKind kind = StoreKind.valueOf(args[1]);
        Set<Workload> chosen = EnumSet.noneOf(Workload.class);
        for (String id : args[3].split(",", -1)) {
            chosen.add(Workload.of(id));
        }
        Scale scale = Scale.parse(Arrays.asList(args).subList(SCALE_FROM, args.length));
        StoreRun run = new StoreRun(kind, Path.of(args[2]), scale, new Lines());
        switch (task) {
            case RUN -> run.run(chosen);
            case FILL_AND_DIE -> new RecoveryRun(run).fillAndDie();
            case RECOVER -> new RecoveryRun(run).recover();
        }
        System.exit(0); // libraries leave threads behind
    }

    private static final class Lines implements StoreRun.Output {

        @Override
        public void started(Workload workload) {
            System.out.println("started\t" + workload.id());
        }

        @Override
        public void measured(Workload workload, Metric metric, double value) {
            System.out.println(
                    "measured\t" + workload.id() + "\t" + metric + "\t" + String.format(Locale.ROOT, "%.6g", value));
        }
    }

    /** Reads a line of a process and passes it on; ignores what is none of ours. */
    public static void read(String line, StoreRun.Output output) {
        String[] fields = line.split("\t", -1);
        if (fields[0].equals("started")) {
            output.started(Workload.of(fields[1]));
        } else if (fields[0].equals("measured")) {
            output.measured(
                    Workload.of(fields[1]),
                    Metric.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                    Double.parseDouble(fields[3]));
        }
    }
}
