package io.travertine.benchmarks.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import io.travertine.samples.dataset.TpchData;
import io.travertine.samples.dataset.TpchQueries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlDialectTest {

    @Test
    void sqliteUnderstandsEveryQuery() throws SQLException {
        assertThat(refused("jdbc:sqlite::memory:", SqlDialect.SQLITE)).isEmpty();
    }

    /** Derby has no WITH, which query 15 needs. */
    @Test
    @Tag("slow")
    void derbyUnderstandsEveryQueryButOne() throws SQLException {
        assertThat(refused("jdbc:derby:memory:dialects;create=true", SqlDialect.DERBY))
                .containsExactly(15);
    }

    private static List<Integer> refused(String url, SqlDialect dialect) throws SQLException {
        List<Integer> refused = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            TpchData.create(connection);
            for (int query = 1; query <= TpchQueries.COUNT; query++) {
                try (Statement statement = connection.createStatement();
                        ResultSet result = statement.executeQuery(
                                dialect.of(TpchQueries.query(query).strip()))) {
                    assertThat(TpchAnswer.read(result).rows())
                            .as("of query %d", query)
                            .isLessThanOrEqualTo(1);
                } catch (SQLException e) {
                    refused.add(query);
                }
            }
        }
        return refused;
    }

    @Test
    void datesThatAreComputedStayTheSame() {
        assertThat(SqlDialect.SQLITE.of(
                        "d < date '1994-01-31' + interval '1' month and e >= date '1998-12-01' - interval '90' day"))
                .isEqualTo("d < '1994-02-28' and e >= '1998-09-02'");
        assertThat(SqlDialect.DERBY.of("extract(year from d) = 1 and d < date '1995-03-15' limit 10"))
                .isEqualTo("year(d) = 1 and d < date('1995-03-15') fetch first 10 rows only");
    }

    @Test
    void answersAgreeUpToTheDigitsOfTheirNumbers() {
        TpchAnswer answer = new TpchAnswer(2, 7, List.of(0.0, 1_000_000.05));

        assertThat(TpchAnswer.parse(answer.word())).isEqualTo(answer);
        assertThat(answer.agreesWith(new TpchAnswer(2, 7, List.of(0.01, 1_000_000.9))))
                .isTrue();
        assertThat(answer.agreesWith(new TpchAnswer(2, 7, List.of(0.0, 1_000_002.0))))
                .isFalse();
        assertThat(answer.agreesWith(new TpchAnswer(2, 8, List.of(0.0, 1_000_000.05))))
                .isFalse();
        assertThat(answer.agreesWith(new TpchAnswer(3, 7, List.of(0.0, 1_000_000.05))))
                .isFalse();
    }
}
