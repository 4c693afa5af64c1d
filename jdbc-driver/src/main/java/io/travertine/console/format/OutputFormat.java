package io.travertine.console.format;

import java.io.PrintWriter;

/** The formats that rows are printed in; the names are what users write, so they are in small letters. */
public enum OutputFormat {
    table,
    vertical,
    csv,
    json,
    markdown;

    public RowPrinter printer(PrintWriter out) {
        return switch (this) {
            case table -> new TablePrinter(out);
            case vertical -> new VerticalPrinter(out);
            case csv -> new CsvPrinter(out);
            case json -> new JsonPrinter(out);
            case markdown -> new MarkdownPrinter(out);
        };
    }
}
