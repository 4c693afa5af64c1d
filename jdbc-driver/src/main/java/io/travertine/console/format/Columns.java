package io.travertine.console.format;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;

import org.jspecify.annotations.Nullable;

/** The labels of a result's columns, and which of them hold numbers. */
final class Columns {

    private final String[] labels;
    private final boolean[] numeric;

    private Columns(String[] labels, boolean[] numeric) {
        this.labels = labels;
        this.numeric = numeric;
    }

    static Columns of(ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        int count = metaData.getColumnCount();
        String[] labels = new String[count];
        boolean[] numeric = new boolean[count];
        for (int i = 0; i < count; i++) {
            labels[i] = metaData.getColumnLabel(i + 1);
            numeric[i] = isNumber(metaData.getColumnType(i + 1));
        }
        return new Columns(labels, numeric);
    }

    String[] labels() {
        return labels;
    }

    boolean[] numeric() {
        return numeric;
    }

    int count() {
        return labels.length;
    }

    /** The current row as text, NULL as null. */
    @Nullable String[] row(ResultSet rows) throws SQLException {
        @Nullable String[] values = new @Nullable String[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.getString(i + 1);
        }
        return values;
    }

    private static boolean isNumber(int type) {
        return switch (type) {
            case Types.TINYINT,
                    Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.FLOAT,
                    Types.DOUBLE,
                    Types.DECIMAL,
                    Types.NUMERIC -> true;
            default -> false;
        };
    }
}
