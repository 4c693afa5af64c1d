package io.travertine.sql.catalog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import io.travertine.engine.ConflictException;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Cursor;
import io.travertine.engine.EngineException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.testing.MapEngine;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogStoreTest {

    private final MapEngine engine = new MapEngine();
    private CatalogStore store = CatalogStore.open(engine);

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void givesANewDatabaseTheDefaultSchema() {
        assertThat(current().schemas()).containsExactly("public");
        assertThat(current().tables()).isEmpty();
    }

    @Test
    void findsWhatWasSavedAfterReopening() {
        TableDefinition orders = table(1, "Sales", "Orders");
        change(catalog -> catalog.withSchema("Sales").withTable(orders).withIdsTaken(3));

        store = CatalogStore.open(engine);

        assertThat(current().schemas()).containsExactly("public", "Sales");
        assertThat(current().table("SALES", "orders")).contains(orders);
        assertThat(current().nextId()).isEqualTo(4);
    }

    @Test
    void findsNamesInAnyCase() {
        change(catalog -> catalog.withTable(table(1, "public", "Orders")));

        assertThat(current().table("PUBLIC", "oRDERS")).isPresent();
        assertThat(current().index("Public", "ORDERS_A_IDX")).isPresent();
        assertThat(current().schema("PUBLIC")).contains("public");
    }

    @Test
    void removesAndReplaces() {
        change(catalog -> catalog.withSchema("a").withTable(table(1, "a", "t")).withTable(table(2, "a", "u")));
        TableDefinition replaced = table(1, "a", "t2");
        change(catalog -> catalog.withTable(replaced).withoutTable(table(2, "a", "u")));

        store = CatalogStore.open(engine);

        assertThat(current().tables()).containsExactly(replaced);
    }

    @Test
    void givesADroppedNameAnotherTable() {
        change(catalog -> catalog.withTable(table(1, "public", "t")));
        TableDefinition other = table(7, "public", "T");
        change(catalog -> catalog.withoutTable(table(1, "public", "t")).withTable(other));

        store = CatalogStore.open(engine);

        assertThat(current().tables()).containsExactly(other);
    }

    @Test
    void showsAChangeOnlyToItsTransactionUntilTheCommit() {
        try (Transaction transaction = engine.begin()) {
            store.save(
                    transaction,
                    store.load(transaction),
                    store.load(transaction).withSchema("s"));

            assertThat(store.load(transaction).schema("s")).isPresent();
            assertThat(current().schema("s")).isEmpty();
            transaction.commit();
        }

        assertThat(current().schema("s")).isPresent();
    }

    @Test
    void forgetsWhatWasRolledBackAndNeverUsesItsVersionAgain() {
        long rolledBack;
        try (Transaction transaction = engine.begin()) {
            Catalog before = store.load(transaction);
            rolledBack =
                    store.save(transaction, before, before.withSchema("gone")).version();
        }
        Catalog saved = change(catalog -> catalog.withSchema("kept"));

        assertThat(saved.version()).isGreaterThan(rolledBack);
        assertThat(current().schemas()).containsExactly("kept", "public");
    }

    @Test
    void letsOnlyOneOfTwoChangesCommit() {
        try (Transaction first = engine.begin();
                Transaction second = engine.begin()) {
            store.save(first, store.load(first), store.load(first).withSchema("a"));
            store.save(second, store.load(second), store.load(second).withSchema("b"));
            first.commit();

            assertThatThrownBy(second::commit).isInstanceOf(ConflictException.class);
        }
    }

    @Test
    void answersTheSameCatalogWhileNothingChanges() {
        assertThat(current()).isSameAs(current());
    }

    @Test
    void refusesEveryDamagedByte() {
        change(catalog -> catalog.withTable(table(1, "public", "t")));
        Keyspace keyspace = keyspace();
        for (byte[] key : keys(keyspace)) {
            byte[] stored = get(keyspace, key);
            for (int position = 0; position < stored.length; position++) {
                byte[] damaged = stored.clone();
                damaged[position] ^= 0x01;
                put(keyspace, key, damaged);

                assertThatThrownBy(() -> CatalogStore.open(engine))
                        .as("byte %d of %s", position, Arrays.toString(key))
                        .isInstanceOfAny(CorruptionException.class, FormatVersionException.class);
            }
            put(keyspace, key, stored);
        }
        assertThat(CatalogStore.open(engine)).isNotNull();
    }

    @Test
    void namesBothVersionsOfANewerFormat() {
        Keyspace keyspace = keyspace();
        byte[] head = get(keyspace, new byte[] {'h'});
        head[0] = CatalogCodec.FORMAT_VERSION + 1;
        put(keyspace, new byte[] {'h'}, head);

        assertThatThrownBy(() -> CatalogStore.open(engine))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("format version " + (CatalogCodec.FORMAT_VERSION + 1) + ", this program reads "
                        + CatalogCodec.FORMAT_VERSION);
    }

    @Test
    void tellsAnOlderFormatFromDamage() {
        Keyspace keyspace = keyspace();
        byte[] head = get(keyspace, new byte[] {'h'});
        head[0] = CatalogCodec.FORMAT_VERSION - 1;
        int end = head.length - Integer.BYTES;
        ByteBuffer.wrap(head).putInt(end, StoredEntry.checksum(head, end));
        put(keyspace, new byte[] {'h'}, head);

        assertThatThrownBy(() -> CatalogStore.open(engine))
                .isInstanceOf(FormatVersionException.class)
                .hasMessageContaining("format version " + (CatalogCodec.FORMAT_VERSION - 1));
    }

    @Test
    void refusesACatalogWithoutItsHead() {
        Keyspace keyspace = keyspace();
        try (Transaction transaction = engine.begin()) {
            transaction.delete(keyspace, new byte[] {'h'});
            transaction.commit();
        }

        assertThatThrownBy(() -> CatalogStore.open(engine))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("has no head");
    }

    @Test
    void readsEveryDefinitionAsItWasWritten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            TableDefinition table = randomTable(random);

            assertThat(CatalogCodec.decodeTable(CatalogCodec.encodeTable(table)))
                    .as("seed %d", seed)
                    .isEqualTo(table);
        }
    }

    private static TableDefinition table(int id, String schema, String name) {
        return new TableDefinition(
                id,
                schema,
                name,
                List.of(
                        new ColumnDefinition("a", ColumnType.INTEGER, false, Optional.empty()),
                        new ColumnDefinition("B", ColumnType.decimal(10, 2), true, Optional.of("1 + 1"))),
                List.of(new KeyPart(0, true)),
                Optional.of("pk"),
                List.of(new IndexDefinition(name + "_a_idx", true, List.of(new KeyPart(1, false)), "index." + id)),
                "table." + id);
    }

    private static TableDefinition randomTable(Random random) {
        List<ColumnDefinition> columns = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(20); i++) {
            TypeName type = List.of(TypeName.values()).get(random.nextInt(TypeName.values().length));
            columns.add(new ColumnDefinition(
                    text(random),
                    type == TypeName.ARRAY
                            ? ColumnType.arrayOf(ColumnType.decimal(9, random.nextInt(9)))
                            : new ColumnType(type, random.nextInt(40) - 1, random.nextInt(10)),
                    random.nextBoolean(),
                    random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                    random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                    random.nextBoolean()
                            ? Optional.of(new IdentityDefinition(
                                    text(random), random.nextBoolean(), 5, random.nextInt(9) - 10, -7, 8, true))
                            : Optional.empty(),
                    random.nextBoolean() ? Optional.of("said") : Optional.empty()));
        }
        List<KeyPart> parts = List.of(new KeyPart(random.nextInt(columns.size()), random.nextBoolean()));
        return new TableDefinition(
                random.nextInt(),
                text(random),
                text(random),
                columns,
                random.nextBoolean() ? parts : List.of(),
                random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                List.of(
                        new IndexDefinition(text(random), random.nextBoolean(), parts, text(random)),
                        new IndexDefinition(text(random), true, parts, text(random), true)),
                List.of(new CheckDefinition(text(random), text(random))),
                List.of(new ForeignKeyDefinition(
                        text(random),
                        List.of(random.nextInt(columns.size())),
                        random.nextInt(),
                        List.of(random.nextInt(50)),
                        action(random),
                        action(random))),
                text(random));
    }

    private static ReferentialAction action(Random random) {
        return ReferentialAction.values()[random.nextInt(ReferentialAction.values().length)];
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 0x10FFFF)
                .filter(point -> point < 0xD800 || point > 0xDFFF)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private interface Change {
        Catalog apply(Catalog catalog);
    }

    private Catalog change(Change change) {
        try (Transaction transaction = engine.begin()) {
            Catalog before = store.load(transaction);
            Catalog saved = store.save(transaction, before, change.apply(before));
            transaction.commit();
            return saved;
        }
    }

    private Catalog current() {
        try (Snapshot snapshot = engine.snapshot()) {
            return store.load(snapshot);
        }
    }

    private Keyspace keyspace() {
        try (Snapshot snapshot = engine.snapshot()) {
            return snapshot.keyspace(CatalogStore.KEYSPACE).orElseThrow();
        }
    }

    private List<byte[]> keys(Keyspace keyspace) {
        List<byte[]> keys = new ArrayList<>();
        try (Snapshot snapshot = engine.snapshot();
                Cursor cursor = snapshot.cursor(keyspace, KeyRange.all())) {
            for (boolean found = cursor.first(); found; found = cursor.next()) {
                keys.add(cursor.key());
            }
        }
        return keys;
    }

    private byte[] get(Keyspace keyspace, byte[] key) {
        try (Snapshot snapshot = engine.snapshot()) {
            byte[] value = snapshot.get(keyspace, key);
            assertThat(value).isNotNull();
            return value;
        }
    }

    private void put(Keyspace keyspace, byte[] key, byte[] value) {
        try (Transaction transaction = engine.begin()) {
            transaction.put(keyspace, key, value);
            transaction.commit();
        }
    }
}
