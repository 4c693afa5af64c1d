package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.key.KeyKind;
import io.travertine.engine.version.FileMetadata;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputCutsTest {

    private static ByteSlice key(int keyspace, int key) {
        return new ByteSlice(InternalKey.encode(keyspace, new byte[] {(byte) key}, 1, KeyKind.PUT));
    }

    private static FileMetadata file(int first, int last) {
        return new FileMetadata(
                first, 1, 1, 0, 1, 1, key(1, first).toByteArray(), key(1, last).toByteArray(), 0, 0, 0, 0);
    }

    @Test
    void cutsAtTheTargetSize() {
        OutputCuts cuts = new OutputCuts(1_000, List.of());

        assertThat(cuts.isBetween(key(1, 1), key(1, 2), 999, 1)).isFalse();
        assertThat(cuts.isBetween(key(1, 2), key(1, 3), 1_000, 1)).isTrue();
    }

    @Test
    void cutsWhereManySmallEntriesWouldTakeTooMuchMemory() {
        OutputCuts cuts = new OutputCuts(1_000, List.of());

        assertThat(cuts.isBetween(key(1, 1), key(1, 2), 400, 124)).isFalse();
        assertThat(cuts.isBetween(key(1, 2), key(1, 3), 400, 125)).isTrue();
    }

    @Test
    void cutsAtAGrandparentsBoundaryFromHalfTheTargetSizeOn() {
        OutputCuts cuts = new OutputCuts(1_000, List.of(file(10, 20), file(30, 40)));

        assertThat(cuts.isBetween(key(1, 11), key(1, 12), 700, 1)).isFalse();
        assertThat(cuts.isBetween(key(1, 12), key(1, 21), 700, 1)).isTrue();
        assertThat(cuts.isBetween(key(1, 22), key(1, 41), 499, 1)).isFalse();
    }

    @Test
    void cutsWhereAKeyspaceEndsOnceItIsWorthIt() {
        OutputCuts cuts = new OutputCuts(1_000, List.of());

        assertThat(cuts.isBetween(key(1, 1), key(2, 1), 249, 1)).isFalse();
        assertThat(new OutputCuts(1_000, List.of()).isBetween(key(1, 1), key(2, 1), 250, 1))
                .isTrue();
    }

    @Test
    void leavesAKeyspaceThatTurnsOutLargeNotMoreThanALittleOfAFileThatAnotherBegan() {
        OutputCuts cuts = new OutputCuts(1_000, List.of());

        assertThat(cuts.isBetween(key(1, 9), key(2, 1), 100, 1)).isFalse();
        assertThat(cuts.isBetween(key(2, 1), key(2, 2), 349, 1)).isFalse();
        assertThat(cuts.isBetween(key(2, 2), key(2, 3), 350, 1)).isTrue();
        assertThat(cuts.isBetween(key(2, 3), key(2, 4), 700, 1)).isFalse();
    }
}
