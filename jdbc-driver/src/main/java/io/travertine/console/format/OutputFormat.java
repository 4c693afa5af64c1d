package io.travertine.console.format;

import java.io.PrintWriter;
import java.util.function.Function;

/** The formats that rows are printed in; the names are what users write, so they are in small letters. */
public enum OutputFormat {
    table(TablePrinter::new),
    vertical(VerticalPrinter::new),
    csv(CsvPrinter::new),
    json(JsonPrinter::new),
    markdown(MarkdownPrinter::new);

    @SuppressWarnings("ImmutableEnumChecker") // a constructor, which holds nothing
    private final Function<PrintWriter, RowPrinter> printer;

    OutputFormat(Function<PrintWriter, RowPrinter> printer) {
        this.printer = printer;
    }

    public RowPrinter printer(PrintWriter out) {
        return printer.apply(out);
    }
}
