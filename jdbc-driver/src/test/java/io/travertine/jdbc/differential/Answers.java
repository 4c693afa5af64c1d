package io.travertine.jdbc.differential;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A query that is asked again and again, and its rows as text that is the same for equal rows of any database. */
final class Answers implements AutoCloseable {

    private static final MathContext DIGITS = new MathContext(9);

    private final String query;
    private final PreparedStatement statement;
    private final int columns;

    Answers(Connection connection, String query) throws SQLException {
        this.query = query;
        this.statement = connection.prepareStatement(query);
        this.columns = statement.getMetaData().getColumnCount();
    }

    String query() {
        return query;
    }

    /** The rows as they are now, in the order that they came; sorted unless the query asks for the first ones in an order. */
    List<String> rows() throws SQLException {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                row.setLength(0);
                for (int i = 1; i <= columns; i++) {
                    append(row.append(i > 1 ? " | " : ""), result.getObject(i));
                }
                rows.add(row.toString());
            }
        }
        if (!query.contains(" LIMIT ")) {
            Collections.sort(rows);
        }
        return rows;
    }

    private static void append(StringBuilder row, @Nullable Object value) {
        if (value == null) {
            row.append("NULL");
        } else if (value instanceof Integer integer && Math.abs((long) integer) < 1_000_000_000) {
            row.append((int) integer);
        } else if (value instanceof Number) {
            BigDecimal number = new BigDecimal(value.toString()).round(DIGITS);
            row.append(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else {
            row.append('\'').append(value).append('\'');
        }
    }

    @Override
    public String toString() {
        return query;
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
