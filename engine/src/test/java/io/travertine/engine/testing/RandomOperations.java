package io.travertine.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.travertine.engine.Administration;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnPredicate;
import io.travertine.engine.CommitPoint;
import io.travertine.engine.ConflictException;
import io.travertine.engine.Direction;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Readable;
import io.travertine.engine.ScanOptions;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.TransactionOptions;
import io.travertine.engine.WriteBatch;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A seeded stream of operations, done to a store and to its {@link EngineModel} alike: writes, overlapping transactions
 * with savepoints, keyspaces that come and go, reads of every kind, flushes and compactions. Every answer is compared.
 * Not thread-safe. What fails names the seed and the step.
 */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
final class RandomOperations {

    /** Several transactions are open on one thread, so none may wait for another. */
    private static final TransactionOptions OPTIMISTIC = TransactionOptions.DEFAULT.withLocksRows(false);

    private static final int KEYS = 150;
    private static final List<String> KEY_TEXTS = IntStream.range(0, KEYS)
            .mapToObj(number -> String.format(Locale.ROOT, "%03d", number))
            .toList();
    private static final int OPEN_MAX = 3;
    private static final List<String> NAMES = List.of("plain1", "plain2", "rows1", "rows2");

    /** A view of the store and the same view of the model. */
    private record Snapshots(Snapshot store, Snapshot model) {}

    /** A transaction of the store, the same of the model, and their savepoints. */
    private record Transactions(Transaction store, Transaction model, List<Savepoints> savepoints) {}

    /** A point of the past. */
    private record Past(CommitPoint store, CommitPoint model) {}

    private record Savepoints(Transaction.Savepoint store, Transaction.Savepoint model) {}

    private final long seed;
    private final Random random;
    private final EngineModel model;
    private final List<Snapshots> snapshots = new ArrayList<>();
    private final List<Transactions> transactions = new ArrayList<>();
    private final List<Past> past = new ArrayList<>();
    private Engine store;
    private long step;
    private long operations;

    RandomOperations(long seed, Engine store, EngineModel model) {
        this.seed = seed;
        this.random = new Random(seed);
        this.store = store;
        this.model = model;
    }

    /** Goes on with a reopened store. */
    void reopened(Engine reopened) {
        store = reopened;
        snapshots.clear();
        transactions.clear();
        past.clear();
    }

    Random random() {
        return random;
    }

    /** Where the run is, for the description of assertions; with the seed it can be repeated. */
    String description() {
        return "-Dseed=" + seed + ", step " + step;
    }

    /** How many operations were done: what a batch or a transaction holds counts one by one. */
    long operations() {
        return operations;
    }

    /** Does one step: an operation, or a few that belong together. */
    void next() {
        step++;
        operations++;
        int draw = random.nextInt(100);
        if (draw < 25) {
            write();
        } else if (draw < 60) {
            transact();
        } else if (draw < 85) {
            read();
        } else if (draw < 90) {
            useSnapshot();
        } else if (draw < 92) {
            lookBack();
        } else if (draw < 95) {
            changeKeyspaces();
        } else {
            administrate();
        }
    }

    private void write() {
        WriteBatch toStore = new WriteBatch();
        WriteBatch toModel = new WriteBatch();
        Optional<Keyspaces> drawn = keyspaces();
        if (drawn.isPresent()) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                operations++;
                Keyspaces keyspaces = drawn.get();
                byte[] key = EngineContract.bytes(key());
                if (random.nextInt(20) == 0) {
                    KeyRange range = range();
                    toStore.deleteRange(keyspaces.store(), range);
                    toModel.deleteRange(keyspaces.model(), range);
                } else if (random.nextInt(4) == 0) {
                    toStore.delete(keyspaces.store(), key);
                    toModel.delete(keyspaces.model(), key);
                } else {
                    String text = value(keyspaces.model());
                    toStore.put(keyspaces.store(), key, Contents.value(store, keyspaces.store(), text));
                    toModel.put(keyspaces.model(), key, Contents.value(model.engine(), keyspaces.model(), text));
                }
            }
            Durability durability = durability();
            model.engine().write(toModel, durability);
            model.commitBegins();
            store.write(toStore, durability);
            model.commitAcknowledged(durability);
        }
    }

    private record Keyspaces(Keyspace store, Keyspace model) {}

    /** One of the keyspaces that exist now. */
    private Optional<Keyspaces> keyspaces() {
        try (Snapshot inStore = store.snapshot();
                Snapshot inModel = model.engine().snapshot()) {
            return keyspaces(inStore, inModel);
        }
    }

    private Optional<Keyspaces> keyspaces(Readable inStore, Readable inModel) {
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Optional<Keyspace> found = inStore.keyspace(name);
        Optional<Keyspace> expected = inModel.keyspace(name);
        assertThat(found.isPresent()).as(description()).isEqualTo(expected.isPresent());
        found.ifPresent(keyspace -> assertThat(keyspace.layout())
                .as(description())
                .isEqualTo(expected.orElseThrow().layout()));
        return found.map(keyspace -> new Keyspaces(keyspace, expected.orElseThrow()));
    }

    private String key() {
        return KEY_TEXTS.get(random.nextInt(KEYS));
    }

    private String value(Keyspace keyspace) {
        int length = random.nextInt(20) == 0 ? 1500 : random.nextInt(60);
        String text = Character.toString('a' + random.nextInt(26)).repeat(length);
        return keyspace.layout().isPresent() ? random.nextInt(100) + "|" + text : text;
    }

    private Durability durability() {
        return random.nextInt(3) == 0 ? Durability.SYNC : Durability.BUFFERED;
    }

    private void transact() {
        if (transactions.isEmpty() || (transactions.size() < OPEN_MAX && random.nextInt(10) == 0)) {
            transactions.add(
                    new Transactions(store.begin(OPTIMISTIC), model.engine().begin(), new ArrayList<>()));
        }
        Transactions pair = transactions.get(random.nextInt(transactions.size()));
        int draw = random.nextInt(20);
        if (draw < 11) {
            writeIn(pair);
        } else if (draw < 13) {
            pair.savepoints()
                    .add(new Savepoints(pair.store().savepoint(), pair.model().savepoint()));
        } else if (draw < 14 && !pair.savepoints().isEmpty()) {
            int target = random.nextInt(pair.savepoints().size());
            pair.store().rollbackTo(pair.savepoints().get(target).store());
            pair.model().rollbackTo(pair.savepoints().get(target).model());
            pair.savepoints().subList(target + 1, pair.savepoints().size()).clear();
        } else if (draw < 17) {
            readIn(pair.store(), pair.model());
        } else if (draw < 18) {
            checkStatementView(pair);
        } else {
            end(pair);
        }
    }

    private void writeIn(Transactions pair) {
        Optional<Keyspaces> drawn = keyspaces(pair.store(), pair.model());
        if (drawn.isPresent()) {
            Keyspaces keyspaces = drawn.get();
            byte[] key = EngineContract.bytes(key());
            if (random.nextInt(20) == 0) {
                many().ingest(pair.store(), keyspaces.store(), pair.model(), keyspaces.model(), description());
            } else if (random.nextInt(10) == 0) {
                many().putAll(pair.store(), keyspaces.store(), pair.model(), keyspaces.model());
            } else if (random.nextInt(20) == 0) {
                KeyRange range = range();
                pair.store().deleteRange(keyspaces.store(), range);
                pair.model().deleteRange(keyspaces.model(), range);
            } else if (random.nextInt(4) == 0) {
                pair.store().delete(keyspaces.store(), key);
                pair.model().delete(keyspaces.model(), key);
            } else {
                String text = value(keyspaces.model());
                pair.store().put(keyspaces.store(), key, Contents.value(store, keyspaces.store(), text));
                pair.model().put(keyspaces.model(), key, Contents.value(model.engine(), keyspaces.model(), text));
            }
        } else if (random.nextInt(3) == 0) {
            createKeyspace(pair.store(), pair.model());
        }
    }

    private ManyEntries many() {
        return new ManyEntries(random, store, model.engine(), KEYS, this::value);
    }

    private void checkStatementView(Transactions pair) {
        Readable view = pair.store().statementView();
        Contents before = Contents.of(pair.model());
        for (int i = random.nextInt(5); i >= 0; i--) {
            operations++;
            writeIn(pair);
        }
        assertThat(Contents.of(view)).as(description() + ", statement view").isEqualTo(before);
    }

    private void end(Transactions pair) {
        transactions.remove(pair);
        if (random.nextInt(4) == 0) {
            pair.store().rollback();
            pair.model().rollback();
        } else {
            commit(pair.store(), pair.model(), durability());
        }
    }

    private void commit(Transaction inStore, Transaction inModel, Durability durability) {
        boolean writes = inStore.hasWrites();
        boolean conflict = isConflict(inModel, durability);
        if (!conflict) {
            model.commitBegins();
        }
        assertThat(isConflict(inStore, durability))
                .as(description() + ", conflict")
                .isEqualTo(conflict);
        if (!conflict) {
            // What wrote nothing makes nothing durable.
            model.commitAcknowledged(writes ? durability : Durability.BUFFERED);
        }
    }

    private static boolean isConflict(Transaction transaction, Durability durability) {
        try {
            transaction.commit(durability);
            return false;
        } catch (ConflictException e) {
            return true;
        }
    }

    private void read() {
        try (var inStore = store.briefView();
                Snapshot inModel = model.engine().snapshot()) {
            readIn(inStore, inModel);
        }
    }

    private void readIn(Readable inStore, Readable inModel) {
        Optional<Keyspaces> drawn = keyspaces(inStore, inModel);
        if (drawn.isEmpty()) {
            return;
        }
        Keyspaces keyspaces = drawn.get();
        if (random.nextInt(3) > 0) {
            readKey(inStore, inModel, keyspaces);
        } else if (keyspaces.model().layout().isPresent()) {
            scanRows(inStore, inModel, keyspaces);
        } else {
            scanPlain(inStore, inModel, keyspaces);
        }
    }

    private void readKey(Readable inStore, Readable inModel, Keyspaces keyspaces) {
        byte[] key = EngineContract.bytes(key());
        KeyRange one = KeyRange.ofKey(key);
        byte[] found = Contents.get(inStore, keyspaces.store(), key);
        byte[] expected = inModel.get(keyspaces.model(), key);
        assertThat(found != null).as(description() + ", get").isEqualTo(expected != null);
        assertThat(Contents.entries(inStore, keyspaces.store(), one))
                .as(description() + ", range of one key")
                .isEqualTo(Contents.entries(inModel, keyspaces.model(), one));
        if (keyspaces.model().layout().isEmpty()) {
            assertThat(found).as(description() + ", get").isEqualTo(expected);
        }
    }

    private KeyRange range() {
        byte[] lower = EngineContract.bytes(key());
        byte[] upper = EngineContract.bytes(key());
        return switch (random.nextInt(5)) {
            case 0 -> KeyRange.all();
            case 3 -> KeyRange.ofPrefix(EngineContract.bytes(key().substring(0, 1 + random.nextInt(2))));
            case 1 -> new KeyRange(lower, null);
            case 2 -> new KeyRange(null, upper);
            default -> new KeyRange(lower, upper);
        };
    }

    private void scanPlain(Readable inStore, Readable inModel, Keyspaces keyspaces) {
        KeyRange range = range();
        if (random.nextBoolean()) {
            assertThat(EngineContract.scan(inStore, keyspaces.store(), range))
                    .as(description() + ", scan")
                    .isEqualTo(EngineContract.scan(inModel, keyspaces.model(), range));
        } else {
            assertThat(EngineContract.scanBackward(inStore, keyspaces.store(), range))
                    .as(description() + ", backward scan")
                    .isEqualTo(EngineContract.scanBackward(inModel, keyspaces.model(), range));
        }
    }

    private void scanRows(Readable inStore, Readable inModel, Keyspaces keyspaces) {
        KeyRange range = range();
        ColumnPredicate predicate = predicate();
        Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.REVERSE;
        long limit = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(20);
        ScanOptions options = new ScanOptions(direction, 1 + random.nextInt(40), limit, new ReadStatistics());
        Map<String, String> found = Contents.rows(inStore, keyspaces.store(), range, predicate, options);
        assertThat(found)
                .as(description() + ", rows " + direction + " where " + predicate)
                .isEqualTo(Contents.rows(inModel, keyspaces.model(), range, predicate, options));
    }

    private ColumnPredicate predicate() {
        ColumnBuilder operand = new ColumnBuilder(ColumnKind.INT64);
        operand.appendLong(random.nextInt(100));
        ColumnPredicate.Comparison[] comparisons = ColumnPredicate.Comparison.values();
        return random.nextInt(3) == 0
                ? ColumnPredicate.all()
                : new ColumnPredicate.Compare(0, comparisons[random.nextInt(comparisons.length)], operand.build());
    }

    private void useSnapshot() {
        if (snapshots.size() < OPEN_MAX) {
            snapshots.add(new Snapshots(store.snapshot(), model.engine().snapshot()));
        } else {
            Snapshots pair = snapshots.remove(random.nextInt(snapshots.size()));
            assertThat(Contents.of(pair.store()))
                    .as(description() + ", snapshot")
                    .isEqualTo(Contents.of(pair.model()));
            pair.store().close();
            pair.model().close();
        }
    }

    private void lookBack() {
        try (Snapshot inStore = store.snapshot();
                Snapshot inModel = model.engine().snapshot()) {
            past.add(new Past(inStore.commitPoint(), inModel.commitPoint()));
        }
        Past point = past.get(random.nextInt(past.size()));
        try (Snapshot now = model.engine().snapshot()) {
            if (now.keyspaces().stream().noneMatch(RandomOperations::hasHistory)) {
                return;
            }
        }
        try (Snapshot inStore = store.snapshotAt(point.store());
                Snapshot inModel = model.engine().snapshotAt(point.model())) {
            assertThat(historyOf(inStore)).as(description() + ", past").isEqualTo(historyOf(inModel));
        }
    }

    private static boolean hasHistory(Keyspace keyspace) {
        return !keyspace.options().historyRetention().isZero();
    }

    private static Map<String, Map<String, String>> historyOf(Snapshot snapshot) {
        Map<String, Map<String, String>> contents = new TreeMap<>();
        for (Keyspace keyspace : snapshot.keyspaces()) {
            if (hasHistory(keyspace)) {
                contents.put(keyspace.name(), Contents.entries(snapshot, keyspace, KeyRange.all()));
            }
        }
        return contents;
    }

    private void changeKeyspaces() {
        try (Transaction inStore = store.begin();
                Transaction inModel = model.engine().begin()) {
            Optional<Keyspaces> drawn = keyspaces(inStore, inModel);
            if (drawn.isPresent() && random.nextInt(3) == 0) {
                inStore.dropKeyspace(drawn.get().store());
                inModel.dropKeyspace(drawn.get().model());
            }
            createKeyspace(inStore, inModel);
            commit(inStore, inModel, durability());
        }
    }

    private void createKeyspace(Transaction inStore, Transaction inModel) {
        for (String name : NAMES) {
            if (inModel.keyspace(name).isEmpty() && random.nextBoolean()) {
                KeyspaceOptions options = EngineModel.optionsOf(name);
                inStore.createKeyspace(name, Contents.layoutOf(name), options);
                inModel.createKeyspace(name, Contents.layoutOf(name), options);
            }
        }
    }

    private void administrate() {
        Administration administration = store.administration().orElseThrow();
        switch (random.nextInt(4)) {
            case 0 -> administration.flush();
            case 1 -> administration.compact();
            case 2 -> administration.awaitIdle();
            default ->
                assertThat(Contents.of(store)).as(description() + ", contents").isEqualTo(model.contents());
        }
    }

    /** Ends what is open, in order. */
    void closeViews() {
        snapshots.forEach(pair -> pair.store().close());
        transactions.forEach(pair -> pair.store().close());
        snapshots.clear();
        transactions.clear();
    }
}
