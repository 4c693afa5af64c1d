package io.travertine.jdbc.differential;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import io.travertine.jdbc.differential.RandomTable.Value;

/** The rows of one table in one database, changed by statements that are planned once. */
final class Rows {

    private final RandomTable table;
    private final PreparedStatement deletion;
    private final PreparedStatement insertion;
    private final PreparedStatement update;

    private Rows(RandomTable table, Connection connection) throws SQLException {
        this.table = table;
        this.deletion = connection.prepareStatement("DELETE FROM " + table.name);
        this.insertion = connection.prepareStatement(table.parameterizedInsertion());
        this.update = connection.prepareStatement(
                table.isKeyed() ? table.parameterizedUpdate() : table.parameterizedInsertion());
    }

    /** Those of each of the tables. */
    static List<Rows> of(List<RandomTable> tables, Connection connection) throws SQLException {
        List<Rows> all = new ArrayList<>();
        for (RandomTable table : tables) {
            all.add(new Rows(table, connection));
        }
        return all;
    }

    /** Puts these rows in the place of all. */
    void replace(List<List<Value>> rows) throws SQLException {
        deletion.executeUpdate();
        execute(insertion, rows);
    }

    /** Gives the rows that have the same keys these values. */
    void update(List<List<Value>> rows) throws SQLException {
        execute(update, rows.stream().map(table::parametersOfUpdate).toList());
    }

    private static void execute(PreparedStatement statement, List<List<Value>> parameterRows) throws SQLException {
        if (parameterRows.isEmpty()) {
            return;
        }
        for (List<Value> parameters : parameterRows) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i).object());
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }
}
