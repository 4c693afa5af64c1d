package io.travertine.engine.read;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

import io.travertine.engine.ReadStatistics;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.iterator.BoundedIterator;
import io.travertine.engine.iterator.ConcatenatingIterator;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.iterator.LoserTreeIterator;
import io.travertine.engine.iterator.SequencedIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.memtable.MemTable;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.sstable.TableCache;
import io.travertine.engine.tombstone.RangeTombstone;
import io.travertine.engine.tombstone.RangeTombstones;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * What reads draw from, and how the sorted sources of a view are merged for a range: only files that overlap it are
 * opened, those of a sorted run one after another, and not those whose filter says that they hold no key of the range's
 * prefix. Thread-safe.
 */
public final class ReadSources {

    private final ReadViews views;
    private final TableCache tables;
    private final KeyspaceLifetimes lifetimes;
    private final OpenCursors cursors;
    private final PointLookups lookups;
    private final KeyspaceNames names = new KeyspaceNames();

    /**
     * @param views the memtables and versions
     * @param tables the open sstables
     * @param lifetimes how long keyspaces keep what is in them
     * @param cursors hears of cursors
     */
    public ReadSources(ReadViews views, TableCache tables, KeyspaceLifetimes lifetimes, OpenCursors cursors) {
        this.views = views;
        this.tables = tables;
        this.lifetimes = lifetimes;
        this.cursors = cursors;
        this.lookups = new PointLookups(this);
    }

    public ReadViews views() {
        return views;
    }

    public TableCache tables() {
        return tables;
    }

    /** Must hear of every commit that creates or drops keyspaces. */
    public KeyspaceNames names() {
        return names;
    }

    KeyspaceLifetimes lifetimes() {
        return lifetimes;
    }

    OpenCursors cursors() {
        return cursors;
    }

    PointLookups lookups() {
        return lookups;
    }

    /**
     * The entries of the range, old versions and tombstones included, but none that a range delete hides from a reader of
     * that visibility.
     */
    InternalIterator merge(
            ReadView view,
            QualifiedRange range,
            Visibility visibility,
            @Nullable OwnWrites ownWrites,
            BlockReads reads) {
        ReadStatistics statistics = reads.statistics();
        SourcesNewestFirst sources = new SourcesNewestFirst(range);
        long committed = visibility.committedUpTo();
        if (ownWrites != null && !ownWrites.entries().isEmpty()) {
            sources.add(
                    new BoundedIterator(ownWrites.entries().iterator(), range.lower(), range.upper()),
                    ownWrites.rangeTombstones(),
                    visibility.ownUpTo());
            note(statistics, "transaction");
        }
        if (ownWrites != null) {
            for (FileMetadata file : ownWrites.ingested()) {
                if (range.overlaps(file.smallestKey(), file.largestKey())) {
                    sources.add(
                            open(file, range, SstableReader.ALL_SEQUENCES, reads), RangeTombstones.none(), committed);
                    note(statistics, "transaction's " + file.name());
                }
            }
        }
        addMemtables(view, range, sources, committed, statistics);
        PrefixProbe prefix = PrefixProbe.of(range, lifetimes.filterPrefix(InternalKey.keyspaceId(range.lower())));
        for (List<FileMetadata> run : view.version().levelZeroRuns()) {
            addRun(run, 0, range, prefix, sources, committed, reads);
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            addRun(view.version().files(level), level, range, prefix, sources, committed, reads);
        }
        return LoserTreeIterator.of(sources.sources(), range.sharedBytes());
    }

    private static void addMemtables(
            ReadView view,
            QualifiedRange range,
            SourcesNewestFirst sources,
            long committed,
            ReadStatistics statistics) {
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (!memtable.isEmpty()) {
                sources.add(
                        new BoundedIterator(memtable.iterator(), range.lower(), range.upper()),
                        memtable.rangeTombstones(),
                        committed);
                note(statistics, "memtable");
            }
        }
    }

    /** Adds files that share no keys as one source. */
    private void addRun(
            List<FileMetadata> files,
            int level,
            QualifiedRange range,
            PrefixProbe prefix,
            SourcesNewestFirst sources,
            long committed,
            BlockReads reads) {
        ReadStatistics statistics = reads.statistics();
        int from = range.firstEndingWithin(files);
        int to = from;
        List<RangeTombstone> tombstones = List.of();
        while (to < files.size()
                && range.overlaps(files.get(to).smallestKey(), files.get(to).largestKey())) {
            if (files.get(to).rangeTombstones() > 0) {
                tombstones = new ArrayList<>(tombstones);
                tombstones.addAll(rangeTombstones(files.get(to)).list());
            }
            to++;
        }
        if (from == to) {
            return;
        }
        List<RunFile> run = new ArrayList<>(to - from);
        for (FileMetadata file : prefix.mayHold(files.subList(from, to), tables, statistics)) {
            run.add(new RunFile(file, range, SstableReader.ALL_SEQUENCES, reads));
        }
        if (!run.isEmpty() || !tombstones.isEmpty()) {
            sources.add(new ConcatenatingIterator(run), RangeTombstones.of(tombstones), committed);
            noteRun(statistics, level, run.size());
        }
    }

    /**
     * The entries of the range from all sources that hold anything younger than a sequence: all that are younger, old versions
     * and tombstones included, and some that are not. Blocks that hold nothing younger are not read.
     */
    InternalIterator newer(ReadView view, QualifiedRange range, long sequence, ReadStatistics statistics) {
        List<InternalIterator> newer = new ArrayList<>();
        for (MemTable memtable : view.memtables().newestFirst()) {
            if (memtable.sequenceMax() > sequence) {
                newer.add(new BoundedIterator(memtable.iterator(), range.lower(), range.upper()));
                note(statistics, "memtable");
            }
        }
        Version version = view.version();
        for (List<FileMetadata> run : version.levelZeroRuns()) {
            addNewer(run, 0, range, sequence, newer, statistics);
        }
        for (int level = 1; level < Version.LEVELS; level++) {
            addNewer(version.files(level), level, range, sequence, newer, statistics);
        }
        return LoserTreeIterator.of(newer, range.sharedBytes());
    }

    private void addNewer(
            List<FileMetadata> files,
            int level,
            QualifiedRange range,
            long sequence,
            List<InternalIterator> newer,
            ReadStatistics statistics) {
        List<RunFile> young = new ArrayList<>();
        for (FileMetadata file : files) {
            if (file.largestSequence() > sequence && range.overlaps(file.smallestKey(), file.largestKey())) {
                young.add(new RunFile(file, range, sequence, BlockReads.kept(statistics)));
            }
        }
        if (!young.isEmpty()) {
            newer.add(new ConcatenatingIterator(young));
            noteRun(statistics, level, young.size());
        }
    }

    /** The range deletes that were written after one sequence and up to another, cut to the range, each once, in order. */
    List<RangeTombstone> newerRangeDeletes(ReadView view, QualifiedRange range, long after, long upTo) {
        byte[] lower = range.lowerKey();
        byte[] upper = range.upperKey();
        NavigableSet<RangeTombstone> found = new TreeSet<>();
        for (MemTable memtable : view.memtables().newestFirst()) {
            addNewer(memtable.rangeTombstones(), lower, upper, after, upTo, found);
        }
        for (List<FileMetadata> files : view.version().levels()) {
            for (FileMetadata file : files) {
                if (file.largestSequence() > after && range.overlaps(file.smallestKey(), file.largestKey())) {
                    addNewer(rangeTombstones(file), lower, upper, after, upTo, found);
                }
            }
        }
        return List.copyOf(found);
    }

    private static void addNewer(
            RangeTombstones tombstones, byte[] lower, byte[] upper, long after, long upTo, Set<RangeTombstone> found) {
        for (RangeTombstone tombstone : tombstones.in(lower, upper, upTo)) {
            if (tombstone.sequence() > after) {
                found.add(new RangeTombstone(
                        Arrays.compareUnsigned(tombstone.lower(), lower) < 0 ? lower : tombstone.lower(),
                        Arrays.compareUnsigned(tombstone.upper(), upper) > 0 ? upper : tombstone.upper(),
                        tombstone.sequence()));
            }
        }
    }

    /** The range deletes of a file, which is opened only if it has any. */
    RangeTombstones rangeTombstones(FileMetadata file) {
        return file.rangeTombstones() == 0
                ? RangeTombstones.none()
                : file.reader(tables).rangeTombstones();
    }

    InternalIterator open(FileMetadata file, QualifiedRange range, ReadStatistics statistics) {
        return open(file, range, SstableReader.ALL_SEQUENCES, BlockReads.kept(statistics));
    }

    /** As {@link #open(FileMetadata, QualifiedRange, ReadStatistics)}, without blocks that hold nothing younger. */
    private InternalIterator open(FileMetadata file, QualifiedRange range, long sequence, BlockReads reads) {
        // An ingested file is younger or older in whole; its entries are written with sequence 0.
        long inFile = file.ingestSequence() == 0 ? sequence : SstableReader.ALL_SEQUENCES;
        return SequencedIterator.of(
                file.reader(tables)
                        .iteratorAfter(inFile, reads.use(), reads.statistics(), range.lower(), range.upper()),
                file.ingestSequence());
    }

    /**
     * Looks in a file for what the lookup seeks.
     *
     * @return whether there is such an entry, tombstones included
     */
    boolean find(FileMetadata file, SstableLookup lookup, ReadStatistics statistics) {
        SstableReader reader = file.reader(tables);
        if (file.ingestSequence() == 0) {
            return reader.get(lookup, statistics);
        }
        boolean found =
                file.ingestSequence() <= InternalKey.sequence(lookup.target()) && reader.get(lookup, statistics);
        if (found) {
            lookup.showUnder(file.ingestSequence());
        }
        return found;
    }

    private static void noteRun(ReadStatistics statistics, int level, int files) {
        if (statistics.isCounting()) {
            statistics.sourceMerged("L" + level + ": " + files + (files == 1 ? " sstable" : " sstables"));
        }
    }

    private static void note(ReadStatistics statistics, String source) {
        if (statistics.isCounting()) {
            statistics.sourceMerged(source);
        }
    }

    /** A file of a run, opened when the iteration comes to it. */
    private final class RunFile implements ConcatenatingIterator.Source {

        private final FileMetadata file;
        private final QualifiedRange range;
        private final long sequence;
        private final BlockReads reads;

        RunFile(FileMetadata file, QualifiedRange range, long sequence, BlockReads reads) {
            this.file = file;
            this.range = range;
            this.sequence = sequence;
            this.reads = reads;
        }

        @Override
        public ByteSlice smallest() {
            return new ByteSlice(file.smallestKey());
        }

        @Override
        public ByteSlice largest() {
            return new ByteSlice(file.largestKey());
        }

        @Override
        public InternalIterator open() {
            return ReadSources.this.open(file, range, sequence, reads);
        }
    }
}
