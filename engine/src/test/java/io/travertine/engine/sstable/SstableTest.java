package io.travertine.engine.sstable;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.testing.FaultyDirectory;
import io.travertine.engine.testing.FaultyDirectory.Operation;
import io.travertine.engine.testing.FaultyDirectory.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SstableTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 33, 1000})
    void holdsWhatWasWrittenInBothDirections(int count) {
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(new Random(count), count);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        try (SstableReader reader = SstableFixture.open(directory, 5);
                InternalIterator iterator = reader.iterator(BlockUse.KEEP, ReadStatistics.ignored())) {
            iterator.seekToFirst();
            for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
                assertStandsOn(iterator, entry);
                iterator.next();
            }
            assertThat(iterator.isValid()).isFalse();
            iterator.seekToLast();
            for (Map.Entry<byte[], byte[]> entry : entries.descendingMap().entrySet()) {
                assertStandsOn(iterator, entry);
                iterator.previous();
            }
            assertThat(iterator.isValid()).isFalse();
            reader.verify();
        }
    }

    /** A run that is rewritten after it was cut there must not grow into the file that begins there. */
    @Test
    void aRangeDeleteThatEndsRightBehindTheLastKeyReachesNoFurther() {
        byte[] last = InternalKey.qualifiedKey(1, new byte[] {'b'});
        TableProperties properties;
        try (SstableWriter writer =
                SstableWriter.create(new MemoryDirectory(), SstableFixture.DATABASE, 9, SstableFixture.SMALL_BLOCKS)) {
            writer.add(
                    new ByteSlice(InternalKey.encode(1, new byte[] {'a'}, 5, KeyKind.RANGE_DELETE)),
                    new ByteSlice(Arrays.copyOf(last, last.length + 1)));
            writer.add(
                    new ByteSlice(InternalKey.encode(1, new byte[] {'b'}, 7, KeyKind.PUT)), new ByteSlice(new byte[1]));
            properties = writer.finish();
        }

        assertThat(InternalKey.qualifiedKey(properties.largestKey())).isEqualTo(last);
    }

    @ParameterizedTest
    @EnumSource
    void movesAtRandomLikeATreeMap(BlockUse use) {
        long seed = 23;
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(random, 700);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        try (SstableReader reader = SstableFixture.open(directory, 5, use == BlockUse.PASS ? 2_000 : 1 << 20);
                InternalIterator iterator = reader.iterator(use, ReadStatistics.ignored())) {
            Map.Entry<byte[], byte[]> expected = null;
            for (int step = 0; step < 30_000; step++) {
                byte[] target = InternalKey.encode(
                        random.nextInt(5), SstableFixture.randomKey(random), random.nextInt(1000), KeyKind.PUT);
                boolean valid;
                switch (random.nextInt(expected == null ? 4 : 12)) {
                    case 0 -> {
                        valid = iterator.seek(new ByteSlice(target));
                        expected = entries.ceilingEntry(target);
                    }
                    case 1 -> {
                        valid = iterator.seekForPrevious(new ByteSlice(target));
                        expected = entries.floorEntry(target);
                    }
                    case 2 -> {
                        valid = iterator.seekToFirst();
                        expected = entries.firstEntry();
                    }
                    case 3 -> {
                        valid = iterator.seekToLast();
                        expected = entries.lastEntry();
                    }
                    case 4, 5, 6, 7 -> {
                        valid = iterator.next();
                        expected = entries.higherEntry(
                                Objects.requireNonNull(expected).getKey());
                    }
                    default -> {
                        valid = iterator.previous();
                        expected = entries.lowerEntry(
                                Objects.requireNonNull(expected).getKey());
                    }
                }
                assertThat(valid).as("seed %d, step %d", seed, step).isEqualTo(expected != null);
                assertThat(iterator.isValid()).isEqualTo(valid);
                if (expected != null) {
                    assertStandsOn(iterator, expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void keepsWithinBoundsWhichEverWayItMoves(long seed) {
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(random, 300);
        byte[] one = anyTarget(random);
        byte[] other = anyTarget(random);
        boolean ascending = InternalKeyOrder.INSTANCE.compare(one, other) <= 0;
        byte[] lower = ascending ? one : other;
        byte[] upper = ascending ? other : one;
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            walk(reader, null, new ByteSlice(upper), entries.headMap(upper, false), random, "head of seed " + seed);
            walk(reader, new ByteSlice(lower), null, entries.tailMap(lower, true), random, "tail of seed " + seed);
            NavigableMap<byte[], byte[]> inside = entries.subMap(lower, true, upper, false);
            walk(reader, new ByteSlice(lower), new ByteSlice(upper), inside, random, "part of seed " + seed);
        }
    }

    private static byte[] anyTarget(Random random) {
        return InternalKey.encode(
                random.nextInt(5), SstableFixture.randomKey(random), random.nextInt(1000), KeyKind.PUT);
    }

    private static void walk(
            SstableReader reader,
            @Nullable ByteSlice lower,
            @Nullable ByteSlice upper,
            NavigableMap<byte[], byte[]> expected,
            Random random,
            String context) {
        try (InternalIterator iterator = reader.iterator(BlockUse.KEEP, ReadStatistics.ignored(), lower, upper)) {
            Map.Entry<byte[], byte[]> entry = null;
            for (int step = 0; step < 2_000; step++) {
                byte[] target = anyTarget(random);
                int move = random.nextInt(entry == null ? 4 : 12);
                boolean valid;
                if (move >= 4) {
                    byte[] key = Objects.requireNonNull(entry).getKey();
                    valid = move % 2 == 0 ? iterator.next() : iterator.previous();
                    entry = move % 2 == 0 ? expected.higherEntry(key) : expected.lowerEntry(key);
                } else if (move >= 2) {
                    valid = move == 2 ? iterator.seekToFirst() : iterator.seekToLast();
                    entry = move == 2 ? expected.firstEntry() : expected.lastEntry();
                } else {
                    valid = move == 0
                            ? iterator.seek(new ByteSlice(target))
                            : iterator.seekForPrevious(new ByteSlice(target));
                    entry = move == 0 ? expected.ceilingEntry(target) : expected.floorEntry(target);
                }
                assertThat(valid).as("%s, step %d", context, step).isEqualTo(entry != null);
                if (entry != null) {
                    assertStandsOn(iterator, entry);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"65536, 10", "4096, 3000", "1048576, 90000"})
    void readsLargeBlocksAndLargeValues(int blockBytes, int valueBytes) {
        NavigableMap<byte[], byte[]> entries = numbered(2_000);
        entries.replaceAll((key, value) -> new byte[key[13] % 3 == 0 ? valueBytes : 1]);
        SstableFormat format = new SstableFormat(blockBytes, 10, Compression.NONE);
        MemoryDirectory directory = SstableFixture.directoryWith(5, format, entries);
        SstableLookup lookup = new SstableLookup();
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            reader.verify();
            for (int i = 0; i < 2_000; i++) {
                ByteSlice seek = new ByteSlice(InternalKey.seekKey(1, key(i), SequenceNumber.MAX));
                assertThat(reader.get(lookup.seek(seek), ReadStatistics.ignored()))
                        .isTrue();
                assertThat(lookup.sequence()).isEqualTo(100 + i);
            }
        }
    }

    @Test
    void givesTheFiltersOfSmallLevelsMoreBits() {
        EngineOptions options = EngineOptions.defaults();
        assertThat(IntStream.range(0, 7)
                        .map(level -> SstableFormat.forLevel(level, options).filterBitsPerKey()))
                .containsExactly(16, 16, 12, 12, 10, 10, 10);
        EngineOptions without = EngineOptions.builder().filterBitsPerKey(0).build();
        assertThat(SstableFormat.forLevel(0, without).filterBitsPerKey()).isZero();
    }

    @Test
    void findsTheNewestVisibleVersion() {
        long seed = 29;
        Random random = new Random(seed);
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(random, 700);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        SstableLookup lookup = new SstableLookup();
        int found = 0;
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            for (int step = 0; step < 20_000; step++) {
                byte[] seek = InternalKey.seekKey(
                        1 + random.nextInt(3), SstableFixture.randomKey(random), random.nextInt(1000));
                Map.Entry<byte[], byte[]> expected = entries.ceilingEntry(seek);
                if (expected != null && InternalKeyOrder.compareQualified(expected.getKey(), seek) != 0) {
                    expected = null;
                }
                boolean result = reader.get(lookup.seek(new ByteSlice(seek)), ReadStatistics.ignored());
                assertThat(result).as("seed %d, step %d", seed, step).isEqualTo(expected != null);
                if (expected != null) {
                    found++;
                    ByteSlice key = new ByteSlice(expected.getKey());
                    assertThat(lookup.sequence()).isEqualTo(InternalKey.sequence(key));
                    assertThat(lookup.kind()).isEqualTo(InternalKey.kind(key));
                    assertThat(lookup.value().toByteArray()).isEqualTo(expected.getValue());
                }
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void readsNoBlockForAKeyThatTheFilterDenies() {
        NavigableMap<byte[], byte[]> entries = numbered(1000);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        SstableCounters counters = new SstableCounters();
        ReadStatistics statistics = new ReadStatistics();
        try (SstableReader reader =
                SstableReader.open(directory, SstableFixture.DATABASE, 5, new BlockCache(1 << 20), counters)) {
            for (int i = 0; i < 1000; i++) {
                byte[] seek = InternalKey.seekKey(1, key(i + 0.5), SequenceNumber.MAX);
                assertThat(reader.get(new SstableLookup().seek(new ByteSlice(seek)), statistics))
                        .isFalse();
            }
        }
        assertThat(statistics.filesConsulted()).isEqualTo(1000);
        assertThat(statistics.filtersAnsweredNo()).isGreaterThan(960);
        assertThat(statistics.filtersAnsweredNo() + statistics.filtersAnsweredMaybe())
                .isEqualTo(1000);
        assertThat(statistics.blocksRead() + statistics.blocksFromCache()).isEqualTo(statistics.filtersAnsweredMaybe());
        assertThat(counters.filterFalsePositives()).isEqualTo(statistics.filtersAnsweredMaybe());
        assertThat(counters.filtersAnsweredNo()).isEqualTo(statistics.filtersAnsweredNo());
    }

    @Test
    void readsEachBlockOnceAndNeverIntoTheCacheForACompaction() {
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, numbered(1000));
        BlockCache cache = new BlockCache(1 << 20);
        try (SstableReader reader =
                SstableReader.open(directory, SstableFixture.DATABASE, 5, cache, new SstableCounters())) {
            int blocks = reader.properties().dataBlocks();
            assertThat(scan(reader, BlockUse.READ_ONCE).blocksRead()).isEqualTo(blocks);
            assertThat(cache.sizeBytes()).isZero();
            assertThat(scan(reader, BlockUse.KEEP).blocksRead()).isEqualTo(blocks);
            assertThat(scan(reader, BlockUse.KEEP).blocksFromCache()).isEqualTo(blocks);
        }
        assertThat(cache.sizeBytes()).isZero();
    }

    @Test
    void answersWithoutAFilter() {
        SstableFormat format = new SstableFormat(256, 0, Compression.NONE);
        MemoryDirectory directory = SstableFixture.directoryWith(5, format, numbered(100));
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            byte[] seek = InternalKey.seekKey(1, key(7), SequenceNumber.MAX);
            assertThat(reader.get(new SstableLookup().seek(new ByteSlice(seek)), ReadStatistics.ignored()))
                    .isTrue();
            assertThat(reader.mayContain(new byte[3], 0, 3)).isTrue();
        }
    }

    @Test
    void statesWhatItHolds() {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        entries.put(InternalKey.encode(1, new byte[] {1}, 9, KeyKind.PUT), new byte[10]);
        entries.put(InternalKey.encode(1, new byte[] {1}, 4, KeyKind.DELETE), new byte[0]);
        entries.put(InternalKey.encode(3, new byte[] {2}, 6, KeyKind.PUT), new byte[5]);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            TableProperties properties = reader.properties();
            assertThat(properties.entries()).isEqualTo(3);
            assertThat(properties.tombstones()).isEqualTo(1);
            assertThat(properties.valueBytes()).isEqualTo(15);
            assertThat(properties.smallestSequence()).isEqualTo(4);
            assertThat(properties.largestSequence()).isEqualTo(9);
            assertThat(properties.smallestKey()).isEqualTo(entries.firstKey());
            assertThat(properties.largestKey()).isEqualTo(entries.lastKey());
            assertThat(properties.keyspaces())
                    .containsExactly(
                            new TableProperties.KeyspaceEntries(1, 2, 0), new TableProperties.KeyspaceEntries(3, 1, 0));
        }
    }

    @Test
    void rejectsKeysOutOfOrder() {
        SstableWriter writer =
                SstableWriter.create(new MemoryDirectory(), SstableFixture.DATABASE, 5, SstableFixture.SMALL_BLOCKS);
        ByteSlice value = new ByteSlice(new byte[1]);
        writer.add(new ByteSlice(InternalKey.encode(1, key(2), 5, KeyKind.PUT)), value);

        assertThatThrownBy(() -> writer.add(new ByteSlice(InternalKey.encode(1, key(1), 6, KeyKind.PUT)), value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("out of order in 000005.sst");
        assertThatThrownBy(() -> writer.add(new ByteSlice(InternalKey.encode(1, key(2), 6, KeyKind.PUT)), value))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> writer.add(new ByteSlice(new byte[3]), value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not an internal key");
    }

    @Test
    void refusesToFinishEmpty() {
        SstableWriter writer =
                SstableWriter.create(new MemoryDirectory(), SstableFixture.DATABASE, 5, SstableFixture.SMALL_BLOCKS);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void separatorsKeepVersionsThatFallOnBothSidesOfABlock() {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        for (int sequence = 0; sequence < 200; sequence++) {
            entries.put(InternalKey.encode(1, new byte[] {5}, sequence, KeyKind.PUT), new byte[20]);
        }
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        SstableLookup lookup = new SstableLookup();
        try (SstableReader reader = SstableFixture.open(directory, 5)) {
            assertThat(reader.properties().dataBlocks()).isGreaterThan(5);
            for (int sequence = 0; sequence < 200; sequence++) {
                ByteSlice seek = new ByteSlice(InternalKey.seekKey(1, new byte[] {5}, sequence));
                assertThat(reader.get(lookup.seek(seek), ReadStatistics.ignored()))
                        .isTrue();
                assertThat(lookup.sequence()).isEqualTo(sequence);
            }
        }
    }

    @Test
    void whoPassesByReadsManyBlocksAtOnceAndLeavesMostOfAFullCacheAlone() {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        Random random = new Random(7);
        for (int i = 0; i < 6_000; i++) {
            byte[] value = new byte[100];
            random.nextBytes(value);
            entries.put(InternalKey.encode(1, String.format("%06d", i).getBytes(UTF_8), i, KeyKind.PUT), value);
        }
        MemoryDirectory memory = SstableFixture.directoryWith(5, new SstableFormat(2048, 10, Compression.LZ4), entries);
        AtomicInteger reads = new AtomicInteger();
        FaultyDirectory directory = new FaultyDirectory(memory, (operation, file, number) -> {
            reads.addAndGet(operation == Operation.READ ? 1 : 0);
            return Outcome.WORKS;
        });
        try (SstableReader reader = SstableFixture.open(directory, 5, 100_000)) {
            int blocks = reader.properties().dataBlocks();
            assertThat(blocks).isGreaterThan(250);
            scan(reader, BlockUse.KEEP);
            reads.set(0);
            ReadStatistics statistics = new ReadStatistics();
            try (InternalIterator iterator = reader.iterator(BlockUse.PASS, statistics)) {
                iterator.seekToFirst();
                for (Map.Entry<byte[], byte[]> entry : entries.entrySet()) {
                    assertStandsOn(iterator, entry);
                    iterator.next();
                }
                assertThat(iterator.isValid()).isFalse();
            }

            assertThat(statistics.blocksRead() + statistics.blocksFromCache()).isEqualTo(blocks);
            // One in eight is read by itself, for the cache, and the others 128 KB at a time.
            assertThat(reads).hasValueLessThan(blocks / 4);
        }
    }

    @Test
    void whatIsPassedAgainAndAgainComesIntoTheCache() {
        NavigableMap<byte[], byte[]> entries = SstableFixture.randomEntries(new Random(3), 700);
        MemoryDirectory directory = SstableFixture.directoryWith(5, SstableFixture.SMALL_BLOCKS, entries);
        MemoryDirectory other = SstableFixture.directoryWith(6, SstableFixture.SMALL_BLOCKS, entries);
        BlockCache cache = new BlockCache(25_000);
        try (SstableReader before = SstableFixture.open(other, 6, cache);
                SstableReader reader = SstableFixture.open(directory, 5, cache)) {
            scan(before, BlockUse.KEEP);
            scan(before, BlockUse.KEEP);
            assertThat(cache.sizeBytes()).as("the cache is full").isGreaterThan(24_300);
            long cachedAtFirst = scan(reader, BlockUse.PASS).blocksFromCache();
            for (int i = 0; i < 40; i++) {
                scan(reader, BlockUse.PASS);
            }

            assertThat(scan(reader, BlockUse.PASS).blocksFromCache()).isGreaterThan(cachedAtFirst + 10);
        }
    }

    private static ReadStatistics scan(SstableReader reader, BlockUse use) {
        ReadStatistics statistics = new ReadStatistics();
        try (InternalIterator iterator = reader.iterator(use, statistics)) {
            for (boolean valid = iterator.seekToFirst(); valid; valid = iterator.next()) {
                assertThat(iterator.key().length()).isPositive();
            }
        }
        return statistics;
    }

    private static NavigableMap<byte[], byte[]> numbered(int count) {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        for (int i = 0; i < count; i++) {
            entries.put(InternalKey.encode(1, key(i), 100 + i, KeyKind.PUT), new byte[20]);
        }
        return entries;
    }

    private static byte[] key(double number) {
        return String.format("key%08.1f", number).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static void assertStandsOn(InternalIterator iterator, Map.Entry<byte[], byte[]> entry) {
        assertThat(iterator.key()).isEqualTo(new ByteSlice(entry.getKey()));
        assertThat(iterator.value()).isEqualTo(new ByteSlice(entry.getValue()));
    }
}
