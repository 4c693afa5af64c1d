package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import io.travertine.engine.encoding.ByteReader;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;

/**
 * A step from one version to the next; applied as a whole or not at all. Immutable.
 *
 * @param logNumber segments of the log below this number are needed no more
 * @param lastSequence what was committed up to there needs no log; 0 if only the added files say so
 * @param begunLogs segments of the log that exist from now on, durably, until they are needed no more
 * @param sealedLogs segments of the log that were ended in order
 * @param times when commits came
 */
public record VersionEdit(
        List<AddedFile> added,
        List<RemovedFile> removed,
        OptionalLong logNumber,
        long lastSequence,
        List<Long> begunLogs,
        List<LoggedSegment> sealedLogs,
        List<SequenceTimes.Point> times) {

    private static final int NEXT_FILE_NUMBER = 1;
    private static final int LAST_SEQUENCE = 2;
    private static final int LOG_NUMBER = 3;
    private static final int ADDED_FILE = 4;
    private static final int REMOVED_FILE = 5;
    private static final int BEGUN_LOG = 6;
    private static final int SEALED_LOG = 7;
    private static final int TIME = 8;

    public VersionEdit {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        begunLogs = List.copyOf(begunLogs);
        sealedLogs = List.copyOf(sealedLogs);
        times = List.copyOf(times);
    }

    VersionEdit withTimes(List<SequenceTimes.Point> newTimes) {
        return new VersionEdit(added, removed, logNumber, lastSequence, begunLogs, sealedLogs, newTimes);
    }

    public record AddedFile(int level, FileMetadata file) {}

    public record RemovedFile(int level, long number) {}

    /** An edit as it stands in the manifest, with the store's counters after it. */
    record Logged(VersionEdit edit, long nextFileNumber, long lastSequence) {}

    public static Builder builder() {
        return new Builder();
    }

    /** Gathers the parts of an edit. */
    public static final class Builder {
        private final List<AddedFile> added = new ArrayList<>();
        private final List<RemovedFile> removed = new ArrayList<>();
        private final List<Long> begunLogs = new ArrayList<>();
        private final List<LoggedSegment> sealedLogs = new ArrayList<>();
        private final List<SequenceTimes.Point> times = new ArrayList<>();
        private OptionalLong logNumber = OptionalLong.empty();
        private long lastSequence;

        public Builder add(int level, FileMetadata file) {
            added.add(new AddedFile(level, file));
            return this;
        }

        public Builder remove(int level, long number) {
            removed.add(new RemovedFile(level, number));
            return this;
        }

        /** Segments of the log below this number are needed no more. */
        public Builder logNumber(long number) {
            logNumber = OptionalLong.of(number);
            return this;
        }

        /**
         * All commits up to that sequence number are in files as far as anything of them is to be kept; the files that are
         * added say so by themselves of theirs.
         */
        public Builder lastSequence(long sequence) {
            lastSequence = sequence;
            return this;
        }

        /** The segment of the log exists, and so does its name, before the edit is applied; commits follow afterwards. */
        public Builder beginLog(long number) {
            begunLogs.add(number);
            return this;
        }

        /** The segment of the log was ended in order with that length, durably, before the edit is applied. */
        public Builder sealLog(long number, long bytes) {
            sealedLogs.add(new LoggedSegment(number, bytes));
            return this;
        }

        Builder time(long sequence, long millis) {
            times.add(new SequenceTimes.Point(sequence, millis));
            return this;
        }

        public VersionEdit build() {
            return new VersionEdit(added, removed, logNumber, lastSequence, begunLogs, sealedLogs, times);
        }
    }

    /** The edit from nothing to the version. */
    static VersionEdit snapshot(Version version, long logNumber, Iterable<LoggedSegment> logs) {
        Builder builder = builder().logNumber(logNumber);
        for (LoggedSegment log : logs) {
            builder.beginLog(log.number());
            if (log.isSealed()) {
                builder.sealLog(log.number(), log.sealedBytes());
            }
        }
        for (int level = 0; level < Version.LEVELS; level++) {
            for (FileMetadata file : version.files(level)) {
                builder.add(level, file);
            }
        }
        return builder.build();
    }

    ByteSlice encode(long nextFileNumber, long lastSequence) {
        ByteWriter output = new ByteWriter();
        output.writeVarint(NEXT_FILE_NUMBER).writeVarint(nextFileNumber);
        output.writeVarint(LAST_SEQUENCE).writeVarint(lastSequence);
        logNumber.ifPresent(number -> output.writeVarint(LOG_NUMBER).writeVarint(number));
        for (long number : begunLogs) {
            output.writeVarint(BEGUN_LOG).writeVarint(number);
        }
        for (LoggedSegment log : sealedLogs) {
            output.writeVarint(SEALED_LOG).writeVarint(log.number()).writeVarint(log.sealedBytes());
        }
        for (SequenceTimes.Point time : times) {
            output.writeVarint(TIME).writeVarint(time.sequence()).writeVarint(time.millis());
        }
        for (RemovedFile file : removed) {
            output.writeVarint(REMOVED_FILE).writeVarint(file.level()).writeVarint(file.number());
        }
        for (AddedFile file : added) {
            output.writeVarint(ADDED_FILE).writeVarint(file.level());
            file.file().encode(output);
        }
        return output.slice();
    }

    static Logged decode(ByteSlice record, String manifestName, long recordOffset) {
        ByteReader input = new ByteReader("version edit of " + manifestName).reset(record, recordOffset);
        Builder builder = builder();
        long nextFileNumber = 0;
        long lastSequence = 0;
        while (input.remaining() > 0) {
            int tag = input.readVarint32();
            switch (tag) {
                case NEXT_FILE_NUMBER -> nextFileNumber = input.readVarint();
                case LAST_SEQUENCE -> lastSequence = input.readVarint();
                case LOG_NUMBER -> builder.logNumber(input.readVarint());
                case ADDED_FILE -> builder.add(readLevel(input), FileMetadata.decode(input));
                case TIME -> builder.time(input.readVarint(), input.readVarint());
                case BEGUN_LOG -> builder.beginLog(input.readVarint());
                case SEALED_LOG -> builder.sealLog(input.readVarint(), input.readVarint());
                case REMOVED_FILE -> builder.remove(readLevel(input), input.readVarint());
                default -> throw input.malformed("has a field of an unknown tag: " + tag);
            }
        }
        return new Logged(builder.build(), nextFileNumber, lastSequence);
    }

    private static int readLevel(ByteReader input) {
        int level = input.readVarint32();
        if (level >= Version.LEVELS) {
            throw input.malformed("names level " + level + ", there are " + Version.LEVELS);
        }
        return level;
    }
}
