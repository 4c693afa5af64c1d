package io.travertine.sql.parser;

import java.util.Optional;

import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;

/**
 * What CREATE INDEX names: a part of the key, or the condition of rows.
 *
 * @param text as it was written
 */
public record IndexElement(SqlNode node, String text, boolean descending) {

    /** The same part, sorted from its greatest value down. */
    public IndexElement backward() {
        return new IndexElement(node, text, true);
    }

    /** The column that it is, if it is one. */
    public Optional<SqlIdentifier> column() {
        return node instanceof SqlIdentifier name && name.isSimple() ? Optional.of(name) : Optional.empty();
    }

    void unparse(SqlWriter writer) {
        node.unparse(writer, 0, 0);
        if (descending) {
            writer.keyword("DESC");
        }
    }
}
