package io.travertine.console;

import java.util.List;

import sqlline.AbstractCommandHandler;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/** {@code !explain} on a terminal: the statement EXPLAIN in the console's own session. */
final class SqllineExplain extends AbstractCommandHandler {

    SqllineExplain(SqlLine sqlLine) {
        super(
                sqlLine,
                new String[] {"explain"},
                "Shows how a statement is run; with ANALYZE it is run, and measured",
                List.of());
    }

    @Override
    public void execute(String line, DispatchCallback callback) {
        sqlLine.runCommands(List.of("EXPLAIN " + SqllineCommand.argument(line)), callback);
    }
}
