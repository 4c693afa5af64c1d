package io.travertine.engine.version;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import io.travertine.engine.version.SequenceTimes.Point;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SequenceTimesTest {

    @Test
    void aTimeIsAnsweredByWhatHadSurelyBeenCommittedByThen() {
        SequenceTimes times = new SequenceTimes(List.of(new Point(5, 10_000), new Point(20, 15_000)));

        assertThat(times.sequenceAt(9_999)).isEqualTo(SequenceTimes.UNKNOWN);
        assertThat(times.sequenceAt(10_000)).isEqualTo(4);
        assertThat(times.sequenceAt(10_999)).isEqualTo(4);
        assertThat(times.sequenceAt(11_000)).isEqualTo(19);
        assertThat(times.sequenceAt(15_999)).isEqualTo(19);
        assertThat(times.sequenceAt(16_000)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSecondHasOnePoint() {
        SequenceTimes times = new SequenceTimes(List.of());
        assertThat(times.isDue(10_000)).isTrue();
        times.add(1, 10_000);
        assertThat(times.isDue(10_999)).isFalse();
        assertThat(times.isDue(3_000)).as("the clock was set back").isFalse();
        assertThat(times.isDue(11_000)).isTrue();
    }

    @Test
    void whatACrashTookIsCorrected() {
        SequenceTimes times = new SequenceTimes(List.of(new Point(5, 10_000), new Point(20, 15_000)));

        times.add(18, 30_000);

        assertThat(times.points()).containsExactly(new Point(5, 10_000), new Point(18, 30_000));
        assertThat(times.unsaved()).containsExactly(new Point(18, 30_000));
        assertThat(SequenceTimes.with(List.of(new Point(5, 1), new Point(20, 2)), List.of(new Point(20, 3))))
                .containsExactly(new Point(5, 1), new Point(20, 3));
    }

    @Test
    void answersAsASearchThroughAllPointsDoesWhileOldOnesAreForgotten() {
        Random random = new Random(7);
        SequenceTimes times = new SequenceTimes(List.of());
        TreeMap<Long, Long> sequencesByMillis = new TreeMap<>();
        long sequence = 1;
        long now = 100_000;
        for (int i = 0; i < 2_000; i++) {
            times.add(sequence, now);
            sequencesByMillis.put(now, sequence);
            sequence += 1 + random.nextInt(50);
            times.forgetBefore(now - 60_000);
            long asked = now - random.nextInt(60_000);
            if (sequencesByMillis.floorKey(asked) != null) {
                assertThat(times.sequenceAt(asked)).isEqualTo(expected(sequencesByMillis, asked));
            }
            now += 1_000 + random.nextInt(5_000);
        }
        assertThat(times.points()).hasSizeLessThan(70);
    }

    private static long expected(NavigableMap<Long, Long> sequencesByMillis, long asked) {
        Map.Entry<Long, Long> floor = Objects.requireNonNull(sequencesByMillis.floorEntry(asked));
        if (asked < floor.getKey() + 1_000) {
            return floor.getValue() - 1;
        }
        Map.Entry<Long, Long> next = sequencesByMillis.higherEntry(floor.getKey());
        return next == null ? Long.MAX_VALUE : next.getValue() - 1;
    }
}
