package io.travertine.engine.repair;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.EngineException;
import io.travertine.engine.StorageException;
import io.travertine.engine.files.CurrentFile;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.RandomAccessInput;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.key.SequenceNumber;
import io.travertine.engine.version.LoggedSegment;
import io.travertine.engine.version.Manifest;

/**
 * Which files of a damaged store count.
 *
 * @param sstables their numbers
 * @param ingestSequences the sequence numbers of the commits that ingested some of them, by number, as far as they are known
 * @param lastSequence what was committed up to that sequence number and is in an sstable is in one of these
 * @param logs the numbers of the segments of the log, in order
 * @param fromManifest whether the manifest says so; otherwise all count that are there
 */
record SourceStore(
        DatabaseId databaseId,
        List<Long> sstables,
        Map<Long, Long> ingestSequences,
        long lastSequence,
        List<Long> logs,
        boolean fromManifest) {

    static SourceStore of(StorageDirectory directory, DamageReports reports) {
        try {
            FileHeader current = CurrentFile.read(directory);
            Manifest.State state = Manifest.read(directory, current.databaseId(), current.number());
            List<Long> sstables = new ArrayList<>();
            Map<Long, Long> ingestSequences = new HashMap<>();
            state.version().levels().stream().flatMap(List::stream).forEach(file -> {
                sstables.add(file.number());
                ingestSequences.put(file.number(), file.ingestSequence());
            });
            sstables.sort(null);
            List<Long> logs = state.logs().stream().map(LoggedSegment::number).toList();
            return new SourceStore(current.databaseId(), sstables, ingestSequences, state.lastSequence(), logs, true);
        } catch (CorruptionException | StorageException e) {
            reports.add(
                    "MANIFEST",
                    0,
                    "the list of files is lost, so every file that is there counts, and rows that were deleted may be"
                            + " there again: " + e.getMessage());
            return ofWhatIsThere(directory);
        }
    }

    private static SourceStore ofWhatIsThere(StorageDirectory directory) {
        DatabaseId databaseId = commonDatabase(directory);
        return new SourceStore(
                databaseId,
                numbers(directory, FileType.SSTABLE),
                Map.of(),
                SequenceNumber.MAX,
                numbers(directory, FileType.WAL),
                false);
    }

    private static List<Long> numbers(StorageDirectory directory, FileType type) {
        return directory.list().stream()
                .map(FileNames::parse)
                .flatMap(Optional::stream)
                .filter(file -> file.type() == type)
                .map(FileNames.Parsed::number)
                .sorted()
                .toList();
    }

    /** The store that most of the files belong to. */
    private static DatabaseId commonDatabase(StorageDirectory directory) {
        Map<DatabaseId, Integer> votes = new HashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (String name : directory.list()) {
            FileNames.parse(name)
                    .filter(file -> file.type() == FileType.SSTABLE || file.type() == FileType.WAL)
                    .ifPresent(file -> {
                        try (RandomAccessInput input = directory.open(name)) {
                            votes.merge(FileHeader.read(input, file.type()).databaseId(), 1, Integer::sum);
                        } catch (EngineException e) {
                            unreadable.add(name);
                        }
                    });
        }
        return votes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new CorruptionException("nothing of a store can be read in "
                        + directory.description() + ": no sstable and no segment of the log has an intact header, of "
                        + unreadable.size() + "; restore the store from a backup"));
    }
}
