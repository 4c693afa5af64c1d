package io.travertine.engine.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.IngestException;
import io.travertine.engine.Keyspace;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.HexDump;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.sstable.SstableFormat;
import io.travertine.engine.sstable.SstableWriter;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Writes sorted entries of one keyspace as sstables of the last level's format. Not thread-safe. Closed without
 * {@link #finish}, it deletes what it wrote.
 */
public final class IngestWriter implements AutoCloseable {

    private final IngestFiles files;
    private final EngineOptions options;
    private final Keyspace keyspace;
    private final List<Long> numbers = new ArrayList<>();
    private final List<FileMetadata> written = new ArrayList<>();
    private @Nullable SstableWriter writer;
    private byte @Nullable [] lastKey;
    private boolean finished;

    public IngestWriter(IngestFiles files, EngineOptions options, Keyspace keyspace) {
        this.files = files;
        this.options = options;
        this.keyspace = keyspace;
    }

    /** Adds an entry, whose key must be greater than the one before. */
    public void add(byte[] key, byte[] value) {
        byte[] previous = lastKey;
        if (previous != null && Arrays.compareUnsigned(previous, key) >= 0) {
            throw new IngestException(
                    "entries of keyspace " + keyspace.name() + " come out of order: key "
                            + HexDump.readable(key, 0, key.length) + " after "
                            + HexDump.readable(previous, 0, previous.length)
                            + "; each key must be greater than the one before: sort them",
                    keyspace,
                    key);
        }
        SstableWriter current = writer;
        if (current != null && current.estimatedBytes() >= options.sstableBytes()) {
            finishFile(current);
            current = null;
        }
        if (current == null) {
            current = files.create(
                    SstableFormat.forLevel(Version.LEVELS - 1, options),
                    keyspace.options().filterPrefix());
            numbers.add(current.number());
            writer = current;
        }
        byte[] internalKey = InternalKey.encode(keyspace.id(), key, SequenceNumber.ZERO, KeyKind.PUT);
        current.add(new ByteSlice(internalKey), new ByteSlice(value));
        lastKey = key.clone();
    }

    private void finishFile(SstableWriter current) {
        TableProperties properties = current.finish();
        written.add(FileMetadata.of(current.number(), current.fileBytes(), properties));
        writer = null;
    }

    /** Makes the files and their names durable and returns them in order. */
    public List<FileMetadata> finish() {
        SstableWriter current = writer;
        if (current != null) {
            finishFile(current);
        }
        if (!written.isEmpty()) {
            files.syncNames();
        }
        finished = true;
        return List.copyOf(written);
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            SstableWriter current = writer;
            if (current != null) {
                current.close();
            }
            numbers.forEach(files::delete);
        }
    }
}
