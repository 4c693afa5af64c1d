package io.travertine.sql.parser;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.travertine.sql.SqlQuoting;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** COPY of rows from a file into a table, or from a table or query into a file. */
public final class CopyStatement extends StatementNode {

    private final @Nullable SqlIdentifier table;
    private final @Nullable SqlNodeList columns;
    private final @Nullable String query;
    private final boolean isImport;
    private final String file;
    private final Map<String, String> options;

    /**
     * @param query its text, if it is one that is copied
     * @param options by their names in capitals; one without a value is {@code true}
     */
    public CopyStatement(
            SqlParserPos position,
            @Nullable SqlIdentifier table,
            @Nullable SqlNodeList columns,
            @Nullable String query,
            boolean isImport,
            String file,
            Map<String, String> options) {
        super(position, "COPY", SqlKind.OTHER);
        this.table = table;
        this.columns = columns;
        this.query = query;
        this.isImport = isImport;
        this.file = file;
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The table, unless a query is copied. */
    public Optional<SqlIdentifier> table() {
        return Optional.ofNullable(table);
    }

    /** The columns of the table that the file holds; empty for all. */
    public Optional<SqlNodeList> columns() {
        return Optional.ofNullable(columns);
    }

    /** The query's text, unless a table is copied. */
    public Optional<String> query() {
        return Optional.ofNullable(query);
    }

    /** Whether rows come from the file; else they go there. */
    public boolean isImport() {
        return isImport;
    }

    public String file() {
        return file;
    }

    public Map<String, String> options() {
        return options;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("COPY");
        if (table == null) {
            writer.print("(" + query + ")");
        } else {
            table.unparse(writer, 0, 0);
            if (columns != null) {
                ChangeStatement.unparseRow(columns, writer);
            }
        }
        writer.keyword(isImport ? "FROM" : "TO");
        writer.literal(SqlQuoting.literal(file));
        if (!options.isEmpty()) {
            writer.keyword("WITH");
            String separator = "(";
            for (Map.Entry<String, String> option : options.entrySet()) {
                writer.print(separator + option.getKey() + " " + SqlQuoting.literal(option.getValue()));
                separator = ", ";
            }
            writer.print(")");
        }
    }
}
