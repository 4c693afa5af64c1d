package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.memtable.ChunkPool;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalReader;
import io.travertine.engine.wal.WalSegment;

/** A segment of the log, replayed into a memtable. */
public final class WalTarget implements FuzzTarget {

    private static final WalSegment SEGMENT = new WalSegment(5);
    private static final FileHeader HEADER = new FileHeader(FileType.WAL, LogBytes.DATABASE, SEGMENT.number());

    @Override
    public void decode(byte[] input) {
        MemTable memtable = new MemTable(SEGMENT.number(), ChunkPool.keepingNothing());
        try (WalReader reader =
                WalReader.open(LogBytes.directory(SEGMENT.name(), HEADER, input), LogBytes.DATABASE, SEGMENT)) {
            for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
                reader.decode(batch, replay(memtable));
                BatchCodec.baseSequence(batch);
            }
            reader.tornTail();
        } catch (CorruptionException | FormatVersionException refused) {
            // As it should be.
        }
    }

    private static BatchCodec.OperationVisitor replay(MemTable memtable) {
        return new BatchCodec.OperationVisitor() {
            @Override
            public void operation(long sequence, KeyKind kind, int keyspaceId, ByteSlice userKey, ByteSlice value) {
                byte[] key = InternalKey.qualifiedKey(keyspaceId, userKey.toByteArray());
                memtable.add(key, sequence, kind, kind == KeyKind.DELETE ? new byte[0] : value.toByteArray());
            }

            @Override
            public void ingest(long sequence, ByteSlice file) {
                FileMetadata.decode(new ByteReader("description of an ingested file").reset(file, 0))
                        .ingestedAt(sequence);
            }
        };
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        StoreFiles store = StoreFiles.written();
        store.named("", ".wal")
                .entrySet()
                .forEach(log -> seeds.addAll(LogBytes.seeds(
                        log,
                        new FileHeader(
                                FileType.WAL,
                                store.databaseId(),
                                FileNames.parse(log.getKey()).orElseThrow().number()))));
        return seeds;
    }
}
