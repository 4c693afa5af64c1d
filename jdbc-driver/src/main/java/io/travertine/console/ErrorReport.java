package io.travertine.console;

import java.sql.SQLException;
import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlDatabaseException.Position;

/** Shows where in a statement an error lies: its line, and a caret under the place. */
final class ErrorReport {

    private static final int LINE_LENGTH_MAX = 160;
    private static final String CUT = "... ";

    private ErrorReport() {}

    /** The position that a failure names, if it names one within the text. */
    static Optional<String> excerpt(String sql, SQLException failure) {
        return position(failure).flatMap(position -> excerpt(sql, position));
    }

    private static Optional<Position> position(SQLException failure) {
        return failure.getCause() instanceof SqlDatabaseException cause ? cause.position() : Optional.empty();
    }

    /** The line and, below it, a caret; two lines. Long lines are cut in front so that the place is in sight. */
    static Optional<String> excerpt(String sql, Position position) {
        String[] lines = sql.split("\r?\n", -1);
        if (position.line() > lines.length) {
            return Optional.empty();
        }
        String line = lines[position.line() - 1].replace('\t', ' ');
        int column = Math.min(position.column() - 1, line.length());
        if (column > LINE_LENGTH_MAX / 2) {
            int cut = column - LINE_LENGTH_MAX / 2;
            line = CUT + line.substring(cut);
            column = column - cut + CUT.length();
        }
        if (line.length() > LINE_LENGTH_MAX) {
            line = line.substring(0, LINE_LENGTH_MAX);
        }
        return Optional.of(line + System.lineSeparator() + " ".repeat(column) + "^");
    }
}
