package io.travertine.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.Timer;

import io.travertine.benchmarks.store.StoreKind;
import io.travertine.benchmarks.workload.Scale;
import io.travertine.benchmarks.workload.StoreProcess;
import io.travertine.benchmarks.workload.StoreProcess.Task;
import io.travertine.benchmarks.workload.StoreRun;
import io.travertine.benchmarks.workload.Workload;

/** Starts a JVM for each store and reads what it measures. */
final class StoreProcesses {

    private static final Set<Workload> NEED_A_KILL = EnumSet.of(Workload.OPEN, Workload.RECOVER);
    private static final int LINES_SHOWN = 20;

    private final List<String> jvmOptions;
    private final Scale scale;
    private final Deadline deadline;

    /**
     * @param jvmOptions how the JVMs are started
     */
    StoreProcesses(List<String> jvmOptions, Scale scale, Deadline deadline) {
        this.jvmOptions = List.copyOf(jvmOptions);
        this.scale = scale;
        this.deadline = deadline;
    }

    /** Runs the workloads in the directory. */
    void run(StoreKind store, Path directory, Set<Workload> chosen, StoreRun.Output output)
            throws IOException, InterruptedException {
        Set<Workload> inOne = EnumSet.copyOf(chosen);
        inOne.removeAll(NEED_A_KILL);
        if (!inOne.isEmpty()) {
            run(StoreProcess.arguments(Task.RUN, store, directory, inOne, scale), output, false);
        }
        if (inOne.size() < chosen.size()) {
            output.started(Workload.RECOVER);
            run(StoreProcess.arguments(Task.FILL_AND_DIE, store, directory, NEED_A_KILL, scale), output, true);
            run(StoreProcess.arguments(Task.RECOVER, store, directory, NEED_A_KILL, scale), output, false);
        }
    }

    private void run(List<String> arguments, StoreRun.Output output, boolean dies)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StoreProcess.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Deque<String> last = new ArrayDeque<>();
        Timer timer = deadline.watch(process);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                StoreProcess.read(line, output);
                last.add(line);
                if (last.size() > LINES_SHOWN) {
                    last.remove();
                }
            }
        } finally {
            process.destroy();
        }
        int status = process.waitFor();
        timer.cancel();
        if (status != 0 && !dies) {
            throw new IOException("the process of " + arguments.get(1)
                    + (deadline.isOver() ? " was ended because the time was over" : " ended with status " + status)
                    + "; the last it said:\n" + String.join("\n", last));
        }
    }
}
