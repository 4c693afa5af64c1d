package io.travertine.engine.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

class LevelZeroRunsTest {

    /** A file with the keys from one number to another, as new as its number. */
    private static FileMetadata file(long number, int first, int last) {
        return new FileMetadata(number, 1, 2, 0, number, number, key(first, number), key(last, number), 0, 0, 0, 0);
    }

    private static byte[] key(int key, long sequence) {
        return InternalKey.encode(1, new byte[] {(byte) key}, sequence, KeyKind.PUT);
    }

    private static boolean share(FileMetadata a, FileMetadata b) {
        return first(a) <= last(b) && first(b) <= last(a);
    }

    private static int first(FileMetadata file) {
        return file.smallestKey()[InternalKey.KEYSPACE_BYTES];
    }

    private static int last(FileMetadata file) {
        return file.largestKey()[InternalKey.KEYSPACE_BYTES];
    }

    @Test
    void ascendingWritesMakeOneRunInKeyOrder() {
        List<FileMetadata> newestFirst = List.of(file(3, 20, 29), file(2, 10, 19), file(1, 0, 9));

        assertThat(LevelZeroRuns.of(newestFirst))
                .containsExactly(List.of(newestFirst.get(2), newestFirst.get(1), newestFirst.get(0)));
    }

    @Test
    void filesThatShareAKeyAreInRunsOfTheirOwnTheNewerFirst() {
        List<FileMetadata> newestFirst = List.of(file(3, 5, 9), file(2, 0, 5), file(1, 6, 8));

        assertThat(LevelZeroRuns.of(newestFirst))
                .containsExactly(List.of(newestFirst.get(0)), List.of(newestFirst.get(1), newestFirst.get(2)));
    }

    @Test
    void anOlderFileNeverJoinsARunThatANewerOneOfItsKeysCameAfter() {
        List<FileMetadata> newestFirst = List.of(file(3, 0, 1), file(2, 1, 2), file(1, 5, 6));

        assertThat(LevelZeroRuns.of(newestFirst))
                .hasSize(2)
                .last(list(FileMetadata.class))
                .hasSize(2);
    }

    @Test
    void randomFilesKeepTheirAgesAndShareNoKeyWithinARun() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<FileMetadata> newestFirst = new ArrayList<>();
            for (int number = random.nextInt(12); number > 0; number--) {
                int first = random.nextInt(100);
                newestFirst.add(file(number, first, first + random.nextInt(15)));
            }

            List<List<FileMetadata>> runs = LevelZeroRuns.of(newestFirst);

            String what = "seed " + seed + ", round " + round + ": " + runs;
            assertThat(runs.stream().flatMap(List::stream)).as(what).containsExactlyInAnyOrderElementsOf(newestFirst);
            long newestOfLater = Long.MAX_VALUE;
            for (List<FileMetadata> run : runs) {
                assertThat(run).as(what).isSortedAccordingTo((a, b) -> first(a) - first(b));
                for (FileMetadata file : run) {
                    assertThat(file.number()).as(what).isLessThan(newestOfLater);
                    assertThat(run).as(what).noneMatch(other -> !other.equals(file) && share(file, other));
                }
                newestOfLater =
                        run.stream().mapToLong(FileMetadata::number).min().orElseThrow();
            }
        }
    }
}
