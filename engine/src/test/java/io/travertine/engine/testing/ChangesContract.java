package io.travertine.engine.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.BytesVector;
import io.travertine.engine.Change;
import io.travertine.engine.ChangeCursor;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.HistoryException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.LongVector;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TupleLayout;
import org.junit.jupiter.api.Test;

import static io.travertine.engine.testing.EngineContract.bytes;
import static io.travertine.engine.testing.EngineContract.range;
import static io.travertine.engine.testing.EngineContract.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a reader of changes is told. */
interface ChangesContract extends EngineContract {

    private Keyspace remembering(String name) {
        return engine().createKeyspace(
                        name, Optional.empty(), KeyspaceOptions.DEFAULT.withHistoryRetention(Duration.ofHours(1)));
    }

    private CommitPoint now() {
        try (Snapshot snapshot = engine().snapshot()) {
            return snapshot.commitPoint();
        }
    }

    private void tidyUp() {
        engine().administration().ifPresent(administration -> {
            administration.flush();
            administration.compact();
        });
    }

    /** What was changed since the point. */
    private List<String> changes(Keyspace keyspace, CommitPoint since) {
        try (Snapshot snapshot = engine().snapshot()) {
            return changes(snapshot, keyspace, KeyRange.all(), since);
        }
    }

    static List<String> changes(Snapshot snapshot, Keyspace keyspace, KeyRange range, CommitPoint since) {
        List<String> changes = new ArrayList<>();
        try (ChangeCursor cursor = snapshot.changesSince(keyspace, range, since, ReadStatistics.ignored())) {
            for (Change change = cursor.next(); change != null; change = cursor.next()) {
                changes.add(toText(change));
            }
            assertThat(cursor.next()).isNull();
        }
        return changes;
    }

    static String toText(Change change) {
        byte[] value = change.value();
        byte[] end = change.end();
        return switch (change.kind()) {
            case PUT -> text(change.key()) + "=" + text(value == null ? new byte[0] : value);
            case DELETE -> text(change.key());
            case DELETE_RANGE -> text(change.key()) + ".." + (end == null ? "" : text(end));
        };
    }

    @Test
    default void changesComeByKeyTheNewestFirst() {
        Keyspace k = remembering("k");
        commit(k, "a=1", "b=1", "c=1");
        CommitPoint before = now();
        commit(k, "c=2", "d=2");
        commit(k, "b", "c=3");
        CommitPoint between = now();
        commit(k, "d", "a=4");

        for (int i = 0; i < 2; i++) {
            assertThat(changes(k, before)).containsExactly("a=4", "b", "c=3", "c=2", "d", "d=2");
            assertThat(changes(k, between)).containsExactly("a=4", "d");
            assertThat(changes(k, now())).isEmpty();
            try (Snapshot past = engine().snapshotAt(between)) {
                assertThat(changes(past, k, KeyRange.all(), before)).containsExactly("b", "c=3", "c=2", "d=2");
                assertThat(changes(past, k, range("b", "c"), before)).containsExactly("b");
                assertThat(changes(past, k, range("x", "z"), before)).isEmpty();
            }
            tidyUp();
        }
    }

    @Test
    default void deletedRangesComeWhereTheyBegin() {
        Keyspace k = remembering("k");
        commit(k, "a=1", "c=1");
        CommitPoint before = now();
        try (Transaction transaction = engine().begin()) {
            transaction.deleteRange(k, range("b", "d"));
            transaction.commit();
        }
        commit(k, "c=2");
        CommitPoint between = now();
        try (Transaction transaction = engine().begin()) {
            transaction.deleteRange(k, new KeyRange(bytes("c"), null));
            transaction.commit();
        }

        for (int i = 0; i < 2; i++) {
            try (Snapshot past = engine().snapshotAt(between);
                    Snapshot present = engine().snapshot()) {
                assertThat(changes(past, k, KeyRange.all(), before)).containsExactly("b..d", "c=2");
                assertThat(changes(past, k, range("c", "cc"), before)).containsExactly("c=2", "c..cc");
                assertThat(changes(present, k, KeyRange.all(), between)).containsExactly("c..");
                assertThat(changes(present, k, range("x", "y"), between)).containsExactly("x..y");
                assertThat(changes(present, k, range("a", "b"), before)).isEmpty();
            }
            if (i == 0) {
                engine().administration().ifPresent(administration -> administration.flush());
            }
        }
    }

    @Test
    default void ingestedEntriesAreChanges() {
        Keyspace k = remembering("k");
        commit(k, "a=1", "z=1");
        CommitPoint before = now();
        try (Transaction transaction = engine().begin();
                BulkWriter writer = transaction.ingest(k)) {
            writer.add(bytes("b"), bytes("2"));
            writer.add(bytes("c"), bytes("2"));
            writer.finish();
            transaction.commit();
        }
        CommitPoint between = now();
        commit(k, "c=3");

        for (int i = 0; i < 2; i++) {
            assertThat(changes(k, before)).containsExactly("b=2", "c=3", "c=2");
            assertThat(changes(k, between)).containsExactly("c=3");
            tidyUp();
        }
    }

    @Test
    default void laterChangesHaveTheGreaterOrder() {
        Keyspace k = remembering("k");
        CommitPoint before = now();
        commit(k, "b=1");
        commit(k, "a=2");
        commit(k, "b=3");

        try (Snapshot snapshot = engine().snapshot();
                ChangeCursor cursor = snapshot.changesSince(k, before)) {
            List<Change> changes = new ArrayList<>();
            for (Change change = cursor.next(); change != null; change = cursor.next()) {
                changes.add(change);
            }
            assertThat(changes).hasSize(3);
            assertThat(changes.get(2).order()).isLessThan(changes.get(0).order());
            assertThat(changes.get(0).order()).isLessThan(changes.get(1).order());
            assertThat(changes.get(2).time()).isBeforeOrEqualTo(changes.get(1).time());
        }
    }

    @Test
    default void valuesOfChangesAreTakenApart() {
        TupleLayout layout = new TupleLayout(List.of(ColumnKind.INT64, ColumnKind.BYTES));
        byte[] value = engine().tupleEncoder(layout).setLong(0, 5).setNull(1).encode();
        byte[] other = engine().tupleEncoder(layout)
                .setLong(0, 6)
                .setBytes(1, bytes("six"), 0, 3)
                .encode();

        ColumnBatch batch =
                engine().decode(layout, new int[] {1, 0}, List.of(bytes("k"), bytes("l")), List.of(value, other));

        assertThat(batch.rowCount()).isEqualTo(2);
        assertThat(text(batch.keys().value(1))).isEqualTo("l");
        assertThat(batch.column(0).isNull(0)).isTrue();
        assertThat(text(((BytesVector) batch.column(0)).value(1))).isEqualTo("six");
        assertThat(((LongVector) batch.column(1)).value(0)).isEqualTo(5);
    }

    @Test
    default void changesOfWhatIsNotRememberedAreRefused() {
        Keyspace plain = plainKeyspace("plain");
        Keyspace k = remembering("k");
        CommitPoint before = now();
        commit(plain, "a=1");

        try (Snapshot snapshot = engine().snapshot()) {
            assertThatThrownBy(() -> snapshot.changesSince(plain, before))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("plain");
            assertThat(changes(snapshot, plain, KeyRange.all(), snapshot.commitPoint()))
                    .isEmpty();
            CommitPoint later = new CommitPoint(snapshot.commitPoint().position() + 1);
            assertThatThrownBy(() -> snapshot.changesSince(k, later)).isInstanceOf(HistoryException.class);
        }
    }

    @Test
    default void changesSinceAnOpenSnapshotNeedNoHistory() {
        Keyspace k = plainKeyspace("k");
        commit(k, "a=1", "b=1", "c=1", "d=1");
        tidyUp();
        try (Snapshot earlier = engine().snapshot()) {
            commit(k, "b=2", "c", "e=2", "f=2");
            tidyUp();
            commit(k, "b=3", "d", "f");
            commit(k, "d=4");
            for (int i = 0; i < 2; i++) {
                try (Snapshot later = engine().snapshot()) {
                    assertThat(differences(later, k, earlier))
                            .containsEntry("b", "b=3")
                            .containsEntry("c", "c")
                            .containsEntry("d", "d=4")
                            .containsEntry("e", "e=2")
                            .doesNotContainKey("a");
                    assertThat(differences(earlier, k, earlier)).isEmpty();
                    assertThatThrownBy(() -> earlier.changesSince(k, later))
                            .isInstanceOf(IllegalArgumentException.class);
                }
                tidyUp();
            }
        }
    }

    @Test
    default void whatTwoOpenSnapshotsShowDifferentlyIsAmongTheChanges() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Keyspace k = plainKeyspace("k");
        List<Snapshot> open = new ArrayList<>();
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(4) == 0) {
                open.add(engine().snapshot());
            }
            String key = String.valueOf((char) ('a' + random.nextInt(12)));
            commit(k, random.nextInt(3) == 0 ? key : key + "=" + step);
            if (random.nextInt(6) == 0) {
                tidyUp();
            }
        }
        for (int i = 0; i < open.size(); i++) {
            for (int j = i; j < open.size(); j++) {
                Map<String, String> changes = differences(open.get(j), k, open.get(i));
                for (char key = 'a'; key < 'm'; key++) {
                    byte[] was = open.get(i).get(k, bytes(String.valueOf(key)));
                    byte[] is = open.get(j).get(k, bytes(String.valueOf(key)));
                    if (!Arrays.equals(was, is)) {
                        assertThat(changes)
                                .as("seed %d", seed)
                                .containsEntry(String.valueOf(key), is == null ? "" + key : key + "=" + text(is));
                    }
                }
            }
        }
        open.forEach(Snapshot::close);
    }

    /** The newest change of each key. */
    private static Map<String, String> differences(Snapshot later, Keyspace keyspace, Snapshot earlier) {
        Map<String, String> newest = new TreeMap<>();
        try (ChangeCursor cursor = later.changesSince(keyspace, earlier)) {
            for (Change change = cursor.next(); change != null; change = cursor.next()) {
                newest.putIfAbsent(text(change.key()), toText(change));
            }
        }
        return newest;
    }
}
