package io.travertine.sql.parser;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.OnCommit;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * What the statements that make tables say of the table, whatever it is made of.
 *
 * @param temporary what a commit does with it, if it is a temporary table
 */
public record NewTable(
        SqlIdentifier name, boolean ifNotExists, @Nullable OnCommit temporary) {

    /** The same with what ON COMMIT says; null if nothing is said of it. */
    public NewTable withOnCommit(@Nullable OnCommit onCommit) {
        if (onCommit != null && temporary == null) {
            throw Positions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    name,
                    "ON COMMIT is for temporary tables, and " + name + " is none; CREATE TEMPORARY TABLE makes one");
        }
        return onCommit == null ? this : new NewTable(name, ifNotExists, onCommit);
    }

    void unparse(SqlWriter writer) {
        writer.keyword(temporary == null ? "CREATE TABLE" : "CREATE TEMPORARY TABLE");
        unparseName(writer);
    }

    void unparseName(SqlWriter writer) {
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
    }

    void unparseOnCommit(SqlWriter writer) {
        if (temporary != null) {
            writer.keyword("ON COMMIT " + temporary.name().replace('_', ' '));
        }
    }
}
