package io.travertine.engine.lsm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.Administration;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.Cursor;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.KeyPrefix;
import io.travertine.engine.KeyPrefix.Part;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.KeyspaceOptions.CompactionStyle;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Scans of the keys of one prefix leave out files whose filters say that they hold none. */
class PrefixFilterTest {

    /** A name that ends with a colon and a slash, then a number of two digits. */
    private static final KeyPrefix NAME_AND_NUMBER =
            new KeyPrefix(List.of(new Part(-1, 0, ':' << 8 | '/'), new Part(-1, 2, 0)));

    private final MemoryDirectory directory = new MemoryDirectory();
    /** Without a clock that ticks: nothing is idle. */
    private final StepExecutor executor = new StepExecutor(1);

    private Engine engine = open();
    private Keyspace keyspace = engine.createKeyspace(
            "k",
            Optional.empty(),
            // Of universal compaction, so that the files stay as they are flushed.
            KeyspaceOptions.DEFAULT.withCompaction(CompactionStyle.UNIVERSAL).withFilterPrefix(NAME_AND_NUMBER));

    private Engine open() {
        return LsmEngine.open(
                directory,
                executor.install(SmallStore.options().levelZeroFilesCompact(4)).build());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void flush(String... keys) {
        WriteBatch batch = new WriteBatch();
        for (String key : keys) {
            batch.put(keyspace, bytes(key), bytes("v"));
        }
        engine.write(batch, Durability.BUFFERED);
        engine.administration().orElseThrow().flush();
    }

    private List<String> scan(KeyRange range, ReadStatistics statistics) {
        List<String> keys = new ArrayList<>();
        try (Snapshot snapshot = engine.snapshot();
                Cursor cursor = snapshot.cursor(keyspace, range, statistics)) {
            for (boolean valid = cursor.first(); valid; valid = cursor.next()) {
                keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    /** Five files over the same keys, each with names of its own. */
    private void flushFiveFiles() {
        for (int file = 0; file < 5; file++) {
            flush("a:/00x" + file, "name" + file + ":/10x", "name" + file + ":/20x", "z:/00x" + file);
        }
    }

    private static KeyRange withPrefix(String prefix) {
        return KeyRange.ofPrefix(bytes(prefix));
    }

    @Test
    void aScanOfOneNameReadsTheFilesThatHoldIt() {
        flushFiveFiles();
        ReadStatistics statistics = new ReadStatistics();

        assertThat(scan(withPrefix("name3:/"), statistics)).containsExactly("name3:/10x", "name3:/20x");

        assertThat(statistics.filesConsulted()).isEqualTo(1);
        assertThat(statistics.blocksRead() + statistics.blocksFromCache()).isEqualTo(1);
        assertThat(statistics.filtersAnsweredNo()).isEqualTo(4);
        assertThat(statistics.filtersAnsweredMaybe()).isEqualTo(1);
    }

    @Test
    void aScanWithinOneNameDoesToo() {
        flushFiveFiles();
        ReadStatistics within = new ReadStatistics();
        ReadStatistics byNumber = new ReadStatistics();
        ReadStatistics wider = new ReadStatistics();

        assertThat(scan(new KeyRange(bytes("name3:/05"), bytes("name3:/15")), within))
                .containsExactly("name3:/10x");
        assertThat(scan(withPrefix("name3:/30"), byNumber)).isEmpty();
        assertThat(scan(withPrefix("name3"), wider)).hasSize(2);

        assertThat(within.filesConsulted()).isEqualTo(1);
        assertThat(byNumber.filesConsulted()).isZero();
        assertThat(wider.filesConsulted()).as("no whole name is given").isEqualTo(5);
    }

    @Test
    void aKeyspaceWithoutPrefixReadsThemAll() {
        keyspace = engine.createKeyspace(
                "plain", Optional.empty(), KeyspaceOptions.DEFAULT.withCompaction(CompactionStyle.UNIVERSAL));
        flushFiveFiles();
        ReadStatistics statistics = new ReadStatistics();

        scan(withPrefix("name3:/"), statistics);

        assertThat(statistics.filesConsulted()).isEqualTo(5);
    }

    @Test
    void aRangeDeleteHidesWhatOlderFilesHoldEvenIfItsOwnFileHoldsNoKeyOfThePrefix() {
        flush("a:/00x", "name1:/10x", "z:/00x");
        engine.write(
                new WriteBatch()
                        .deleteRange(keyspace, new KeyRange(bytes("b"), bytes("y")))
                        .put(keyspace, bytes("a:/00y"), bytes("v")),
                Durability.BUFFERED);
        engine.administration().orElseThrow().flush();

        assertThat(scan(withPrefix("name1:/"), new ReadStatistics())).isEmpty();
    }

    @Test
    void compactionIngestAndReopeningKeepThePrefixes() {
        flushFiveFiles();
        Administration administration = engine.administration().orElseThrow();
        administration.compact();
        try (Transaction transaction = engine.begin()) {
            try (BulkWriter writer = transaction.ingest(keyspace)) {
                writer.add(bytes("b:/10x"), bytes("v"));
                writer.add(bytes("y:/10x"), bytes("v"));
                writer.finish();
            }
            transaction.commit();
        }
        engine.close();
        engine = open();
        try (Snapshot snapshot = engine.snapshot()) {
            keyspace = snapshot.keyspace("k").orElseThrow();
        }
        ReadStatistics missing = new ReadStatistics();
        ReadStatistics present = new ReadStatistics();

        assertThat(keyspace.options().filterPrefix()).isEqualTo(NAME_AND_NUMBER);
        assertThat(scan(withPrefix("m:/"), missing)).isEmpty();
        assertThat(scan(withPrefix("name2:/20"), present)).containsExactly("name2:/20x");
        assertThat(missing.filesConsulted()).isZero();
        assertThat(missing.filtersAnsweredNo()).isEqualTo(2);
        assertThat(present.filesConsulted()).isEqualTo(1);
    }

    @Test
    void aSnapshotReadsOnAfterItsKeyspaceWasDroppedAndItsFilesWrittenAnew() {
        flushFiveFiles();
        try (Snapshot before = engine.snapshot()) {
            try (Transaction transaction = engine.begin()) {
                transaction.dropKeyspace(keyspace);
                transaction.commit();
            }
            engine.administration().orElseThrow().compact();
            try (Cursor cursor = before.cursor(keyspace, withPrefix("name3:/"))) {
                assertThat(cursor.first()).isTrue();
            }
        }
    }

    @Test
    void partsEndWhereTheirBytesSay() {
        Part text = new Part(1, 0, 1);
        Part number = new Part(0xFE, 4, 0);

        assertThat(text.end(new byte[] {1, 'a', 0, (byte) 0xFF, 0, 1, 7}, 0, 7)).isEqualTo(6);
        assertThat(text.end(new byte[] {1, 'a', 0}, 0, 3)).isEqualTo(-1);
        assertThat(text.end(new byte[] {2, 'a'}, 0, 2)).isEqualTo(1);
        assertThat(text.end(new byte[0], 0, 0)).isEqualTo(-1);
        assertThat(number.end(new byte[] {9, (byte) 0xFE, 1, 2, 3, 4}, 1, 6)).isEqualTo(6);
        assertThat(number.end(new byte[] {(byte) 0xFE, 1, 2, 3}, 0, 4)).isEqualTo(-1);
    }
}
