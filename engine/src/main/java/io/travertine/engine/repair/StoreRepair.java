package io.travertine.engine.repair;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.travertine.engine.Administration.Damage;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.checkpoint.StoreCopy;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.iterator.SequencedIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Manifest;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalReader;
import io.travertine.engine.wal.WalSegment;

/**
 * Saves what is left of a store that cannot be opened, into a new one. Rules: see the package documentation. Used once, by
 * one thread. Sstables with damage, and the log, are held in memory meanwhile.
 */
public final class StoreRepair {

    /** The report, in the repaired store: what marks it as one. */
    public static final String REPORT = "REPAIRED";

    /**
     * What became of a store.
     *
     * @param entries how many entries the new store has, old versions and tombstones included
     * @param lost what could not be read; empty if nothing is missing
     */
    public record Outcome(long entries, List<Damage> lost) {
        public Outcome {
            lost = List.copyOf(lost);
        }
    }

    private final StorageDirectory damaged;
    private final EngineOptions options;
    private final DamageReports reports = new DamageReports();
    private final List<SstableReader> readers = new ArrayList<>();
    private final List<EntrySource> sources = new ArrayList<>();
    private final TreeMap<byte[], byte[]> rangeDeletes = new TreeMap<>(InternalKeyOrder.INSTANCE);
    /** The sequence number of the commit that ingested a file, by its number; 0 of a file that was not ingested. */
    private final Map<Long, Long> ingestSequences = new HashMap<>();

    private final Set<Long> ingestedByLog = new HashSet<>();
    private long nextSequence = -1;
    private long greatestSequence;

    /**
     * @param damaged is only read; nobody may have it open
     * @param options how the new store's files are written
     */
    public StoreRepair(StorageDirectory damaged, EngineOptions options) {
        this.damaged = damaged;
        this.options = options;
    }

    /**
     * Writes the new store.
     *
     * @throws CorruptionException if nothing at all can be read
     * @throws io.travertine.engine.StorageException if the target is not empty, or the file system fails
     */
    public Outcome into(StorageDirectory target) {
        StoreCopy copy = new StoreCopy(target, DatabaseId.random(), RunWriter.FIRST_NUMBER - 1);
        try {
            SourceStore store = SourceStore.of(damaged, reports);
            ingestSequences.putAll(store.ingestSequences());
            readLogs(store);
            TreeSet<Long> sstables = new TreeSet<>(store.sstables());
            sstables.addAll(ingestedByLog);
            sstables.forEach(number -> openSstable(store, number));
            sources.add(EntrySource.of(rangeDeletes));
            return write(copy, target);
        } finally {
            sources.forEach(EntrySource::close);
            readers.forEach(SstableReader::close);
        }
    }

    private void openSstable(SourceStore store, long number) {
        String name = FileNames.sstable(number);
        SstableReader reader;
        try {
            reader = SstableReader.open(damaged, store.databaseId(), number, new BlockCache(0), new SstableCounters());
        } catch (EngineException e) {
            reports.add(name, 0, "all of the file is lost: " + e.getMessage());
            return;
        }
        readers.add(reader);
        for (RangeTombstone tombstone : reader.rangeTombstones().list()) {
            byte[] key = InternalKey.encode(tombstone.lower(), tombstone.sequence(), KeyKind.RANGE_DELETE);
            rangeDeletes.merge(key, tombstone.upper(), StoreRepair::further);
        }
        long ingestedAt = ingestSequence(reader, name, number);
        // Where the sequence number of an ingest is a guess, the file that it comes from counts first.
        sources.add(0, entries(reader, name, ingestedAt));
    }

    private EntrySource entries(SstableReader reader, String name, long ingestedAt) {
        TreeMap<byte[], byte[]> kept = new TreeMap<>(InternalKeyOrder.INSTANCE);
        int before = reports.count();
        // A first look finds out whether there is damage: only then is the file held in memory.
        reader.salvage(
                (key, value) -> {},
                (offset, first, last, e) -> reports.add(name, offset, first, last, String.valueOf(e.getMessage())));
        if (reports.count() == before) {
            return EntrySource.of(
                    SequencedIterator.of(reader.iterator(BlockUse.READ_ONCE, ReadStatistics.ignored()), ingestedAt));
        }
        reader.salvage(
                (key, value) -> kept.put(sequenced(key, ingestedAt), value.toByteArray()),
                (offset, first, last, e) -> {});
        return EntrySource.of(kept);
    }

    /** An ingested file does not tell the sequence number of its entries; what it tells of their keys is 0. */
    private long ingestSequence(SstableReader reader, String name, long number) {
        long sequence = ingestSequences.getOrDefault(number, 0L);
        if (sequence == 0 && reader.properties().largestSequence() == 0) {
            reports.add(
                    name,
                    0,
                    "the commit that ingested the file is not known: its entries count as newer than all files that were"
                            + " written before it, and as older than all others");
            return Math.max(1, greatestSequence);
        }
        greatestSequence = Math.max(
                greatestSequence, Math.max(sequence, reader.properties().largestSequence()));
        return sequence;
    }

    private static byte[] sequenced(ByteSlice key, long sequence) {
        byte[] bytes = key.toByteArray();
        return sequence == 0
                ? bytes
                : InternalKey.encode(InternalKey.qualifiedKey(bytes), sequence, InternalKey.kind(key));
    }

    /** Of a range delete that was cut where files end, pieces of different lengths may be there. */
    private static byte[] further(byte[] one, byte[] other) {
        return Arrays.compareUnsigned(one, other) >= 0 ? one : other;
    }

    /** Takes the batches of the log in their order, up to the first damage or gap. */
    private void readLogs(SourceStore store) {
        TreeMap<byte[], byte[]> entries = new TreeMap<>(InternalKeyOrder.INSTANCE);
        for (long number : store.logs()) {
            WalSegment segment = new WalSegment(number);
            try (WalReader reader = WalReader.open(damaged, store.databaseId(), segment)) {
                for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
                    addBatch(store, reader, batch, entries);
                }
            } catch (EngineException e) {
                reports.add(segment.name(), 0, "from here on the log is lost, later segments too: " + e.getMessage());
                break;
            }
        }
        sources.add(EntrySource.of(entries));
    }

    private void addBatch(SourceStore store, WalReader reader, ByteSlice batch, Map<byte[], byte[]> entries) {
        long base = BatchCodec.baseSequence(batch);
        if (nextSequence >= 0 && base != nextSequence) {
            throw new CorruptionException("the log has a gap: expected sequence " + nextSequence + ", found " + base
                    + " at offset " + reader.batchOffset());
        }
        TreeMap<byte[], byte[]> whole = new TreeMap<>(InternalKeyOrder.INSTANCE);
        int count = reader.decode(batch, new BatchCodec.OperationVisitor() {
            @Override
            public void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice key, ByteSlice value) {
                whole.put(
                        InternalKey.encode(keyspaceId, key.toByteArray(), sequence, kind),
                        kind == KeyKind.DELETE ? new byte[0] : value.toByteArray());
            }

            @Override
            public void ingest(long sequence, ByteSlice file) {
                noteIngest(store, sequence, file);
            }
        });
        whole.forEach((key, value) -> {
            if (InternalKey.kind(new ByteSlice(key)) == KeyKind.RANGE_DELETE) {
                rangeDeletes.merge(key, value, StoreRepair::further);
            } else {
                entries.put(key, value);
            }
        });
        nextSequence = base + count;
    }

    /** The manifest has every ingested file that belongs to the store up to the last sequence that it names. */
    private void noteIngest(SourceStore store, long sequence, ByteSlice file) {
        ByteReader description = new ByteReader("description of an ingested file").reset(file, 0);
        long number = FileMetadata.decode(description).number();
        ingestSequences.put(number, sequence);
        if (sequence > store.lastSequence()) {
            ingestedByLog.add(number);
        }
    }

    private Outcome write(StoreCopy copy, StorageDirectory target) {
        try (RunWriter run = new RunWriter(target, copy.databaseId(), options)) {
            copy.write(() -> {
                EntrySource.Merge merge = new EntrySource.Merge(sources);
                while (merge.advance()) {
                    // In the blocks of an sstable a range delete has no end: it comes from among the others.
                    if (InternalKey.kind(merge.key()) != KeyKind.RANGE_DELETE
                            || merge.value().length() > 0) {
                        run.add(merge.key(), merge.value());
                    }
                }
                List<FileMetadata> files = run.finish();
                writeReport(target, run.entries());
                VersionEdit.Builder edit = VersionEdit.builder();
                files.forEach(file -> edit.add(Version.LEVELS - 1, file));
                return Manifest.State.of(edit.build(), RunWriter.FIRST_NUMBER + files.size());
            });
            return new Outcome(run.entries(), reports.toList());
        }
    }

    private void writeReport(StorageDirectory target, long entries) {
        StringBuilder text =
                new StringBuilder("repaired from " + damaged.description() + ": " + entries + " entries\n");
        reports.toList().forEach(damage -> text.append(damage).append('\n'));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try (AppendOutput output = target.create(REPORT)) {
            output.append(bytes, 0, bytes.length);
            output.sync();
        }
    }
}
