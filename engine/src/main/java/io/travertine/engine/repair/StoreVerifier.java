package io.travertine.engine.repair;

import java.util.List;

import io.travertine.engine.Administration.Damage;
import io.travertine.engine.Administration.VerifyLevel;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineException;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableProperties;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionInvariants;
import io.travertine.engine.version.VersionSet;
import io.travertine.engine.wal.BatchCodec;
import io.travertine.engine.wal.WalReader;
import io.travertine.engine.wal.WalSegment;

/**
 * Looks for damage in the files of a store and goes on when it finds some. Reads the files anew, past every cache. The
 * files must stay while it looks. Used once, by one thread.
 */
public final class StoreVerifier {

    private final StorageDirectory directory;
    private final DatabaseId databaseId;
    private final DamageReports reports = new DamageReports();

    public StoreVerifier(StorageDirectory directory, DatabaseId databaseId) {
        this.directory = directory;
        this.databaseId = databaseId;
    }

    /** Everything that is wrong with the sstables of a version; empty if nothing is. */
    public List<Damage> verify(Version version, VerifyLevel level) {
        for (List<FileMetadata> files : version.levels()) {
            files.forEach(file -> verifyFile(file, level));
        }
        if (level == VerifyLevel.INVARIANTS) {
            verifyInvariants(version);
        }
        return reports.toList();
    }

    private void verifyFile(FileMetadata file, VerifyLevel level) {
        if (!directory.exists(file.name())) {
            reports.add(file.name(), 0, file.smallestKey(), file.largestKey(), "the file is missing");
            return;
        }
        try (SstableReader reader = open(file)) {
            checkProperties(file, reader.properties());
            int before = reports.count();
            if (level != VerifyLevel.FOOTERS) {
                reader.salvage(
                        (key, value) -> {},
                        (offset, first, last, failure) ->
                                reports.add(file.name(), offset, first, last, String.valueOf(failure.getMessage())));
                reader.properties().samples().forEach(sample -> verifySample(reader, sample, file));
            }
            if (level == VerifyLevel.INVARIANTS && reports.count() == before) {
                reader.verify();
            }
        } catch (EngineException e) {
            reports.add(file.name(), 0, file.smallestKey(), file.largestKey(), String.valueOf(e.getMessage()));
        }
    }

    /** With a sample no entry is lost. */
    private void verifySample(SstableReader reader, TableProperties.Sample sample, FileMetadata file) {
        try {
            reader.verify(sample);
        } catch (EngineException e) {
            reports.add(file.name(), sample.offset(), String.valueOf(e.getMessage()));
        }
    }

    private SstableReader open(FileMetadata file) {
        return SstableReader.open(directory, databaseId, file.number(), new BlockCache(0), new SstableCounters());
    }

    private void checkProperties(FileMetadata file, TableProperties properties) {
        long bytes = directory.length(file.name());
        FileMetadata found =
                FileMetadata.of(file.number(), bytes, properties, file.shadowedEntries(), file.tombstonesSinceMillis());
        if (file.ingestSequence() > 0) {
            found = found.ingestedAt(file.ingestSequence());
        }
        if (!found.toString().equals(file.toString())) {
            throw new CorruptionException(file.name() + " is not the file that the manifest describes: expected " + file
                    + ", found " + found + "; restore the file from a checkpoint");
        }
    }

    private void verifyInvariants(Version version) {
        try {
            VersionInvariants.check(version);
        } catch (IllegalStateException e) {
            reports.add("MANIFEST", 0, String.valueOf(e.getMessage()));
        }
        if (reports.count() == 0) {
            new LevelOrder(directory, databaseId, reports).check(version);
        }
    }

    /** Everything that is wrong with the files looked at so far, and with the segments of the log that are needed. */
    public List<Damage> verifyLogs(VersionSet versions) {
        versions.neededLogs().forEach(number -> verifyLog(new WalSegment(number), versions));
        return reports.toList();
    }

    private void verifyLog(WalSegment segment, VersionSet versions) {
        if (!directory.exists(segment.name())) {
            addIfNeeded(segment, versions, 0, "the segment of the log is missing");
            return;
        }
        boolean mustBeSealed = versions.isSealed(segment.number());
        long offset = 0;
        try (WalReader reader = WalReader.open(directory, databaseId, segment)) {
            try {
                for (ByteSlice batch = reader.next(); batch != null; batch = reader.next()) {
                    reader.decode(batch, BatchCodec.OperationVisitor.NOTHING);
                }
            } finally {
                offset = reader.batchOffset();
            }
            if (mustBeSealed && !reader.isSealed()) {
                addIfNeeded(segment, versions, offset, "the segment was ended in order, but its end is not there");
            }
        } catch (EngineException e) {
            addIfNeeded(segment, versions, offset, String.valueOf(e.getMessage()));
        }
    }

    /** A segment may be deleted while it is looked at, because what it holds has become a file. */
    private void addIfNeeded(WalSegment segment, VersionSet versions, long offset, String message) {
        if (segment.number() >= versions.logNumber()) {
            reports.add(segment.name(), offset, message);
        }
    }
}
