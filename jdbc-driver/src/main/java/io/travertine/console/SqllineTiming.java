package io.travertine.console;

import java.util.List;

import sqlline.AbstractCommandHandler;
import sqlline.BuiltInProperty;
import sqlline.DispatchCallback;
import sqlline.SqlLine;

/** {@code !timing} on a terminal: whether sqlline prints how long statements took. */
final class SqllineTiming extends AbstractCommandHandler {

    SqllineTiming(SqlLine sqlLine) {
        super(
                sqlLine,
                new String[] {"timing"},
                "Prints how long each statement took: !timing on, !timing off",
                List.of());
    }

    @Override
    public void execute(String line, DispatchCallback callback) {
        boolean on = !SqllineCommand.argument(line).equalsIgnoreCase("off");
        sqlLine.getOpts().set(BuiltInProperty.SHOW_ELAPSED_TIME, on);
        callback.setToSuccess();
    }
}
