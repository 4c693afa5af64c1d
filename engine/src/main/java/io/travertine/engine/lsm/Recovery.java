package io.travertine.engine.lsm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineOptions;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.ingest.IngestFiles;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.memtable.SortedInsertion;
import io.travertine.engine.record.TornTail;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.VersionEdit;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalReader;
import io.travertine.engine.wal.WalSegment;
import org.jspecify.annotations.Nullable;

/**
 * Brings back what was in memory: replays the segments of the log that no file covers, in order, into memtables; then
 * deletes the files that nothing refers to. Used once, by the thread that opens the store.
 *
 * <p>A batch must follow the one before it without a gap in the sequence numbers, across segments too. A segment that was not
 * sealed may have lost its end to a crash; then the log ends there, and nothing of the later segments was durable. If anything
 * of them was, or the segment was sealed, the end was durable too and its loss is damage.
 */
final class Recovery {

    private static final long UNKNOWN = -1;

    /** So many segments without a flush are enough: the next opening should not have to read yet another one. */
    private static final int SEGMENTS_KEPT_MAX = 8;

    /** So much is read before it is put into a memtable, in the order of its keys; beside it, it takes as much again. */
    private static final long GATHERED_BYTES_MAX = 1 << 20;

    private static final int GATHERED_EXPECTED = 1 << 10;

    private final EngineOptions options;
    private final StorageDirectory directory;
    private final VersionSet versions;
    private final ChunkPool chunks;
    private final long sequenceInManifest;
    /** What was read of the log and is in no memtable yet. */
    private final SortedInsertion gathered = new SortedInsertion(GATHERED_EXPECTED);

    private final BatchCodec.OperationVisitor gatherer = gatherer();
    private final List<FileMetadata> ingested = new ArrayList<>();
    private final List<MemTable> full = new ArrayList<>();
    private @Nullable MemTable current;
    private long lastSequence = UNKNOWN;
    private long commits;
    private long tornBytes;
    private boolean allSealed = true;
    private int segments;
    private String lastEnd = "";

    Recovery(EngineOptions options, StorageDirectory directory, VersionSet versions, ChunkPool chunks) {
        this.options = options;
        this.directory = directory;
        this.versions = versions;
        this.chunks = chunks;
        this.sequenceInManifest = versions.lastSequence();
    }

    void run() {
        for (WalSegment segment : WalSegment.list(directory)) {
            if (segment.number() >= versions.logNumber()) {
                replay(segment);
                segments++;
            }
        }
        ingested.forEach(this::join);
        deleteUnreferenced();
    }

    private void replay(WalSegment segment) {
        try (WalReader reader = WalReader.open(directory, versions.databaseId(), segment)) {
            MemTable memtable = memtableFor(segment);
            ByteSlice batch = reader.next();
            while (batch != null) {
                if (!follows(batch)) {
                    gathered.insertInto(memtable);
                    giveUp(segment, reader, batch);
                    return;
                }
                int count = reader.decode(batch, gatherer);
                lastSequence = BatchCodec.baseSequence(batch) + count - 1;
                commits++;
                if (gathered.bytes() >= GATHERED_BYTES_MAX) {
                    gathered.insertInto(memtable);
                }
                if (memtable.bytes() + gathered.bytes() >= options.memtableBytes()) {
                    gathered.insertInto(memtable);
                    full.add(memtable);
                    current = null;
                    memtable = memtableFor(segment);
                }
                batch = reader.next();
            }
            gathered.insertInto(memtable);
            checkEnd(segment, reader);
            allSealed &= reader.isSealed();
            reader.tornTail().ifPresent(tail -> tornBytes += tail.bytes());
            lastEnd = segment.name() + " ends at offset "
                    + reader.tornTail().map(TornTail::offset).orElseGet(() -> directory.length(segment.name()));
        }
    }

    private void checkEnd(WalSegment segment, WalReader reader) {
        if (versions.isSealed(segment.number()) && !reader.isSealed()) {
            long offset = reader.tornTail().map(TornTail::offset).orElseGet(() -> directory.length(segment.name()));
            throw new CorruptionException(segment.name() + " is damaged at offset " + offset
                    + ": nothing valid follows there, but the manifest says that the segment was ended in order;"
                    + " restore the file from a checkpoint");
        }
    }

    private MemTable memtableFor(WalSegment segment) {
        MemTable memtable = current;
        if (memtable == null) {
            memtable = new MemTable(segment.number(), chunks);
            current = memtable;
        }
        return memtable;
    }

    private BatchCodec.OperationVisitor gatherer() {
        return new BatchCodec.OperationVisitor() {
            @Override
            public void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice userKey, ByteSlice value) {
                gathered.add(InternalKey.qualifiedKey(keyspaceId, userKey), sequence, kind, value.toByteArray());
            }

            @Override
            public void time(long sequence, long millis) {
                versions.times().add(sequence, millis);
            }

            @Override
            public void ingest(long sequence, ByteSlice file) {
                // The manifest had it before any later sequence came into a file.
                if (sequence > sequenceInManifest) {
                    ByteReader description = new ByteReader("description of an ingested file").reset(file, 0);
                    ingested.add(FileMetadata.decode(description).ingestedAt(sequence));
                }
            }
        };
    }

    /** Lets a file join that the log names and the manifest does not know: it is durable, and so is all before it. */
    private void join(FileMetadata file) {
        if (!directory.exists(file.name()) || directory.length(file.name()) != file.bytes()) {
            throw new CorruptionException(file.name() + ", which the log names as ingested, is missing or has not its "
                    + file.bytes() + " bytes in " + directory.description() + ": expected " + file
                    + "; restore the file from a checkpoint");
        }
        int level = IngestFiles.levelFor(versions.current(), file, closed -> false);
        versions.apply(VersionEdit.builder().add(level, file).build());
    }

    private boolean follows(ByteSlice batch) {
        long base = BatchCodec.baseSequence(batch);
        return lastSequence == UNKNOWN ? base <= versions.lastSequence() + 1 : base == lastSequence + 1;
    }

    /** The log ends with the segment before, if that may have lost its end; then this one was never durable. */
    private void giveUp(WalSegment segment, WalReader reader, ByteSlice batch) {
        long offset = reader.batchOffset();
        long baseSequence = BatchCodec.baseSequence(batch);
        if (allSealed || baseSequence <= lastSequence || isKnownDurable(segment, reader)) {
            throw gap(segment, offset, baseSequence);
        }
        tornBytes += directory.length(segment.name()) - offset;
    }

    private boolean isKnownDurable(WalSegment segment, WalReader reader) {
        boolean more = true;
        while (more) {
            more = reader.next() != null;
        }
        return reader.wasSynced() || versions.isSealed(segment.number());
    }

    private CorruptionException gap(WalSegment segment, long offset, long baseSequence) {
        if (lastSequence == UNKNOWN) {
            return new CorruptionException("the log begins too late: " + segment.name() + " begins at offset " + offset
                    + " with sequence " + baseSequence + ", but the files that " + versions.openedFrom()
                    + " names end with sequence " + versions.lastSequence()
                    + (lastEnd.isEmpty() ? "" : ", and " + lastEnd)
                    + "; restore the older segments, or the manifest, from a checkpoint");
        }
        return new CorruptionException("the log has a gap: " + segment.name() + " goes on at offset " + offset
                + " with sequence " + baseSequence + ", expected " + (lastSequence + 1)
                + ": " + lastEnd + "; restore the segment from a checkpoint");
    }

    private void deleteUnreferenced() {
        List<Long> referenced = versions.current().levels().stream()
                .flatMap(List::stream)
                .map(FileMetadata::number)
                .toList();
        for (String name : directory.list()) {
            Optional<FileNames.Parsed> file = FileNames.parse(name);
            if (file.isPresent() && isUnreferenced(file.get(), referenced)) {
                directory.delete(name);
            }
        }
    }

    private boolean isUnreferenced(FileNames.Parsed file, List<Long> referenced) {
        return switch (file.type()) {
            case SSTABLE -> !referenced.contains(file.number());
            case WAL -> file.number() < versions.logNumber();
            case TEMPORARY, SPILL -> true;
            case MANIFEST, CURRENT, BACKUP, LOCK -> false;
        };
    }

    /** The memtables that have to become files, from the newest to the oldest. */
    List<MemTable> frozen() {
        List<MemTable> newestFirst = new ArrayList<>();
        MemTable last = current;
        if (last != null && !last.isEmpty() && mustFreezeLast()) {
            newestFirst.add(last);
        }
        for (int i = full.size() - 1; i >= 0; i--) {
            newestFirst.add(full.get(i));
        }
        return newestFirst;
    }

    /** The memtable that goes on taking writes, if there is one. */
    Optional<MemTable> active() {
        return mustFreezeLast() ? Optional.empty() : Optional.ofNullable(current);
    }

    /** Whether no segment of the log holds anything that must be kept. */
    boolean foundNothing() {
        return full.isEmpty() && (current == null || current.isEmpty());
    }

    private boolean mustFreezeLast() {
        return mustFlushBeforeUse() || segments > SEGMENTS_KEPT_MAX;
    }

    /**
     * Whether what was replayed must become files before the store is used: a log that does not end in order was read, but
     * may not be on disk, and no later commit may be durable before it. What was given up goes with the log, too.
     */
    boolean mustFlushBeforeUse() {
        return !allSealed;
    }

    /** At least the sequence of every entry in the store. */
    long lastSequence() {
        return Math.max(lastSequence, versions.lastSequence());
    }

    /** The number of commits replayed. */
    long commits() {
        return commits;
    }

    /** The bytes that were cut off at the end of the log. */
    long tornBytes() {
        return tornBytes;
    }
}
