package io.travertine.jdbc.heap;

import java.nio.file.Path;
import java.util.Map;

/** Something to do with more data than the heap holds, and what must come of it. */
interface HeapScenario {

    /** Does it in the process under trial, and returns what was found. */
    Map<String, Long> run(Path directory, HeapRows rows) throws Exception;

    /** What must be found, computed in the parent without any of our code. */
    Map<String, Long> expected(HeapRows rows);
}
