package io.travertine.console;

import java.util.List;

import sqlline.AbstractCommandHandler;
import sqlline.DispatchCallback;

/** {@code !pager} on a terminal: whether output stops when the screen is full. */
final class SqllinePager extends AbstractCommandHandler {

    private final ConsoleSqlLine console;

    SqllinePager(ConsoleSqlLine console) {
        super(
                console,
                new String[] {"pager"},
                "Stops output when the screen is full: !pager on, !pager off",
                List.of());
        this.console = console;
    }

    @Override
    public void execute(String line, DispatchCallback callback) {
        console.setPaging(!SqllineCommand.argument(line).equalsIgnoreCase("off"));
        callback.setToSuccess();
    }
}
