package io.travertine.jdbc.differential;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** The rows of a query as text that is the same for equal rows of any database. */
final class Answers {

    private static final MathContext DIGITS = new MathContext(9);

    private Answers() {}

    /** The rows in the order that they came; sorted unless the query asks for the first ones in an order. */
    static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append(i > 1 ? " | " : "").append(spell(result.getObject(i)));
                }
                rows.add(row.toString());
            }
        }
        if (!query.contains(" LIMIT ")) {
            Collections.sort(rows);
        }
        return rows;
    }

    private static String spell(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (!(value instanceof Number)) {
            return "'" + value + "'";
        }
        BigDecimal number = new BigDecimal(value.toString()).round(DIGITS);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
