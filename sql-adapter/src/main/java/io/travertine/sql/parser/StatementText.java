package io.travertine.sql.parser;

import java.io.IOException;
import java.io.Reader;

import io.travertine.sql.parser.generated.SimpleCharStream;
import io.travertine.sql.parser.generated.SqlParserImplementation;
import io.travertine.sql.parser.generated.SqlParserImplementationTokenManager;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.LexicalState;

/**
 * The characters of one text, in buffers of its length: those that the generated parser makes by itself take ten times the
 * room of all that it makes of a short statement.
 */
final class StatementText extends SimpleCharStream {

    private static final int NAME_LENGTH_MAX = 255;

    private StatementText(String text) {
        // One more, or the stream makes larger buffers to find out that nothing follows.
        super(new TextReader(text), 1, 1, text.length() + 1);
        setTabSize(1);
    }

    /** A parser at the beginning of a text. */
    static SqlParserImplementation parser(String sql) {
        SqlParserImplementation parser =
                new SqlParserImplementation(new SqlParserImplementationTokenManager(new StatementText(sql)));
        parser.setOriginalSql(sql);
        parser.setQuotedCasing(Casing.UNCHANGED);
        parser.setUnquotedCasing(Casing.UNCHANGED);
        parser.setIdentifierMaxLength(NAME_LENGTH_MAX);
        parser.setConformance(GrammarConformance.INSTANCE);
        parser.switchTo(LexicalState.DQID);
        return parser;
    }

    /**
     * Gives out a text. The stream takes the end of its input for an exception, and would make one for each text, with a
     * stack of all productions under way: this one has none.
     */
    private static final class TextReader extends Reader {

        private final String text;
        private int position;

        TextReader(String text) {
            this.text = text;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int count = Math.min(length, text.length() - position);
            if (count <= 0) {
                throw new EndOfText();
            }
            text.getChars(position, position + count, into, offset);
            position += count;
            return count;
        }

        @Override
        public void close() {}
    }

    private static final class EndOfText extends IOException {

        private static final long serialVersionUID = 1;

        EndOfText() {
            super("end of the text");
        }

        /** Takes no stack. */
        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }
}
