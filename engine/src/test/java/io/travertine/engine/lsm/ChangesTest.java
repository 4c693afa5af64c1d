package io.travertine.engine.lsm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;

import io.travertine.engine.Administration;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.ManualClock;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The changes of a keyspace, through flushes, compactions and crashes, and how little is read for a few. */
class ChangesTest {

    private static final KeyspaceOptions AN_HOUR = KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofHours(1));

    private final ManualClock clock = new ManualClock();
    private MemoryDirectory directory = new MemoryDirectory();

    /** What was done, when; a range has an end. */
    private record Done(String key, String value, String end, int step) {}

    private LsmEngine open(long seed) {
        return LsmEngine.open(
                directory,
                new StepExecutor(seed, clock).install(SmallStore.options()).build());
    }

    private static String keyText(int number) {
        return String.format(Locale.ROOT, "%04d", number);
    }

    private static byte[] key(int number) {
        return keyText(number).getBytes(UTF_8);
    }

    private static CommitPoint now(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            return snapshot.commitPoint();
        }
    }

    /** Pieces of one deleted range are put together; the order becomes the step. */
    private static List<Done> changes(
            Snapshot snapshot, Keyspace keyspace, CommitPoint since, LongFunction<Integer> step) {
        List<Done> changes = new ArrayList<>();
        try (ChangeCursor cursor = snapshot.changesSince(keyspace, since)) {
            for (Change change = cursor.next(); change != null; change = cursor.next()) {
                byte[] value = change.value();
                byte[] end = change.end();
                Done done = new Done(
                        new String(change.key(), UTF_8),
                        value == null ? "" : new String(value, UTF_8),
                        end == null ? "" : new String(end, UTF_8),
                        step.apply(change.order()));
                int piece = change.kind() == Change.Kind.DELETE_RANGE ? pieceBefore(changes, done) : -1;
                if (piece >= 0) {
                    changes.set(piece, new Done(changes.get(piece).key(), "", done.end(), done.step()));
                } else {
                    changes.add(done);
                }
            }
        }
        return changes;
    }

    private static int pieceBefore(List<Done> changes, Done piece) {
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).step() == piece.step() && changes.get(i).end().equals(piece.key())) {
                return i;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyChangeIsToldThroughFlushesCompactionsAndCrashes(long seed) {
        Random random = new Random(seed);
        LsmEngine engine = open(seed);
        Keyspace k = engine.createKeyspace("k", Optional.empty(), AN_HOUR);
        List<Done> done = new ArrayList<>();
        List<CommitPoint> points = new ArrayList<>(List.of(now(engine)));
        for (int step = 1; step <= 300; step++) {
            done.addAll(doOne(engine, k, random, step));
            points.add(now(engine));
            switch (random.nextInt(25)) {
                case 0 -> engine.administration().orElseThrow().flush();
                case 1 -> engine.administration().orElseThrow().compact();
                case 2 -> {
                    MemoryDirectory crashed = directory.crash();
                    engine.close();
                    directory = crashed;
                    engine = open(seed);
                }
                default -> clock.advance(Duration.ofMillis(random.nextInt(2000)));
            }
            if (random.nextInt(6) == 0) {
                int since = random.nextInt(points.size());
                List<Done> expected = done.stream()
                        .filter(each -> each.step() > since)
                        .sorted(Comparator.comparing(Done::key).thenComparing(Done::step, Comparator.reverseOrder()))
                        .toList();
                try (Snapshot snapshot = engine.snapshot()) {
                    assertThat(changes(snapshot, k, points.get(since), order -> stepOf(points, order)))
                            .as("seed %s, since step %s of %s", seed, since, step)
                            .isEqualTo(expected);
                }
            }
        }
        engine.close();
    }

    private static List<Done> doOne(Engine engine, Keyspace k, Random random, int step) {
        int number = random.nextInt(50);
        String value = ("v" + step).repeat(8);
        switch (random.nextInt(12)) {
            case 0 -> {
                int end = number + 1 + random.nextInt(10);
                try (Transaction transaction = engine.begin()) {
                    transaction.deleteRange(k, new KeyRange(key(number), key(end)));
                    transaction.commit();
                }
                return List.of(new Done(keyText(number), "", keyText(end), step));
            }
            case 1 -> {
                try (Transaction transaction = engine.begin();
                        BulkWriter writer = transaction.ingest(k)) {
                    writer.add(key(number), value.getBytes(UTF_8));
                    writer.add(key(number + 1), value.getBytes(UTF_8));
                    writer.finish();
                    transaction.commit();
                }
                return List.of(
                        new Done(keyText(number), value, "", step), new Done(keyText(number + 1), value, "", step));
            }
            case 2, 3 -> {
                engine.write(new WriteBatch().delete(k, key(number)), Durability.SYNC);
                return List.of(new Done(keyText(number), "", "", step));
            }
            default -> {
                engine.write(new WriteBatch().put(k, key(number), value.getBytes(UTF_8)), Durability.SYNC);
                return List.of(new Done(keyText(number), value, "", step));
            }
        }
    }

    private static int stepOf(List<CommitPoint> points, long order) {
        int found = 0;
        while (points.get(found).position() < order) {
            found++;
        }
        return found;
    }

    @Test
    void fewChangesAreFoundWithoutReadingWhatIsOlder() {
        try (LsmEngine engine = open(1)) {
            Administration administration = engine.administration().orElseThrow();
            Keyspace k = engine.createKeyspace("k", Optional.empty(), AN_HOUR);
            for (int i = 0; i < 2000; i++) {
                engine.write(new WriteBatch().put(k, key(i), new byte[100]), Durability.BUFFERED);
            }
            CommitPoint point = now(engine);
            engine.write(new WriteBatch().put(k, key(700), key(700)), Durability.SYNC);
            administration.compact();

            ReadStatistics all = new ReadStatistics();
            ReadStatistics few = new ReadStatistics();
            ReadStatistics none = new ReadStatistics();
            try (Snapshot snapshot = engine.snapshot()) {
                assertThat(count(snapshot, k, new CommitPoint(0), all)).isEqualTo(2001);
                assertThat(count(snapshot, k, point, few)).isEqualTo(1);
                assertThat(count(snapshot, k, snapshot.commitPoint(), none)).isZero();
            }
            assertThat(blocks(all)).isGreaterThan(100);
            assertThat(blocks(few)).as("blocks read for one change").isEqualTo(1);
            assertThat(few.filesConsulted()).isEqualTo(1);
            assertThat(few.rowsExamined()).isZero();
            assertThat(none.filesConsulted()).isZero();
        }
    }

    private static long blocks(ReadStatistics statistics) {
        return statistics.blocksRead() + statistics.blocksFromCache();
    }

    private static int count(Snapshot snapshot, Keyspace keyspace, CommitPoint since, ReadStatistics statistics) {
        int count = 0;
        try (ChangeCursor cursor = snapshot.changesSince(keyspace, KeyRange.all(), since, statistics)) {
            while (cursor.next() != null) {
                count++;
            }
        }
        return count;
    }

    @Test
    void whatIsOlderThanTheRetentionIsRefusedAndAnOpenCursorGoesOn() {
        try (LsmEngine engine = open(1)) {
            Keyspace k = engine.createKeyspace("k", Optional.empty(), AN_HOUR);
            CommitPoint begin = now(engine);
            for (int i = 0; i < 100; i++) {
                engine.write(new WriteBatch().put(k, key(i % 10), key(i)), Durability.SYNC);
            }
            clock.advance(Duration.ofMinutes(50));
            engine.write(new WriteBatch().put(k, key(1), key(1)), Durability.SYNC);
            try (Snapshot snapshot = engine.snapshot();
                    ChangeCursor cursor = snapshot.changesSince(k, begin)) {
                assertThat(cursor.next()).isNotNull();
                clock.advance(Duration.ofMinutes(80));
                engine.write(new WriteBatch().put(k, key(1), key(1)), Durability.SYNC);
                engine.administration().orElseThrow().compact();
                int rest = 0;
                while (cursor.next() != null) {
                    rest++;
                }
                assertThat(rest).isEqualTo(100);
                assertThatThrownBy(() -> snapshot.changesSince(k, begin))
                        .isInstanceOf(HistoryException.class)
                        .hasMessageContaining("the history of keyspace k does not reach back to commit point")
                        .hasMessageContaining("PT1H");
            }
        }
    }

    @Test
    void entriesThatHaveHadTheirTimeAreNoChanges() {
        try (LsmEngine engine = open(1)) {
            KeyspaceOptions options = AN_HOUR.withTimeToLive(Duration.ofMinutes(1));
            Keyspace k = engine.createKeyspace("k", Optional.empty(), options);
            CommitPoint begin = now(engine);
            engine.write(new WriteBatch().put(k, key(1), key(1)), Durability.SYNC);
            clock.advance(Duration.ofSeconds(50));
            engine.write(new WriteBatch().put(k, key(2), key(2)), Durability.SYNC);
            clock.advance(Duration.ofSeconds(20));
            try (Snapshot snapshot = engine.snapshot();
                    ChangeCursor cursor = snapshot.changesSince(k, begin)) {
                Change only = cursor.next();
                assertThat(only).isNotNull();
                assertThat(Arrays.equals(only.key(), key(2))).isTrue();
                assertThat(only.time())
                        .isBetween(
                                clock.instant().minusSeconds(21),
                                clock.instant().minusSeconds(20));
                assertThat(cursor.next()).isNull();
            }
        }
    }
}
