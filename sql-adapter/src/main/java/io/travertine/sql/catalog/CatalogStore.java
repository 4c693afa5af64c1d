package io.travertine.sql.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.Cursor;
import io.travertine.engine.Engine;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Readable;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.sql.catalog.CatalogCodec.Head;

/**
 * Keeps the catalog in a keyspace of the store that it describes, so that definitions change in the same transactions as
 * the data. Thread-safe. The format is described in the package documentation.
 *
 * <p>Every change writes the head, and nobody waits for others who do, so two transactions that both change definitions
 * conflict, and one of them gets a {@link io.travertine.engine.ConflictException} at its commit. The versions that the head counts are never given out
 * twice while the store is open, not even after a rollback: that makes them a key to what was read before.
 */
public final class CatalogStore {

    /** The name of the catalog's keyspace. */
    public static final String KEYSPACE = "travertine.catalog";

    private static final long NO_MARK = -1;
    private static final byte[] HEAD_KEY = {'h'};
    private static final byte SCHEMA_PREFIX = 's';
    private static final byte TABLE_PREFIX = 't';
    private static final byte VIEW_PREFIX = 'v';
    private static final byte SEQUENCE_PREFIX = 'q';
    private static final byte FUNCTION_PREFIX = 'f';

    private final Keyspace keyspace;
    private final AtomicLong lastVersion;
    private final RecentCatalogs recent = new RecentCatalogs();
    /** The transactions that have saved something and are not over. */
    private final Set<Transaction> changing = ConcurrentHashMap.newKeySet();

    private final AtomicLong changesEnded = new AtomicLong();
    private volatile Marked lastMarked = new Marked(NO_MARK, Catalog.initial());
    private volatile Loaded lastLoaded = new Loaded(new byte[0], Catalog.initial());

    private CatalogStore(Keyspace keyspace, long lastVersion) {
        this.keyspace = keyspace;
        this.lastVersion = new AtomicLong(lastVersion);
    }

    /**
     * Opens the catalog of a store; a store that has none gets one.
     *
     * @throws FormatVersionException if it was written by a newer program
     * @throws CorruptionException if it is damaged
     */
    public static CatalogStore open(Engine engine) {
        try (Snapshot snapshot = engine.snapshot()) {
            Optional<Keyspace> existing = snapshot.keyspace(KEYSPACE);
            if (existing.isPresent()) {
                Keyspace keyspace = existing.get();
                CatalogStore store = new CatalogStore(
                        keyspace,
                        CatalogCodec.decodeHead(storedHead(snapshot, keyspace)).version());
                store.load(snapshot);
                return store;
            }
        }
        return create(engine);
    }

    private static CatalogStore create(Engine engine) {
        try (Transaction transaction = engine.begin()) {
            CatalogStore store = new CatalogStore(transaction.createKeyspace(KEYSPACE, Optional.empty()), 0);
            store.save(transaction, Catalog.empty(), Catalog.initial());
            transaction.commit();
            store.ended(transaction);
            return store;
        }
    }

    /** The catalog as the reader sees it; read anew only if it is not the one that was seen last. */
    public Catalog load(Readable readable) {
        byte[] stored = storedHead(readable, keyspace);
        Loaded last = lastLoaded;
        if (Arrays.equals(stored, last.head)) {
            return last.catalog;
        }
        Head head = CatalogCodec.decodeHead(stored);
        Catalog catalog = recent.find(head.version()).orElseGet(() -> recent.add(read(readable, head)));
        lastLoaded = new Loaded(stored, catalog);
        return catalog;
    }

    /** To be taken before a view is opened whose catalog is asked for by {@link #load(Readable, long)}. */
    public long mark() {
        long ended = changesEnded.get();
        return changing.isEmpty() ? ended : NO_MARK;
    }

    /**
     * The catalog as the reader sees it, without a look at the store while nobody changes definitions.
     *
     * @param newest sees what was committed at a moment after the mark was taken
     */
    public Catalog load(Readable newest, long mark) {
        if (mark == NO_MARK || !changing.isEmpty() || changesEnded.get() != mark) {
            return load(newest);
        }
        Marked last = lastMarked;
        if (last.mark != mark) {
            last = new Marked(mark, load(newest));
            lastMarked = last;
        }
        return last.catalog;
    }

    /** Must hear of the end of every transaction that has saved something, once what it committed is visible. */
    public void ended(Transaction transaction) {
        if (changing.contains(transaction)) {
            // In this order: whoever finds nobody changing finds this change counted.
            changesEnded.incrementAndGet();
            changing.remove(transaction);
        }
    }

    /** The catalog of all views that are opened between two changes of definitions. */
    private record Marked(long mark, Catalog catalog) {}

    /** A catalog under its head as it is stored. */
    private static final class Loaded {

        private final byte[] head;
        private final Catalog catalog;

        Loaded(byte[] head, Catalog catalog) {
            this.head = head;
            this.catalog = catalog;
        }
    }

    /**
     * Writes what has changed from one catalog to the other.
     *
     * @param before what {@link #load} answers for this transaction
     * @return the changed catalog under its new version
     */
    public Catalog save(Transaction transaction, Catalog before, Catalog after) {
        changing.add(transaction);
        Catalog saved = after.withVersion(lastVersion.incrementAndGet());
        saveSchemas(transaction, before, saved);
        saveObjects(transaction, TABLE_PREFIX, before.tables(), saved.tables(), CatalogCodec::encodeTable);
        saveObjects(transaction, VIEW_PREFIX, before.views(), saved.views(), CatalogCodec::encodeView);
        saveObjects(transaction, SEQUENCE_PREFIX, before.sequences(), saved.sequences(), CatalogCodec::encodeSequence);
        saveObjects(transaction, FUNCTION_PREFIX, before.functions(), saved.functions(), CatalogCodec::encodeFunction);
        transaction.putUnlocked(keyspace, HEAD_KEY, CatalogCodec.encodeHead(new Head(saved.version(), saved.nextId())));
        return recent.add(saved);
    }

    private void saveSchemas(Transaction transaction, Catalog before, Catalog after) {
        for (String schema : before.schemas()) {
            if (after.schema(schema).isEmpty()) {
                transaction.deleteUnlocked(keyspace, schemaKey(schema));
            }
        }
        for (String schema : after.schemas()) {
            if (before.schema(schema).isEmpty()) {
                transaction.putUnlocked(keyspace, schemaKey(schema), CatalogCodec.encodeSchema(schema));
            }
        }
    }

    private <T extends SchemaObject> void saveObjects(
            Transaction transaction, byte prefix, List<T> before, List<T> after, Function<T, byte[]> encoding) {
        Map<Integer, T> old = before.stream().collect(Collectors.toMap(SchemaObject::id, object -> object));
        for (T object : after) {
            if (!object.equals(old.remove(object.id()))) {
                transaction.putUnlocked(keyspace, objectKey(prefix, object.id()), encoding.apply(object));
            }
        }
        old.keySet().forEach(id -> transaction.deleteUnlocked(keyspace, objectKey(prefix, id)));
    }

    private static byte[] storedHead(Readable readable, Keyspace keyspace) {
        byte[] stored = readable.get(keyspace, HEAD_KEY);
        if (stored == null) {
            throw new CorruptionException("the catalog has no head: keyspace " + KEYSPACE
                    + " exists, but its key 'h' is missing; restore the database from a copy");
        }
        return stored;
    }

    private Catalog read(Readable readable, Head head) {
        List<String> schemas = new ArrayList<>();
        List<TableDefinition> tables = new ArrayList<>();
        List<ViewDefinition> views = new ArrayList<>();
        List<SequenceDefinition> sequences = new ArrayList<>();
        List<FunctionDefinition> functions = new ArrayList<>();
        try (Cursor cursor = readable.cursor(keyspace, KeyRange.all())) {
            for (boolean found = cursor.first(); found; found = cursor.next()) {
                byte[] key = cursor.key();
                switch (key[0]) {
                    case SCHEMA_PREFIX -> schemas.add(CatalogCodec.decodeSchema(cursor.value()));
                    case TABLE_PREFIX -> tables.add(CatalogCodec.decodeTable(cursor.value()));
                    case VIEW_PREFIX -> views.add(CatalogCodec.decodeView(cursor.value()));
                    case SEQUENCE_PREFIX -> sequences.add(CatalogCodec.decodeSequence(cursor.value()));
                    case FUNCTION_PREFIX -> functions.add(CatalogCodec.decodeFunction(cursor.value()));
                    default -> {
                        if (key[0] != HEAD_KEY[0]) {
                            throw new CorruptionException(
                                    "the catalog holds an entry of unknown kind " + (key[0] & 0xFF));
                        }
                    }
                }
            }
        }
        return new Catalog(
                head.version(),
                head.nextId(),
                schemas,
                new NamedObjects<>(tables),
                new NamedObjects<>(views),
                new NamedObjects<>(sequences),
                new NamedObjects<>(functions));
    }

    private static byte[] schemaKey(String schema) {
        byte[] name = schema.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + name.length).put(SCHEMA_PREFIX).put(name).array();
    }

    private static byte[] objectKey(byte prefix, int id) {
        return ByteBuffer.allocate(1 + Integer.BYTES).put(prefix).putInt(id).array();
    }
}
