package io.travertine.engine.testing;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.travertine.engine.BulkWriter;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.IngestException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;

/** What a store is made to do while it fails: each one a mixture of the same steps, done to the store and to its model. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
enum Workload {
    FILL,
    OVERWRITE,
    DELETE,
    RANGE_DELETE,
    SYNCED,
    BUFFERED,
    TRANSACTIONS,
    DEFINITIONS,
    FLUSH,
    COMPACTION,
    LARGE_VALUES,
    REOPENING,
    INGEST,
    UNIVERSAL,
    TIME_TO_LIVE,
    TWO_PHASES,
    DROPS;

    private Mix mix() {
        return switch (this) {
            case FILL -> new Mix(100_000).with(Part.SYNC, 30);
            case OVERWRITE -> new Mix(20).with(Part.SYNC, 30);
            case DELETE -> new Mix(60).with(Part.DELETE, 60).with(Part.SYNC, 30);
            case RANGE_DELETE -> new Mix(100).with(Part.RANGE_DELETE, 30).with(Part.SYNC, 30);
            case SYNCED -> new Mix(200).with(Part.DELETE, 20).with(Part.SYNC, 100);
            case BUFFERED -> new Mix(200).with(Part.DELETE, 20);
            case TRANSACTIONS ->
                new Mix(80)
                        .with(Part.DELETE, 20)
                        .with(Part.RANGE_DELETE, 5)
                        .with(Part.SYNC, 50)
                        .with(Part.TRANSACTION, 80);
            case DEFINITIONS -> new Mix(60).with(Part.SYNC, 50).with(Part.DEFINITION, 40);
            case FLUSH -> new Mix(60).with(Part.DELETE, 20).with(Part.SYNC, 20).with(Part.FLUSH, 25);
            case COMPACTION -> compactions(60);
            case LARGE_VALUES -> new Mix(20).with(Part.SYNC, 50).valueBytes(5_000);
            case REOPENING ->
                new Mix(80)
                        .with(Part.DELETE, 20)
                        .with(Part.RANGE_DELETE, 5)
                        .with(Part.SYNC, 30)
                        .with(Part.REOPENING, 12);
            case INGEST ->
                new Mix(300)
                        .with(Part.DELETE, 20)
                        .with(Part.RANGE_DELETE, 20)
                        .with(Part.SYNC, 30)
                        .with(Part.FLUSH, 5)
                        .with(Part.INGEST, 40);
            case UNIVERSAL ->
                compactions(60)
                        .with(Part.REOPENING, 5)
                        .of(KeyspaceOptions.DEFAULT.withCompaction(CompactionStyle.UNIVERSAL));
            case TWO_PHASES ->
                new Mix(60)
                        .with(Part.SYNC, 20)
                        .with(Part.FLUSH, 10)
                        .with(Part.REOPENING, 8)
                        .with(Part.TWO_PHASES, 70);
            case DROPS ->
                new Mix(40)
                        .with(Part.DELETE, 10)
                        .with(Part.SYNC, 5)
                        .with(Part.FLUSH, 10)
                        .with(Part.COMPACTION, 4)
                        .with(Part.DROP, 8)
                        .valueBytes(1_000);
            case TIME_TO_LIVE ->
                compactions(40)
                        .with(Part.REOPENING, 5)
                        .with(Part.PAUSE, 20)
                        .of(KeyspaceOptions.DEFAULT.withTimeToLive(TIME_TO_LIVE_OF_ENTRIES));
        };
    }

    private static Mix compactions(int keys) {
        return new Mix(keys)
                .with(Part.DELETE, 20)
                .with(Part.RANGE_DELETE, 10)
                .with(Part.SYNC, 20)
                .with(Part.FLUSH, 15)
                .with(Part.COMPACTION, 10);
    }

    private static final Duration TIME_TO_LIVE_OF_ENTRIES = Duration.ofMinutes(5);

    /** What a step may be, or a part of it. */
    private enum Part {
        DELETE,
        RANGE_DELETE,
        SYNC,
        TRANSACTION,
        DEFINITION,
        DROP,
        FLUSH,
        COMPACTION,
        REOPENING,
        INGEST,
        TWO_PHASES,
        PAUSE
    }

    /** How often a step is what, in percent, over how many keys of what keyspace. */
    private static final class Mix {

        private final int keys;
        private final Map<Part, Integer> percents = new EnumMap<>(Part.class);
        private int valueBytes = 120;
        private KeyspaceOptions options = KeyspaceOptions.DEFAULT;

        Mix(int keys) {
            this.keys = keys;
        }

        Mix with(Part part, int percent) {
            percents.put(part, percent);
            return this;
        }

        Mix valueBytes(int most) {
            valueBytes = most;
            return this;
        }

        Mix of(KeyspaceOptions keyspaceOptions) {
            options = keyspaceOptions;
            return this;
        }
    }

    /** All but the last two, in turn, which leave nothing prepared; the model has to have the clock of the store. */
    static Workload ofAll(long seed) {
        return values()[(int) (seed % (values().length - 2))];
    }

    /** One of those for which no time passes, either: all but the last three. */
    static Workload of(long seed) {
        return values()[(int) (seed % (values().length - 3))];
    }

    /** One of those, or every other time the one whose background work meets most: commits that wait for no sync, and drops. */
    static Workload meeting(long seed) {
        return seed % 2 == 0 ? DROPS : of(seed / 2);
    }

    /** A workload under way. Not thread-safe. */
    final class Run {

        private static final String MAIN = "plain1";
        private static final String OTHER = "plain2";
        private static final int INGESTED = 8;

        private static final int PAUSE_SECONDS_MAX = 400;

        private final Mix mix = mix();
        private final Random random;
        private final EngineModel model;
        private final Supplier<Engine> opener;
        private final PreparedWork prepared;
        private Engine store;
        private int step;

        /**
         * @param opener opens the store, again after each closing
         */
        Run(long seed, EngineModel model, Supplier<Engine> opener) {
            this.random = new Random(seed);
            this.model = model;
            this.opener = opener;
            this.store = opener.get();
            this.prepared = new PreparedWork(model, random, MAIN);
        }

        Engine store() {
            return store;
        }

        String description() {
            return Workload.this + ", step " + step;
        }

        /** Does so many steps, after the first keyspace was created if there is none. */
        void steps(int count) {
            if (!has(MAIN)) {
                define(MAIN);
            }
            for (int i = 0; i < count; i++) {
                step++;
                step();
            }
        }

        private boolean has(String name) {
            try (Snapshot snapshot = store.snapshot()) {
                return snapshot.keyspace(name).isPresent();
            }
        }

        private void step() {
            if (drawn(Part.REOPENING)) {
                store.close();
                model.allIsDurable();
                store = opener.get();
            } else if (drawn(Part.DEFINITION)) {
                define(OTHER);
            } else if (mix.percents.containsKey(Part.DROP) && drawn(Part.DROP)) {
                define(MAIN);
                define(MAIN);
            } else if (drawn(Part.FLUSH)) {
                store.administration().orElseThrow().flush();
            } else if (drawn(Part.COMPACTION)) {
                store.administration().orElseThrow().compact();
            } else if (mix.percents.containsKey(Part.TWO_PHASES) && drawn(Part.TWO_PHASES)) {
                prepared.step(store);
            } else if (drawn(Part.INGEST)) {
                ingest();
            } else if (mix.percents.containsKey(Part.PAUSE) && drawn(Part.PAUSE)) {
                model.clock().advance(Duration.ofSeconds(random.nextInt(PAUSE_SECONDS_MAX)));
            } else if (drawn(Part.TRANSACTION)) {
                transact();
            } else {
                write();
            }
        }

        private boolean drawn(Part part) {
            return drawn(mix.percents.getOrDefault(part, 0));
        }

        private boolean drawn(int percent) {
            return random.nextInt(100) < percent;
        }

        private Durability durability() {
            return drawn(Part.SYNC) ? Durability.SYNC : Durability.BUFFERED;
        }

        /** Creates a keyspace, or drops it if it exists. */
        private void define(String name) {
            try (Transaction inStore = store.begin();
                    Transaction inModel = model.engine().begin()) {
                define(inModel, name);
                define(inStore, name);
                commit(inStore, inModel, true);
            }
        }

        /** @param wrote whether something is left of the writes: a transaction of none syncs nothing that came before it */
        private void commit(Transaction inStore, Transaction inModel, boolean wrote) {
            Durability durability = durability();
            inModel.commit(durability);
            model.commitBegins();
            inStore.commit(durability);
            model.commitAcknowledged(wrote ? durability : Durability.BUFFERED);
        }

        private void define(Transaction transaction, String name) {
            Optional<Keyspace> existing = transaction.keyspace(name);
            if (existing.isPresent()) {
                transaction.dropKeyspace(existing.get());
            } else {
                transaction.put(
                        transaction.createKeyspace(name, Optional.empty(), mix.options),
                        EngineContract.bytes("first"),
                        EngineContract.bytes(name));
            }
        }

        private void write() {
            WriteBatch toStore = new WriteBatch();
            WriteBatch toModel = new WriteBatch();
            try (Snapshot inStore = store.snapshot();
                    Snapshot inModel = model.engine().snapshot()) {
                Keyspace ofStore = keyspace(inStore);
                Keyspace ofModel = keyspace(inModel);
                for (int i = random.nextInt(5); i >= 0; i--) {
                    change(
                            range -> {
                                toStore.deleteRange(ofStore, range);
                                toModel.deleteRange(ofModel, range);
                            },
                            key -> {
                                toStore.delete(ofStore, key);
                                toModel.delete(ofModel, key);
                            },
                            (key, value) -> {
                                toStore.put(ofStore, key, value);
                                toModel.put(ofModel, key, value);
                            });
                }
            }
            Durability durability = durability();
            model.engine().write(toModel, durability);
            model.commitBegins();
            store.write(toStore, durability);
            model.commitAcknowledged(durability);
        }

        private void transact() {
            try (Transaction inStore = store.begin();
                    Transaction inModel = model.engine().begin()) {
                Keyspace ofStore = keyspace(inStore);
                Keyspace ofModel = keyspace(inModel);
                boolean wrote = changeIn(inStore, inModel, ofStore, ofModel);
                Transaction.Savepoint storePoint = inStore.savepoint();
                Transaction.Savepoint modelPoint = inModel.savepoint();
                boolean wroteMore = changeIn(inStore, inModel, ofStore, ofModel);
                if (random.nextBoolean()) {
                    inStore.rollbackTo(storePoint);
                    inModel.rollbackTo(modelPoint);
                    wroteMore = false;
                }
                if (drawn(80)) {
                    commit(inStore, inModel, wrote || wroteMore);
                }
            }
        }

        /** Adds neighbouring keys as one file; where others are already, that is refused, and nothing is to be committed. */
        private void ingest() {
            try (Transaction inStore = store.begin();
                    Transaction inModel = model.engine().begin()) {
                if (addNeighbours(inStore, inModel)) {
                    commit(inStore, inModel, true);
                }
            }
        }

        private boolean addNeighbours(Transaction inStore, Transaction inModel) {
            try (BulkWriter toStore = inStore.ingest(keyspace(inStore));
                    BulkWriter toModel = inModel.ingest(keyspace(inModel))) {
                int first = random.nextInt(mix.keys);
                for (int number = first; number < first + INGESTED; number++) {
                    byte[] value = EngineContract.bytes("ingested at step " + step);
                    toStore.add(key(number), value);
                    toModel.add(key(number), value);
                }
                boolean isRefused = isRefused(toModel);
                if (isRefused != isRefused(toStore)) {
                    throw new AssertionError(
                            description() + ": an ingest is refused by the store or by its model only");
                }
                return !isRefused;
            }
        }

        private static boolean isRefused(BulkWriter writer) {
            try {
                writer.finish();
                return false;
            } catch (IngestException e) {
                return true;
            }
        }

        /** Returns whether it was more than to delete ranges that are empty. */
        private boolean changeIn(Transaction inStore, Transaction inModel, Keyspace ofStore, Keyspace ofModel) {
            boolean wrote = false;
            for (int i = random.nextInt(4); i >= 0; i--) {
                wrote |= change(
                        range -> {
                            inStore.deleteRange(ofStore, range);
                            inModel.deleteRange(ofModel, range);
                        },
                        key -> {
                            inStore.delete(ofStore, key);
                            inModel.delete(ofModel, key);
                        },
                        (key, value) -> {
                            inStore.put(ofStore, key, value);
                            inModel.put(ofModel, key, value);
                        });
            }
            return wrote;
        }

        private boolean change(
                Consumer<KeyRange> deleteRange, Consumer<byte[]> delete, BiConsumer<byte[], byte[]> put) {
            if (drawn(Part.RANGE_DELETE)) {
                byte[] from = key();
                byte[] to = key();
                deleteRange.accept(new KeyRange(from, to));
                return Arrays.compareUnsigned(from, to) < 0;
            } else if (drawn(Part.DELETE)) {
                delete.accept(key());
            } else {
                String text = Character.toString('a' + random.nextInt(26));
                put.accept(key(), EngineContract.bytes(text.repeat(random.nextInt(mix.valueBytes))));
            }
            return true;
        }

        private byte[] key() {
            return key(random.nextInt(mix.keys));
        }

        private static byte[] key(int number) {
            return EngineContract.bytes(String.format(Locale.ROOT, "%06d", number));
        }

        private static Keyspace keyspace(Readable view) {
            return view.keyspace(MAIN).orElseThrow();
        }
    }
}
