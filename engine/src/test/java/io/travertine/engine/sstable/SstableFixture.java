package io.travertine.engine.sstable;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.compression.Compression;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;

/** Sstables for tests, and the sorted maps that they should equal. */
final class SstableFixture {

    static final DatabaseId DATABASE = new DatabaseId(0x1122334455667788L, 0x99AABBCCDDEEFF00L);
    static final SstableFormat SMALL_BLOCKS = new SstableFormat(256, 10, Compression.LZ4);

    private SstableFixture() {}

    /** Random entries of a few keyspaces, with several versions of many keys. */
    static NavigableMap<byte[], byte[]> randomEntries(Random random, int count) {
        NavigableMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        while (entries.size() < count) {
            byte[] userKey = randomKey(random);
            int versions = 1 + random.nextInt(3);
            int keyspace = 1 + random.nextInt(3);
            for (int i = 0; i < versions && entries.size() < count; i++) {
                KeyKind kind = random.nextInt(5) == 0 ? KeyKind.DELETE : KeyKind.PUT;
                byte[] value = new byte[kind == KeyKind.DELETE ? 0 : random.nextInt(40)];
                entries.put(InternalKey.encode(keyspace, userKey, random.nextInt(1000), kind), value);
            }
        }
        return entries;
    }

    static byte[] randomKey(Random random) {
        byte[] key = new byte[random.nextInt(12)];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) "ab\0\u00ff".charAt(random.nextInt(4));
        }
        return key;
    }

    static TableProperties write(
            StorageDirectory directory, long number, SstableFormat format, Map<byte[], byte[]> entries) {
        try (SstableWriter writer = SstableWriter.create(directory, DATABASE, number, format)) {
            entries.forEach((key, value) -> writer.add(new ByteSlice(key), new ByteSlice(value)));
            return writer.finish();
        }
    }

    static SstableReader open(StorageDirectory directory, long number) {
        return open(directory, number, 1 << 20);
    }

    /** With a cache of so many bytes. */
    static SstableReader open(StorageDirectory directory, long number, long cacheBytes) {
        return open(directory, number, new BlockCache(cacheBytes));
    }

    static SstableReader open(StorageDirectory directory, long number, BlockCache cache) {
        return SstableReader.open(directory, DATABASE, number, cache, new SstableCounters());
    }

    static MemoryDirectory directoryWith(long number, SstableFormat format, Map<byte[], byte[]> entries) {
        MemoryDirectory directory = new MemoryDirectory();
        write(directory, number, format, entries);
        return directory;
    }
}
