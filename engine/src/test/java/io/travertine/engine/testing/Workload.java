package io.travertine.engine.testing;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.errorprone.annotations.Immutable;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.IngestException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;

/** What a store is made to do while it fails: each one a mixture of the same steps, done to the store and to its model. */
@SuppressWarnings("JavaLangClash") // the engine's own Readable
enum Workload {
    FILL(new Mix(100_000).syncs(30)),
    OVERWRITE(new Mix(20).syncs(30)),
    DELETE(new Mix(60).deletes(60).syncs(30)),
    RANGE_DELETE(new Mix(100).rangeDeletes(30).syncs(30)),
    SYNCED(new Mix(200).deletes(20).syncs(100)),
    BUFFERED(new Mix(200).deletes(20)),
    TRANSACTIONS(new Mix(80).deletes(20).rangeDeletes(5).syncs(50).transactions(80)),
    DEFINITIONS(new Mix(60).syncs(50).definitions(40)),
    FLUSH(new Mix(60).deletes(20).syncs(20).flushes(25)),
    COMPACTION(new Mix(60).deletes(20).rangeDeletes(10).syncs(20).flushes(15).compactions(10)),
    LARGE_VALUES(new Mix(20).syncs(50).valueBytes(5_000)),
    REOPENING(new Mix(80).deletes(20).rangeDeletes(5).syncs(30).reopenings(12)),
    INGEST(new Mix(300).deletes(20).rangeDeletes(20).syncs(30).flushes(5).ingests(40));

    /** How often a step is what, in percent. */
    @Immutable
    private record Mix(
            int keys,
            int deletes,
            int rangeDeletes,
            int syncs,
            int transactions,
            int definitions,
            int flushes,
            int compactions,
            int reopenings,
            int valueBytes,
            int ingests) {

        Mix(int keys) {
            this(keys, 0, 0, 0, 0, 0, 0, 0, 0, 120, 0);
        }

        Mix deletes(int percent) {
            return new Mix(
                    keys,
                    percent,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix rangeDeletes(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    percent,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix syncs(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    percent,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix transactions(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    percent,
                    definitions,
                    flushes,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix definitions(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    percent,
                    flushes,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix flushes(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    percent,
                    compactions,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix compactions(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    percent,
                    0,
                    valueBytes,
                    ingests);
        }

        Mix reopenings(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    percent,
                    valueBytes,
                    ingests);
        }

        Mix valueBytes(int most) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    reopenings,
                    most,
                    ingests);
        }

        Mix ingests(int percent) {
            return new Mix(
                    keys,
                    deletes,
                    rangeDeletes,
                    syncs,
                    transactions,
                    definitions,
                    flushes,
                    compactions,
                    reopenings,
                    valueBytes,
                    percent);
        }
    }

    private final Mix mix;

    Workload(Mix mix) {
        this.mix = mix;
    }

    /** One of them, in turn. */
    static Workload of(long seed) {
        return values()[(int) (seed % values().length)];
    }

    /** A workload under way. Not thread-safe. */
    final class Run {

        private static final String MAIN = "plain1";
        private static final String OTHER = "plain2";
        private static final int INGESTED = 8;

        private final Random random;
        private final EngineModel model;
        private final Supplier<Engine> opener;
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
            if (drawn(mix.reopenings())) {
                store.close();
                model.allIsDurable();
                store = opener.get();
            } else if (drawn(mix.definitions())) {
                define(OTHER);
            } else if (drawn(mix.flushes())) {
                store.administration().orElseThrow().flush();
            } else if (drawn(mix.compactions())) {
                store.administration().orElseThrow().compact();
            } else if (drawn(mix.ingests())) {
                ingest();
            } else if (drawn(mix.transactions())) {
                transact();
            } else {
                write();
            }
        }

        private boolean drawn(int percent) {
            return random.nextInt(100) < percent;
        }

        private Durability durability() {
            return drawn(mix.syncs()) ? Durability.SYNC : Durability.BUFFERED;
        }

        /** Creates a keyspace, or drops it if it exists. */
        private void define(String name) {
            try (Transaction inStore = store.begin();
                    Transaction inModel = model.engine().begin()) {
                define(inModel, name);
                define(inStore, name);
                commit(inStore, inModel);
            }
        }

        private void commit(Transaction inStore, Transaction inModel) {
            Durability durability = durability();
            inModel.commit(durability);
            model.commitBegins();
            inStore.commit(durability);
            model.commitAcknowledged(durability);
        }

        private static void define(Transaction transaction, String name) {
            Optional<Keyspace> existing = transaction.keyspace(name);
            if (existing.isPresent()) {
                transaction.dropKeyspace(existing.get());
            } else {
                transaction.put(
                        transaction.createKeyspace(name, Optional.empty()),
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
                changeIn(inStore, inModel, ofStore, ofModel);
                Transaction.Savepoint storePoint = inStore.savepoint();
                Transaction.Savepoint modelPoint = inModel.savepoint();
                changeIn(inStore, inModel, ofStore, ofModel);
                if (random.nextBoolean()) {
                    inStore.rollbackTo(storePoint);
                    inModel.rollbackTo(modelPoint);
                }
                if (drawn(80)) {
                    commit(inStore, inModel);
                }
            }
        }

        /** Adds neighbouring keys as one file; where others are already, that is refused, and nothing is to be committed. */
        private void ingest() {
            try (Transaction inStore = store.begin();
                    Transaction inModel = model.engine().begin()) {
                if (addNeighbours(inStore, inModel)) {
                    commit(inStore, inModel);
                }
            }
        }

        private boolean addNeighbours(Transaction inStore, Transaction inModel) {
            try (BulkWriter toStore = inStore.ingest(keyspace(inStore));
                    BulkWriter toModel = inModel.ingest(keyspace(inModel))) {
                int first = random.nextInt(mix.keys());
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

        private void changeIn(Transaction inStore, Transaction inModel, Keyspace ofStore, Keyspace ofModel) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                change(
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
        }

        private void change(Consumer<KeyRange> deleteRange, Consumer<byte[]> delete, BiConsumer<byte[], byte[]> put) {
            if (drawn(mix.rangeDeletes())) {
                deleteRange.accept(new KeyRange(key(), key()));
            } else if (drawn(mix.deletes())) {
                delete.accept(key());
            } else {
                String text = Character.toString('a' + random.nextInt(26));
                put.accept(key(), EngineContract.bytes(text.repeat(random.nextInt(mix.valueBytes()))));
            }
        }

        private byte[] key() {
            return key(random.nextInt(mix.keys()));
        }

        private static byte[] key(int number) {
            return EngineContract.bytes(String.format(Locale.ROOT, "%06d", number));
        }

        private static Keyspace keyspace(Readable view) {
            return view.keyspace(MAIN).orElseThrow();
        }
    }
}
