package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * A column in CREATE TABLE. Keys that were written behind it are with the table's keys.
 *
 * @param nullable null if neither NULL nor NOT NULL was written
 * @param defaultText the default's expression as it was written
 * @param generation how it fills itself, if it does
 */
public record ColumnClause(
        SqlIdentifier name,
        SqlDataTypeSpec type,
        @Nullable Boolean nullable,
        @Nullable SqlNode defaultValue,
        @Nullable String defaultText,
        @Nullable GenerationClause generation) {

    void unparse(SqlWriter writer) {
        name.unparse(writer, 0, 0);
        type.unparse(writer, 0, 0);
        if (nullable != null) {
            writer.keyword(nullable ? "NULL" : "NOT NULL");
        }
        if (defaultValue != null) {
            writer.keyword("DEFAULT");
            defaultValue.unparse(writer, 0, 0);
        }
        if (generation != null) {
            generation.unparse(writer);
        }
    }
}
