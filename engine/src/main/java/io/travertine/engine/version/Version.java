package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.travertine.engine.key.CompactionGroup;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.InternalKeyOrder;
import io.travertine.engine.key.KeyFences;
import io.travertine.engine.sstable.SstableFormat;
import org.jspecify.annotations.Nullable;

/** The sstables of a store at one moment, by level. Immutable. */
public final class Version {

    /** Level 0 and six sorted ones. */
    public static final int LEVELS = SstableFormat.LEVELS;

    private static final Comparator<FileMetadata> NEWEST_FIRST = Comparator.comparingLong(FileMetadata::largestSequence)
            .thenComparingLong(FileMetadata::number)
            .reversed();
    private static final Comparator<FileMetadata> BY_KEY =
            Comparator.comparing(FileMetadata::smallestKey, InternalKeyOrder.INSTANCE);
    private static final Version EMPTY = new Version(Collections.nCopies(LEVELS, List.of()));

    private final List<List<FileMetadata>> levels;
    private final int levelZeroDepth;
    private final List<List<FileMetadata>> levelZeroRuns;
    private final SortedMap<Integer, Version> groups;
    /** The last keys of the files of each level. */
    private final KeyFences[] fences = new KeyFences[LEVELS];

    private Version(List<List<FileMetadata>> levels) {
        this.levels = List.copyOf(levels);
        this.levelZeroDepth = depth(levels.get(0));
        this.levelZeroRuns = LevelZeroRuns.of(levels.get(0));
        for (int level = 0; level < LEVELS; level++) {
            KeyFences.Builder builder = new KeyFences.Builder();
            if (level > 0) {
                levels.get(level).forEach(file -> builder.add(file.largestKey(), 0, file.largestKey().length));
            }
            fences[level] = builder.build();
        }
        this.groups = groups();
    }

    private SortedMap<Integer, Version> groups() {
        SortedSet<Integer> present = new TreeSet<>();
        levels.forEach(files -> files.forEach(file -> present.add(file.compactionGroup())));
        SortedMap<Integer, Version> groupsByNumber = new TreeMap<>();
        for (int group : present) {
            groupsByNumber.put(group, present.size() == 1 ? this : ofGroup(group));
        }
        if (!present.contains(CompactionGroup.SHARED)) {
            groupsByNumber.put(CompactionGroup.SHARED, present.isEmpty() ? this : EMPTY);
        }
        return Collections.unmodifiableSortedMap(groupsByNumber);
    }

    private Version ofGroup(int group) {
        return new Version(levels.stream()
                .map(files -> files.stream()
                        .filter(file -> file.compactionGroup() == group)
                        .toList())
                .toList());
    }

    /** Where most files lie over each other, there begins one of them. */
    private static int depth(List<FileMetadata> files) {
        int depth = 0;
        for (FileMetadata file : files) {
            byte[] first = InternalKey.qualifiedKey(file.smallestKey());
            int over = 0;
            for (FileMetadata other : files) {
                over += other.spans(first, 0, first.length) ? 1 : 0;
            }
            depth = Math.max(depth, over);
        }
        return depth;
    }

    /** The version without files. */
    public static Version empty() {
        return EMPTY;
    }

    /** The files of a level: of level 0 from the newest to the oldest, of the others in key order. */
    public List<FileMetadata> files(int level) {
        return levels.get(level);
    }

    public List<List<FileMetadata>> levels() {
        return levels;
    }

    /** The size of a level. */
    public long bytes(int level) {
        long sum = 0;
        for (FileMetadata file : levels.get(level)) {
            sum += file.bytes();
        }
        return sum;
    }

    /** The greatest number of files of level 0 that lie over one key: so many of them a lookup may have to ask. */
    public int levelZeroDepth() {
        return levelZeroDepth;
    }

    /** The files of level 0 in as few sorted runs as their ages allow, the newest run first, each in key order. */
    public List<List<FileMetadata>> levelZeroRuns() {
        return levelZeroRuns;
    }

    /**
     * The files by {@link CompactionGroup}: a version for each group that has any, and for the shared one in any case. Two
     * groups share no file and no key, so each may be given its shape for itself.
     */
    public SortedMap<Integer, Version> byCompactionGroup() {
        return groups;
    }

    /** The number of files in all levels. */
    public int fileCount() {
        int count = 0;
        for (List<FileMetadata> files : levels) {
            count += files.size();
        }
        return count;
    }

    /** The one file of a sorted level whose bounds hold a qualified key, or null. */
    public @Nullable FileMetadata fileSpanning(int level, byte[] bytesOfKey, int offset, int length) {
        List<FileMetadata> files = levels.get(level);
        int index = fences[level].firstAtOrAfterQualified(bytesOfKey, offset, length);
        if (index == files.size() || files.get(index).compareToSmallest(bytesOfKey, offset, length) < 0) {
            return null;
        }
        return files.get(index);
    }

    /**
     * The files of a level whose bounds meet a range of qualified keys, in the level's order. Both ends belong to the range;
     * null means no bound.
     */
    public List<FileMetadata> overlapping(int level, byte @Nullable [] lower, byte @Nullable [] upper) {
        List<FileMetadata> files = levels.get(level);
        List<FileMetadata> result = new ArrayList<>();
        int from = level == 0 || lower == null ? 0 : fences[level].firstAtOrAfterQualified(lower, 0, lower.length);
        for (int i = from; i < files.size(); i++) {
            if (files.get(i).overlaps(lower, upper)) {
                result.add(files.get(i));
            } else if (level > 0) {
                break;
            }
        }
        return result;
    }

    /** The version that an edit leads to. Throws {@link IllegalStateException} if the edit does not fit this version. */
    public Version apply(VersionEdit edit) {
        List<List<FileMetadata>> next = new ArrayList<>();
        for (List<FileMetadata> files : levels) {
            next.add(new ArrayList<>(files));
        }
        for (VersionEdit.RemovedFile removed : edit.removed()) {
            if (!next.get(removed.level()).removeIf(file -> file.number() == removed.number())) {
                throw new IllegalStateException(
                        "edit removes file " + removed.number() + ", which is not in level " + removed.level());
            }
        }
        for (VersionEdit.AddedFile added : edit.added()) {
            next.get(added.level()).add(added.file());
        }
        List<List<FileMetadata>> sorted = new ArrayList<>();
        for (int level = 0; level < LEVELS; level++) {
            next.get(level).sort(level == 0 ? NEWEST_FIRST : BY_KEY);
            sorted.add(List.copyOf(next.get(level)));
        }
        Version version = new Version(sorted);
        VersionInvariants.check(version);
        return version;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int level = 0; level < LEVELS; level++) {
            if (!levels.get(level).isEmpty()) {
                text.append("level ").append(level).append('\n');
                levels.get(level).forEach(file -> text.append("  ").append(file).append('\n'));
            }
        }
        return text.toString();
    }

    /** About how many bytes are entries that newer ones of the same file hide, but not from who reads at the sequence. */
    public long replacedBytes(long sequence) {
        long bytes = 0;
        for (List<FileMetadata> files : levels()) {
            for (FileMetadata file : files) {
                if (file.smallestSequence() <= sequence && sequence < file.largestSequence()) {
                    bytes += file.bytes() * file.shadowedEntries() / file.entries();
                }
            }
        }
        return bytes;
    }
}
