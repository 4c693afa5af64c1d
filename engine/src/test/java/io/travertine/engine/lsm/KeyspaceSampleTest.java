package io.travertine.engine.lsm;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.Administration;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.BulkWriter;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.Durability;
import io.travertine.engine.Engine;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.KeyRange;
import io.travertine.engine.Keyspace;
import io.travertine.engine.KeyspaceSample;
import io.travertine.engine.Snapshot;
import io.travertine.engine.Transaction;
import io.travertine.engine.WriteBatch;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.filter.KeyHash;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableProperties.Sample;
import io.travertine.engine.testing.StepExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files set some of their entries aside, and a sample of a keyspace is put together from them. */
class KeyspaceSampleTest {

    private static final int KEYS = 12_000;
    private static final int WANTED = 400;

    private final long seed = Long.getLong("seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final MemoryDirectory directory = new MemoryDirectory();
    private final StepExecutor executor = new StepExecutor(1);
    private final NavigableMap<byte[], byte[]> model = new TreeMap<>(Arrays::compareUnsigned);
    private Engine engine = open();
    private Keyspace keyspace = engine.createKeyspace("k", Optional.empty());

    private Engine open() {
        return LsmEngine.open(
                directory,
                executor.install(EngineOptions.builder()
                                .memtableBytes(128 << 10)
                                .sstableBytes(256 << 10)
                                .levelOneBytes(512 << 10))
                        .build());
    }

    private void reopen() {
        engine.close();
        engine = open();
        try (Snapshot snapshot = engine.snapshot()) {
            keyspace = snapshot.keyspace("k").orElseThrow();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static byte[] key(int number) {
        byte[] key = new byte[Integer.BYTES];
        FixedInts.writeInt(key, 0, number);
        return key;
    }

    private Administration store() {
        return engine.administration().orElseThrow();
    }

    /** The entries of the model that a sample with that share holds. */
    private NavigableMap<byte[], byte[]> expected(double share) {
        NavigableMap<byte[], byte[]> expected = new TreeMap<>(model);
        long bound = (long) (share * 0x1.0p63);
        expected.keySet().removeIf(key -> {
            byte[] qualified = InternalKey.qualifiedKey(keyspace.id(), key);
            return share < 1 && KeyHash.hash(qualified, 0, qualified.length) >>> 1 >= bound;
        });
        return expected;
    }

    private void assertSampled(int wanted) {
        KeyspaceSample sample = engine.sample(keyspace, wanted);
        NavigableMap<byte[], byte[]> found = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < sample.keys().size(); i++) {
            found.put(sample.keys().get(i), sample.values().get(i));
        }
        NavigableMap<byte[], byte[]> expected = expected(sample.share());
        String context = "-Dseed=" + seed + ", share " + sample.share();
        assertThat(found.size()).as(context).isEqualTo(sample.keys().size());
        assertThat(found.keySet().stream().map(Arrays::toString))
                .as(context)
                .containsExactlyElementsOf(
                        expected.keySet().stream().map(Arrays::toString).toList());
        found.forEach((key, value) -> assertThat(value).as(context).isEqualTo(expected.get(key)));
    }

    private void load() {
        try (Transaction transaction = engine.begin()) {
            try (BulkWriter writer = transaction.ingest(keyspace)) {
                for (int i = 0; i < KEYS; i++) {
                    writer.add(key(i), key(-i));
                    model.put(key(i), key(-i));
                }
                writer.finish();
            }
            transaction.commit();
        }
    }

    private void change(int count) {
        WriteBatch batch = new WriteBatch();
        for (int i = 0; i < count; i++) {
            byte[] key = key(random.nextInt(KEYS + KEYS / 4));
            if (random.nextInt(4) == 0) {
                batch.delete(keyspace, key);
                model.remove(key);
            } else {
                byte[] value = new byte[random.nextInt(60)];
                random.nextBytes(value);
                batch.put(keyspace, key, value);
                model.put(key, value);
            }
        }
        engine.write(batch, Durability.BUFFERED);
    }

    private void deleteRange() {
        int from = random.nextInt(KEYS);
        KeyRange range = new KeyRange(key(from), key(from + 500));
        try (Transaction transaction = engine.begin()) {
            transaction.deleteRange(keyspace, range);
            transaction.commit();
        }
        model.subMap(key(from), key(from + 500)).clear();
    }

    @Test
    void theNewestEntriesOfTheKeysWithTheLowestHashesAreChosen() {
        load();
        for (int round = 0; round < 5; round++) {
            change(1500);
            if (round % 2 == 0) {
                deleteRange();
            }
            if (round % 3 == 0) {
                store().flush();
            }
            assertSampled(WANTED);
        }
        assertSampled(1 << 20);
        store().compact();
        assertSampled(WANTED);
        reopen();
        assertSampled(WANTED);
    }

    @Test
    void asManyEntriesAreChosenAsAreWanted() {
        load();
        store().compact();

        KeyspaceSample sample = engine.sample(keyspace, WANTED);

        assertThat(sample.keys().size()).as("-Dseed=" + seed).isBetween(WANTED / 2, 2 * WANTED);
        assertThat(sample.entries()).isBetween(KEYS * 3L / 4, KEYS * 4L / 3);
    }

    @Test
    void whatOtherKeyspacesHoldIsNotChosen() {
        load();
        store().flush();
        Keyspace other = engine.createKeyspace("other", Optional.empty());
        engine.write(new WriteBatch().put(other, key(1), key(2)), Durability.BUFFERED);
        store().compact();

        KeyspaceSample sample = engine.sample(other, WANTED);

        assertThat(sample.share()).isEqualTo(1);
        assertThat(sample.keys()).containsExactly(key(1));
        assertSampled(WANTED);
    }

    @Test
    void aDamagedSampleIsNamed() {
        load();
        store().compact();
        long number = directory.list().stream()
                .filter(name -> name.endsWith(".sst"))
                .map(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
                .findFirst()
                .orElseThrow();
        Sample place = samples(number).get(0);
        engine.close();
        flip(FileNames.sstable(number), (int) place.offset() + place.length() / 2);
        engine = open();

        assertThatThrownBy(() -> engine.sample(keyspace, WANTED))
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining(FileNames.sstable(number) + " at offset " + place.offset());
        assertThat(store().verify(VerifyLevel.CHECKSUMS)).anySatisfy(damage -> {
            assertThat(damage.file()).isEqualTo(FileNames.sstable(number));
            assertThat(damage.offset()).isEqualTo(place.offset());
            assertThat(damage.message()).contains("at offset " + place.offset());
        });
    }

    private void flip(String name, int position) {
        byte[] bytes;
        try (RandomAccessInput input = directory.open(name)) {
            bytes = input.readFully(0, (int) input.length());
        }
        bytes[position] ^= 1;
        directory.delete(name);
        try (AppendOutput output = directory.create(name)) {
            output.append(bytes, 0, bytes.length);
            output.sync();
        }
    }

    private List<Sample> samples(long number) {
        try (SstableReader reader = SstableReader.open(
                directory,
                CurrentFile.read(directory).databaseId(),
                number,
                new BlockCache(0),
                new SstableCounters())) {
            return reader.properties().samples();
        }
    }
}
