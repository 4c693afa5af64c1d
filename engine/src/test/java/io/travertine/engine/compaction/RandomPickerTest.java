package io.travertine.engine.compaction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.travertine.engine.EngineOptions;
import io.travertine.engine.EngineOptions.BlockCompression;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import io.travertine.engine.version.VersionEdit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Flushes and compactions of files that exist only as metadata, at random: whatever is picked is sound, whatever comes out
 * keeps the invariants of a version, and the work ends. {@code -Dseed=7 -Dcount=1} repeats a run.
 */
class RandomPickerTest {

    @Test
    void whateverIsPickedKeepsTheTreeSoundAndTheWorkEnds() {
        runAll(LeveledPicker::new);
    }

    @Test
    void soDoesWhateverIsPickedOfSortedRuns() {
        runAll(UniversalPicker::new);
    }

    private static void runAll(Function<EngineOptions, CompactionPicker> pickers) {
        long first = Long.getLong("seed", 1);
        for (long seed = first; seed < first + Long.getLong("count", 20); seed++) {
            try {
                new Run(seed, pickers).toTheEnd();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** One tree and what happens to it. */
    private static final class Run {

        private static final int FLUSHES = 60;
        private static final int KEYS = 1_000;

        private final Random random;
        private final CompactionPicker picker;
        private final EngineOptions options;
        private Version version = Version.empty();
        private long sequence;
        private long number;
        private long now;

        Run(long seed, Function<EngineOptions, CompactionPicker> pickers) {
            random = new Random(seed);
            int trigger = 1 + random.nextInt(4);
            options = EngineOptions.builder()
                    .memtableBytes(4_096)
                    .levelZeroFilesCompact(trigger)
                    .levelZeroFilesSlow(trigger + random.nextInt(3))
                    .levelZeroFilesStop(trigger + 6)
                    .levelOneBytes(4_096 << random.nextInt(4))
                    .levelFanOut(2 + random.nextInt(8))
                    .sstableBytes(4_096)
                    .compression(random.nextBoolean() ? BlockCompression.LZ4 : BlockCompression.NONE)
                    .build();
            picker = pickers.apply(options);
        }

        void toTheEnd() {
            for (int i = 0; i < FLUSHES; i++) {
                flush();
                int jobs = random.nextInt(4);
                for (int job = 0; job < jobs; job++) {
                    compactOne(random.nextInt(4) == 0, false);
                }
            }
            int steps = 0;
            while (compactOne(false, true)) {
                assertThat(++steps).as("the work of an idle store ends").isLessThan(2_000);
            }
            assertThat(picker.score(version)).isLessThanOrEqualTo(1);
            long above = 0;
            for (int level = 0; level < LevelTargets.LAST_LEVEL; level++) {
                above += version.bytes(level);
            }
            assertThat(above)
                    .isLessThanOrEqualTo(
                            LeveledPicker.negligibleBytes(options, version.bytes(LevelTargets.LAST_LEVEL)));
        }

        private void flush() {
            VersionEdit.Builder edit = VersionEdit.builder();
            long from = sequence + 1;
            sequence += 100;
            int low = random.nextInt(KEYS);
            int high = low + random.nextInt(KEYS - low);
            int middle = low + (high - low) / 2;
            if (random.nextInt(4) == 0 && middle > low) {
                edit.add(0, file(low, middle - 1, from, sequence - 1, 2_000));
                edit.add(0, file(middle, high, from + 1, sequence, 2_000));
            } else {
                edit.add(0, file(low, high, from, sequence, 1_000 + random.nextInt(4_000)));
            }
            version = version.apply(edit.build());
            now += random.nextInt(600_000);
        }

        private FileMetadata file(int low, int high, long fromSequence, long toSequence, long bytes) {
            long tombstones = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
            return new FileMetadata(
                    ++number,
                    bytes,
                    100,
                    tombstones,
                    fromSequence,
                    toSequence,
                    Tree.key(low, toSequence),
                    Tree.key(high, fromSequence),
                    (long) random.nextInt(2) * random.nextInt(20),
                    tombstones == 0 ? 0 : now,
                    0,
                    0);
        }

        /** Picks and applies one compaction, some of them while another one has claimed its files. */
        private boolean compactOne(boolean busy, boolean idle) {
            Set<FileMetadata> claimed = new HashSet<>();
            Optional<Compaction> other = Optional.empty();
            if (busy) {
                other = picker.pick(state(claimed, idle));
                other.ifPresent(compaction -> CompactionInvariants.check(compaction, version));
                other.ifPresent(compaction -> claimed.addAll(compaction.files().toList()));
            }
            Optional<Compaction> picked = picker.pick(state(claimed, idle));
            picked.ifPresent(compaction -> {
                assertThat(compaction.files()).noneMatch(claimed::contains);
                CompactionInvariants.check(compaction, version);
            });
            if (busy) {
                ingest(Stream.concat(picked.stream(), other.stream()).toList());
            }
            picked.ifPresent(this::apply);
            other.ifPresent(this::apply);
            return picked.isPresent();
        }

        /** Lets a file join that is newer than all others while compactions are under way. */
        private void ingest(List<Compaction> running) {
            int low = random.nextInt(KEYS);
            int high = low + random.nextInt(Math.min(20, KEYS - low));
            sequence++;
            FileMetadata file = new FileMetadata(
                    ++number,
                    1_000 + random.nextInt(4_000),
                    100,
                    0,
                    sequence,
                    sequence,
                    Tree.key(low, sequence),
                    Tree.key(high, sequence),
                    0,
                    0,
                    0,
                    sequence);
            int level = IngestJob.levelFor(version, file, running);
            version = version.apply(VersionEdit.builder().add(level, file).build());
        }

        private TreeState state(Set<FileMetadata> claimed, boolean idle) {
            return new TreeState(version, claimed::contains, file -> false, file -> sequence, now, idle);
        }

        private void apply(Compaction compaction) {
            VersionEdit.Builder edit = VersionEdit.builder();
            for (Compaction.Input input : compaction.inputs()) {
                input.files().forEach(file -> edit.remove(input.level(), file.number()));
            }
            if (compaction.kind() == Kind.MOVE) {
                compaction.files().forEach(file -> edit.add(compaction.outputLevel(), file));
            } else {
                outputs(compaction).forEach(file -> edit.add(compaction.outputLevel(), file));
            }
            version = version.apply(edit.build());
        }

        /** As many files as a merge might write, over the range of the inputs, a tenth of them merged away. */
        private List<FileMetadata> outputs(Compaction compaction) {
            long bytes = Math.max(1, compaction.inputBytes() * 9 / 10);
            int low = number(compaction.lowest());
            int high = number(compaction.highest());
            boolean isLast = compaction.outputLevel() == LevelTargets.LAST_LEVEL;
            int count = compaction.outputLevel() == 0
                    ? 1
                    : (int) Math.max(1, Math.min(bytes / options.sstableBytes(), (high - low + 1) / 2));
            long from = compaction
                    .files()
                    .mapToLong(FileMetadata::smallestSequence)
                    .min()
                    .orElseThrow();
            long to = compaction
                    .files()
                    .mapToLong(FileMetadata::largestSequence)
                    .max()
                    .orElseThrow();
            List<FileMetadata> outputs = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int begin = low + (high - low + 1) * i / count;
                int end = low + (high - low + 1) * (i + 1) / count - 1;
                long tombstones = isLast ? 0 : random.nextInt(40);
                outputs.add(new FileMetadata(
                        ++number,
                        Math.max(1, bytes / count),
                        100,
                        tombstones,
                        from,
                        to,
                        Tree.key(begin, to),
                        Tree.key(end, from),
                        0,
                        tombstones == 0 ? 0 : Math.max(1, now),
                        0,
                        0));
            }
            return outputs;
        }

        private static int number(byte[] qualifiedKey) {
            return (qualifiedKey[4] & 0xFF) << 8 | qualifiedKey[5] & 0xFF;
        }
    }
}
