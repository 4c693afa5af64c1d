package io.travertine.jdbc.heap;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The process under trial: runs one scenario and prints what it found. */
final class HeapProcess {

    static final String FOUND = "found ";

    private HeapProcess() {}

    /** By name, in the order in which the trials take them. */
    static Map<String, HeapScenario> scenarios() {
        Map<String, HeapScenario> all = new LinkedHashMap<>(EngineHeapScenarios.all());
        all.putAll(SqlHeapScenarios.all());
        return all;
    }

    public static void main(String[] args) throws Exception {
        HeapRows rows = HeapRows.of(Long.parseLong(args[2]), Long.parseLong(args[3]));
        HeapScenario scenario = scenarios().get(args[0]);
        if (scenario == null) {
            throw new IllegalArgumentException("no such scenario: " + args[0]);
        }
        scenario.run(Path.of(args[1]), rows).forEach((name, value) -> System.out.println(FOUND + name + " " + value));
        System.exit(0);
    }
}
