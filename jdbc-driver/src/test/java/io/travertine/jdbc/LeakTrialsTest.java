package io.travertine.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.travertine.engine.Administration;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineListener;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.OpenReader;
import io.travertine.engine.lsm.LsmEngine;
import io.travertine.engine.testing.Trials;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results, statements, connections, transactions, snapshots and cursors are forgotten, one of each and more at random: each is listed while it is
 * open, and once nobody refers to it, it is named with the stack that opened it, and what it held is given back.
 */
class LeakTrialsTest {

    private static final int LEAKS = 12;
    /** The collector decides when it finds something. One does in practice. */
    private static final int COLLECTIONS_MAX = 3_000;

    @Test
    void whateverIsForgottenIsNamedWithTheStackThatOpenedIt() throws IOException {
        Trials.run("leaks", LEAKS, seed -> {
            new Forgetting(seed).run();
            return LEAKS;
        });
    }

    /** What is leaked under one seed, and what was told of it. */
    private static final class Forgetting {

        private final long seed;
        private final Random random;
        private final String url;
        private final Map<String, Integer> leaked = new TreeMap<>();
        private final Queue<Throwable> told = new ConcurrentLinkedQueue<>();

        Forgetting(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.url = "jdbc:travertine:mem:leaks" + seed;
        }

        void run() throws SQLException {
            EngineListener listener = new EngineListener() {
                @Override
                public void readerForgotten(OpenReader reader) {
                    told.add(reader.openedAt().orElseThrow());
                }
            };
            EngineOptions options = EngineOptions.builder().listener(listener).build();
            Handler handler = new Telling(told);
            Logger logger = Logger.getLogger(OpenHandles.class.getName());
            logger.addHandler(handler);
            logger.setUseParentHandlers(false);
            try (Connection connection = DriverManager.getConnection(url);
                    Engine engine = LsmEngine.openInMemory(options)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER)");
                    statement.execute("INSERT INTO t VALUES (1, 0), (2, 0)");
                }
                leak(connection, engine);
                awaitTold(connection, engine);
                checkGivenBack(connection, engine);
            } finally {
                logger.setUseParentHandlers(true);
                logger.removeHandler(handler);
            }
        }

        private void leak(Connection connection, Engine engine) throws SQLException {
            Leaks leaks = new Leaks(connection, url, engine);
            boolean connectionLeaked = false;
            for (int i = 0; i < LEAKS; i++) {
                int kind = i < Leaks.NAMES.size() ? i : random.nextInt(Leaks.NAMES.size());
                // A second one would wait for the row that the first one has locked.
                kind = connectionLeaked && kind == Leaks.NAMES.indexOf("leakConnection") ? 0 : kind;
                String name = Leaks.NAMES.get(kind);
                connectionLeaked |= name.equals("leakConnection");
                leaks.all().get(kind).leak();
                leaked.merge(name, 1, Integer::sum);
            }
        }

        private void awaitTold(Connection connection, Engine engine) throws SQLException {
            for (int i = 0; i < COLLECTIONS_MAX && !namesTold().equals(expected()); i++) {
                System.gc();
                engine.administration().orElseThrow().openReaders();
                connection.unwrap(TravertineConnection.class).openHandles();
            }
            assertThat(namesTold()).as("-Dseed=" + seed + ", told").isEqualTo(expected());
        }

        /** A forgotten result has a statement, which is told, too. */
        private Map<String, Integer> expected() {
            Map<String, Integer> expected = new TreeMap<>(leaked);
            expected.computeIfPresent("leakResult", (name, count) -> 2 * count);
            return expected;
        }

        private Map<String, Integer> namesTold() {
            Map<String, Integer> names = new TreeMap<>();
            for (Throwable stack : told) {
                for (StackTraceElement place : stack.getStackTrace()) {
                    if (place.getClassName().equals(Leaks.class.getName())) {
                        names.merge(place.getMethodName(), 1, Integer::sum);
                    }
                }
            }
            return names;
        }

        private void checkGivenBack(Connection connection, Engine engine) throws SQLException {
            String description = "-Dseed=" + seed;
            List<OpenHandle> handles =
                    connection.unwrap(TravertineConnection.class).openHandles();
            assertThat(handles)
                    .as(description)
                    .extracting(OpenHandle::kind)
                    .containsExactly(OpenHandle.Kind.CONNECTION);
            Administration administration = engine.administration().orElseThrow();
            assertThat(administration.openReaders()).as(description).isEmpty();
            assertThat(administration.metrics().liveSnapshots())
                    .as(description + ", snapshots for which history is kept")
                    .isZero();
            assertThat(administration.rowLocks(LEAKS))
                    .as(description + ", rows that forgotten transactions had locked")
                    .isEmpty();
            try (Statement update = connection.createStatement()) {
                assertThat(update.executeUpdate("UPDATE t SET n = n + 1 WHERE id = 1"))
                        .as(description + ", the row that a forgotten connection had locked")
                        .isEqualTo(1);
            }
        }
    }

    /** Keeps the stacks that are logged. */
    private static final class Telling extends Handler {

        private final Queue<Throwable> told;

        Telling(Queue<Throwable> told) {
            this.told = told;
        }

        @Override
        public void publish(LogRecord record) {
            told.add(record.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
