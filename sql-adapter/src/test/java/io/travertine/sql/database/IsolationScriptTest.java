package io.travertine.sql.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.CountingWaiter;
import io.travertine.sql.testing.Dialogue;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The anomalies that isolation levels allow and forbid, in scripts of several sessions: those of the standard, and the finer
 * ones of Adya ("Weak Consistency", 1999) in the form that Kleppmann's Hermitage suite gave them. The first line of a block
 * names its session; {@code session NAME waits} runs its statements on a thread, up to where they wait for a row, and
 * {@code session NAME goes on} says what became of them.
 */
@Timeout(120)
class IsolationScriptTest {

    static Stream<String> scripts() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/isolation"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void sessionsAnswerAsTheirLevelSays(String script) {
        CountingWaiter waiter = new CountingWaiter();
        EngineOptions options = EngineOptions.builder().waiter(waiter).build();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (SqlScript running = new SqlScript(LsmEngine.openInMemory(options))) {
            Sessions sessions = new Sessions(running, waiter, threads);
            Dialogue.check(
                    "isolation/" + script,
                    block -> sessions.answer(block).replaceAll("transaction \\d+", "transaction N"));
        } finally {
            threads.shutdown();
        }
    }

    /** The sessions of a script, some of which wait. */
    private record Sessions(
            SqlScript script,
            CountingWaiter waiter,
            ExecutorService threads,
            Map<String, CompletableFuture<String>> waiting) {

        Sessions(SqlScript script, CountingWaiter waiter, ExecutorService threads) {
            this(script, waiter, threads, new LinkedHashMap<>());
        }

        String answer(String block) {
            String[] lines = block.split("\n", 2);
            String statements = lines.length > 1 ? lines[1] : "";
            if (lines[0].endsWith(" waits")) {
                return begin(lines[0].replace(" waits", ""), statements);
            } else if (lines[0].endsWith(" goes on")) {
                return waiting.remove(lines[0].replace(" goes on", "")).join();
            }
            return script.answer(block);
        }

        private String begin(String session, String statements) {
            int before = waiter.waiting();
            script.answer(session + "\n");
            CompletableFuture<String> answer =
                    CompletableFuture.supplyAsync(() -> script.answer(session + "\n" + statements), threads);
            answer.whenComplete((text, failure) -> waiter.signal());
            waiter.await(() -> waiter.waiting() > before || answer.isDone());
            if (answer.isDone()) {
                return answer.join();
            }
            waiting.put(session, answer);
            return "waits";
        }
    }
}
