package io.travertine.sql.plan;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrittenLiteralsTest {

    private final WrittenLiterals literals = new WrittenLiterals(1, List.of("5", "'$1 it''s'"));

    @Test
    void putsLiteralsInThePlaceOfWhatComesBehindTheParameters() {
        assertThat(literals.apply("a = ?1 and b = ?2 and c = ?3 and d = ?4"))
                .isEqualTo("a = ?1 and b = 5 and c = '$1 it''s' and d = ?4");
    }

    @Test
    void leavesOutWhatMakesALiteralFit() {
        assertThat(literals.apply("b = CAST(?2 AS DECIMAL(8, 3)), c = CAST(?3 AS VARCHAR)"))
                .isEqualTo("b = 5, c = '$1 it''s'");
        assertThat(literals.apply("c = CAST(?3 AS TIMESTAMP(6) WITH TIME ZONE), c = CAST(?3 AS JSON)"))
                .isEqualTo("c = CAST('$1 it''s' AS TIMESTAMP(6) WITH TIME ZONE), c = CAST('$1 it''s' AS JSON)");
        assertThat(literals.apply("a = CAST(?1 AS BIGINT)")).isEqualTo("a = CAST(?1 AS BIGINT)");
    }

    @Test
    void leavesTextsAndNamesAlone() {
        assertThat(literals.apply("'?2 it''s ?2' = \"?2\" and b = ?2")).isEqualTo("'?2 it''s ?2' = \"?2\" and b = 5");
    }
}
