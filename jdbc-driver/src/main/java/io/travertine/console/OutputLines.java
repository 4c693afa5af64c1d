package io.travertine.console;

import java.io.Writer;

import sqlline.SqlLine;

/** Gives what is written to sqlline, line by line as lines become whole, so that it is paged, recorded and never held in whole. */
final class OutputLines extends Writer {

    private final SqlLine sqlLine;
    private final StringBuilder line = new StringBuilder();

    OutputLines(SqlLine sqlLine) {
        this.sqlLine = sqlLine;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                end();
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    private void end() {
        sqlLine.output(line.toString());
        line.setLength(0);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        if (!line.isEmpty()) {
            end();
        }
    }
}
