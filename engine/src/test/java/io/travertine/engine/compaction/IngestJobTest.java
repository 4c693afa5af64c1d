package io.travertine.engine.compaction;

import java.util.List;

import io.travertine.engine.compaction.Compaction.Input;
import io.travertine.engine.compaction.Compaction.Kind;
import io.travertine.engine.compaction.Compaction.Reason;
import io.travertine.engine.version.FileMetadata;
import io.travertine.engine.version.Version;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Where ingested files may come to lie, and where not. */
class IngestJobTest {

    private final Version version = new Tree()
            .file(6, 1, 200, 300, 1_000)
            .file(5, 2, 0, 10, 1_000)
            .file(5, 3, 100, 110, 1_000)
            .version();

    private final Compaction intoTheLastLevel =
            new Compaction(List.of(new Input(5, version.files(5))), 6, Kind.MERGE, Reason.SIZE);

    private int levelFor(int firstKey, int lastKey, Compaction... running) {
        FileMetadata file = new Tree()
                .file(0, 9, firstKey, lastKey, 1_000)
                .version()
                .files(0)
                .get(0);
        return IngestJob.levelFor(version, file, List.of(running));
    }

    @Test
    void aFileGoesAsLowAsNothingIsInItsWay() {
        assertThat(levelFor(50, 60)).isEqualTo(6);
        assertThat(levelFor(250, 260)).isEqualTo(5);
        assertThat(levelFor(5, 50)).isEqualTo(4);
    }

    @Test
    void aFileDoesNotJoinALevelWhereACompactionMayWriteAroundIt() {
        assertThat(levelFor(50, 60, intoTheLastLevel)).isEqualTo(5);
        assertThat(levelFor(120, 130, intoTheLastLevel)).isEqualTo(6);
    }
}
