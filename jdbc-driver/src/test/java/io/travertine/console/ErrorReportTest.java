package io.travertine.console;

import java.util.List;

import io.travertine.sql.SqlDatabaseException.Position;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorReportTest {

    private static List<String> excerpt(String sql, int line, int column) {
        return ErrorReport.excerpt(sql, new Position(line, column))
                .orElseThrow()
                .lines()
                .toList();
    }

    @Test
    void aCaretStandsUnderThePlace() {
        assertThat(excerpt("select 1,\n\tfoo\nfrom t", 2, 2)).containsExactly(" foo", " ^");
    }

    @Test
    void aPlaceBehindTheEndIsUnderTheEnd() {
        assertThat(excerpt("select", 1, 99)).containsExactly("select", "      ^");
    }

    @Test
    void aLongLineIsCutInFrontOfThePlace() {
        List<String> lines = excerpt("x".repeat(500) + "HERE" + "y".repeat(500), 1, 501);

        assertThat(lines.get(0)).hasSizeLessThan(200).startsWith("... x");
        assertThat(lines.get(0).substring(lines.get(1).length() - 1)).startsWith("HERE");
    }

    @Test
    void aPlaceInAnotherTextIsNotShown() {
        assertThat(ErrorReport.excerpt("select 1", new Position(2, 1))).isEmpty();
    }
}
