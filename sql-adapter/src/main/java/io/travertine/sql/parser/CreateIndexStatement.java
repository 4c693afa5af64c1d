package io.travertine.sql.parser;

import java.util.List;
import java.util.Optional;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** CREATE INDEX. The index goes into the schema of its table. */
public final class CreateIndexStatement extends StatementNode {

    private final @Nullable SqlIdentifier name;
    private final boolean unique;
    private final boolean ifNotExists;
    private final SqlIdentifier table;
    private final List<IndexElement> elements;
    private final List<SqlIdentifier> included;
    private final @Nullable IndexElement condition;

    public CreateIndexStatement(
            SqlParserPos position,
            @Nullable SqlIdentifier name,
            boolean unique,
            boolean ifNotExists,
            SqlIdentifier table,
            List<IndexElement> elements,
            List<SqlIdentifier> included,
            @Nullable IndexElement condition) {
        super(position, "CREATE INDEX", SqlKind.CREATE_INDEX);
        this.name = name;
        this.unique = unique;
        this.ifNotExists = ifNotExists;
        this.table = table;
        this.elements = List.copyOf(elements);
        this.included = List.copyOf(included);
        this.condition = condition;
    }

    /** Whether the statement gives a name to the index. */
    public boolean isNamed() {
        return name != null;
    }

    /** The name of the index; the table's, as a place, if there is none. */
    public SqlIdentifier name() {
        return name == null ? table : name;
    }

    /** The same statement with a name. */
    public CreateIndexStatement withName(String given) {
        return new CreateIndexStatement(
                getParserPosition(),
                new SqlIdentifier(given, table.getParserPosition()),
                unique,
                ifNotExists,
                table,
                elements,
                included,
                condition);
    }

    public boolean unique() {
        return unique;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public SqlIdentifier table() {
        return table;
    }

    /** The parts of the key. */
    public List<IndexElement> elements() {
        return elements;
    }

    /** The columns beside the key. */
    public List<SqlIdentifier> included() {
        return included;
    }

    /** What rows must meet to be in the index; empty if all are. */
    public Optional<IndexElement> condition() {
        return Optional.ofNullable(condition);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        if (name != null) {
            name.unparse(writer, 0, 0);
        }
        writer.keyword("ON");
        table.unparse(writer, 0, 0);
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (IndexElement element : elements) {
            writer.sep(",");
            element.unparse(writer);
        }
        writer.endList(frame);
        if (!included.isEmpty()) {
            writer.keyword("INCLUDE");
            SqlWriter.Frame names = writer.startList("(", ")");
            for (SqlIdentifier column : included) {
                writer.sep(",");
                column.unparse(writer, 0, 0);
            }
            writer.endList(names);
        }
        if (condition != null) {
            writer.keyword("WHERE");
            condition.unparse(writer);
        }
    }
}
