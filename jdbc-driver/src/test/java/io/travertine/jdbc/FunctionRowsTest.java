package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FunctionRowsTest {

    @Test
    void functionsAndPartialIndexesAreDescribed() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:travertine:mem:functions");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION scaled(x INTEGER, by_ DECIMAL(5, 2)) RETURNS DOUBLE RETURN x * by_");
            statement.execute("CREATE TABLE t (a VARCHAR(9), b INT)");
            statement.execute("CREATE INDEX i ON t (lower(a)) WHERE b > 5");
            DatabaseMetaData metaData = connection.getMetaData();

            assertThat(rows(
                            metaData.getFunctions(null, "public", "SCAL%"),
                            "FUNCTION_SCHEM",
                            "FUNCTION_NAME",
                            "FUNCTION_TYPE"))
                    .containsExactly("public scaled " + DatabaseMetaData.functionNoTable);
            assertThat(rows(metaData.getFunctions(null, "public", "x%"), "FUNCTION_NAME"))
                    .isEmpty();
            assertThat(rows(
                            metaData.getFunctionColumns(null, null, "scaled", "%"),
                            "COLUMN_NAME",
                            "COLUMN_TYPE",
                            "DATA_TYPE",
                            "ORDINAL_POSITION"))
                    .containsExactly(
                            " " + DatabaseMetaData.functionReturn + " " + Types.DOUBLE + " 0",
                            "x " + DatabaseMetaData.functionColumnIn + " " + Types.INTEGER + " 1",
                            "by_ " + DatabaseMetaData.functionColumnIn + " " + Types.DECIMAL + " 2");
            assertThat(rows(metaData.getIndexInfo(null, "public", "t", false, true), "COLUMN_NAME", "FILTER_CONDITION"))
                    .containsExactly("lower(a) b > 5");
        }
    }

    private static List<String> rows(ResultSet found, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (found) {
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(found.getString(column));
                }
                rows.add(String.join(" ", values));
            }
        }
        return rows;
    }
}
