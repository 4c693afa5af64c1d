package io.travertine.engine.version;

import java.util.List;
import java.util.TreeMap;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.StorageDirectory;
import io.travertine.engine.record.RecordReader;
import io.travertine.engine.record.RecordWriter;
import io.travertine.engine.record.TornTail;

/** Reads the log of version edits. Format: see the package documentation. */
public final class Manifest {

    private Manifest() {}

    /**
     * What the edits of a manifest lead to.
     *
     * @param nextFileNumber greater than the number of every file that an edit named
     * @param lastSequence at least that of every entry in the version's files
     * @param logNumber segments of the log below this number are not needed
     * @param logs the segments of the log that may hold commits, in order: all of them must exist
     * @param times when commits came, in order
     */
    public record State(
            Version version,
            long nextFileNumber,
            long lastSequence,
            long logNumber,
            List<LoggedSegment> logs,
            List<SequenceTimes.Point> times) {

        static final State INITIAL = new State(Version.empty(), 1, 0, 0, List.of(), List.of());

        public State {
            logs = List.copyOf(logs);
            times = List.copyOf(times);
        }

        State withTimes(List<SequenceTimes.Point> newTimes) {
            return new State(version, nextFileNumber, lastSequence, logNumber, logs, newTimes);
        }

        /** The state that an edit leads to from nothing, for a store that has no log. */
        public static State of(VersionEdit edit, long nextFileNumber) {
            return INITIAL.apply(edit, nextFileNumber);
        }

        State withNextFileNumber(long number) {
            return new State(version, number, lastSequence, logNumber, logs, times);
        }

        /** The edit from nothing to this state, as a record of a manifest. */
        public ByteSlice encode() {
            return VersionEdit.snapshot(version, logNumber, logs)
                    .withTimes(times)
                    .encode(nextFileNumber, lastSequence);
        }

        /** The state that a record describes which {@link #encode} made. */
        public static State decode(ByteSlice record, String fileName, long recordOffset) {
            VersionEdit.Logged logged = VersionEdit.decode(record, fileName, recordOffset);
            return Manifest.apply(INITIAL, logged, fileName, recordOffset);
        }

        State apply(VersionEdit edit, long newNextFileNumber) {
            long newLastSequence = Math.max(lastSequence, edit.lastSequence());
            for (VersionEdit.AddedFile added : edit.added()) {
                newLastSequence = Math.max(newLastSequence, added.file().largestSequence());
            }
            long newLogNumber = Math.max(logNumber, edit.logNumber().orElse(0));
            return new State(
                    version.apply(edit),
                    Math.max(nextFileNumber, newNextFileNumber),
                    newLastSequence,
                    newLogNumber,
                    logsAfter(edit, newLogNumber),
                    SequenceTimes.with(times, edit.times()));
        }

        private List<LoggedSegment> logsAfter(VersionEdit edit, long oldestNeeded) {
            TreeMap<Long, LoggedSegment> after = new TreeMap<>();
            logs.forEach(log -> after.put(log.number(), log));
            edit.begunLogs()
                    .forEach(number -> after.putIfAbsent(number, new LoggedSegment(number, LoggedSegment.OPEN)));
            edit.sealedLogs().forEach(log -> after.replace(log.number(), log));
            return List.copyOf(after.tailMap(oldestNeeded).values());
        }
    }

    /**
     * What a manifest led to, and where it ended.
     *
     * @param bytes where it ends: its length, without a torn tail
     * @param sealed whether it was closed in order, so that nothing can be missing at its end
     */
    public record Reading(State state, String fileName, long number, long bytes, boolean sealed) {

        /** Which file it was and how it ended, for a message about what it names. */
        String description() {
            return fileName + ", which ends at offset " + bytes
                    + (sealed ? ", closed in order" : ", not closed in order");
        }
    }

    /** Receives the edits of a manifest in order. */
    @FunctionalInterface
    public interface EditVisitor {
        void edit(long offset, VersionEdit edit, State after);
    }

    /** Writes a manifest that leads to a state, and nothing more; durable on return, but for its name. */
    public static void write(StorageDirectory directory, DatabaseId databaseId, long number, State state) {
        FileHeader header = new FileHeader(FileType.MANIFEST, databaseId, number);
        try (RecordWriter writer = RecordWriter.create(directory.create(FileNames.manifest(number)), header)) {
            writer.append(state.encode());
            writer.seal();
        }
    }

    /** Reads a manifest to its end, or to its torn tail. */
    public static State read(StorageDirectory directory, DatabaseId databaseId, long number) {
        return read(directory, databaseId, number, (offset, edit, after) -> {}).state();
    }

    /** Reads a manifest and shows each of its edits. */
    public static Reading read(StorageDirectory directory, DatabaseId databaseId, long number, EditVisitor visitor) {
        String name = FileNames.manifest(number);
        FileHeader expected = new FileHeader(FileType.MANIFEST, databaseId, number);
        State state = State.INITIAL;
        boolean empty = true;
        boolean sealed;
        long end;
        try (RecordReader records = RecordReader.open(directory.open(name), expected)) {
            for (ByteSlice record = records.next(); record != null; record = records.next()) {
                VersionEdit.Logged logged = VersionEdit.decode(record, name, records.recordOffset());
                state = apply(state, logged, name, records.recordOffset());
                visitor.edit(records.recordOffset(), logged.edit(), state);
                empty = false;
            }
            sealed = records.isSealed();
            end = records.tornTail().map(TornTail::offset).orElseGet(() -> directory.length(name));
        }
        if (empty) {
            throw new CorruptionException(
                    name + " holds no version at offset " + FileHeader.BYTES + "; restore the file from a checkpoint");
        }
        return new Reading(state, name, number, end, sealed);
    }

    private static State apply(State state, VersionEdit.Logged logged, String name, long offset) {
        try {
            State next = state.apply(logged.edit(), logged.nextFileNumber());
            return new State(
                    next.version(),
                    next.nextFileNumber(),
                    Math.max(next.lastSequence(), logged.lastSequence()),
                    next.logNumber(),
                    next.logs(),
                    next.times());
        } catch (IllegalStateException e) {
            throw new CorruptionException(
                    "version edit of " + name + " at offset " + offset + " does not fit: " + e.getMessage()
                            + "; restore the file from a checkpoint",
                    e);
        }
    }
}
