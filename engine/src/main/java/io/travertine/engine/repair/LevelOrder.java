package io.travertine.engine.repair;

import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.EngineException;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.iterator.SequencedIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;

/**
 * The rule that lets a lookup stop at the first entry that it finds: of one key, what lies in a newer run (a file of level
 * 0, or a whole deeper level) is newer than all that lies in an older one.
 */
final class LevelOrder {

    private final StorageDirectory directory;
    private final DatabaseId databaseId;
    private final DamageReports reports;
    private final List<SstableReader> readers = new ArrayList<>();

    LevelOrder(StorageDirectory directory, DatabaseId databaseId, DamageReports reports) {
        this.directory = directory;
        this.databaseId = databaseId;
        this.reports = reports;
    }

    /** Merges all files and reports keys of which an older run holds a newer entry. */
    void check(Version version) {
        List<EntrySource> sources = new ArrayList<>();
        List<Integer> runs = new ArrayList<>();
        try {
            for (int level = 0; level < Version.LEVELS; level++) {
                List<FileMetadata> files = version.files(level);
                for (int i = 0; i < files.size(); i++) {
                    sources.add(open(files.get(i)));
                    runs.add(level == 0 ? i : 1_000_000 + level);
                }
            }
            checkMerged(sources, runs);
        } catch (EngineException e) {
            reports.add("MANIFEST", 0, "the levels could not be compared: " + e.getMessage());
        } finally {
            sources.forEach(EntrySource::close);
            readers.forEach(SstableReader::close);
        }
    }

    private EntrySource open(FileMetadata file) {
        SstableReader reader =
                SstableReader.open(directory, databaseId, file.number(), new BlockCache(0), new SstableCounters());
        readers.add(reader);
        InternalIterator iterator = reader.iterator(BlockUse.READ_ONCE, ReadStatistics.ignored());
        return EntrySource.of(SequencedIterator.of(iterator, file.ingestSequence()));
    }

    /** Entries of a key come newest first, so their runs must not come closer to the newest again. */
    private void checkMerged(List<EntrySource> sources, List<Integer> runs) {
        EntrySource.Merge merge = new EntrySource.Merge(sources);
        ByteSlice previous = new ByteSlice();
        int previousRun = 0;
        while (merge.advance()) {
            int run = runs.get(merge.rank());
            boolean sameKey = previous.length() > 0 && InternalKeyOrder.isSameQualified(previous, merge.key());
            if (sameKey && run < previousRun) {
                reports.add(
                        "MANIFEST",
                        0,
                        merge.key().toByteArray(),
                        merge.key().toByteArray(),
                        "a newer run holds an older entry: " + InternalKey.toText(merge.key()) + " above "
                                + InternalKey.toText(previous));
            }
            previous = merge.key().copy();
            previousRun = run;
        }
    }
}
