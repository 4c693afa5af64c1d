package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;

import org.apache.calcite.sql.SqlWriter;

/** What stands between the brackets of CREATE TABLE, gathered while it is read: columns and constraints. */
public final class TableElements {

    private final List<ColumnClause> columns = new ArrayList<>();
    private final List<KeyClause> keys = new ArrayList<>();
    private final List<CheckClause> checks = new ArrayList<>();
    private final List<ReferenceClause> references = new ArrayList<>();

    public void add(ColumnClause column) {
        columns.add(column);
    }

    public void add(KeyClause key) {
        keys.add(key);
    }

    public void add(CheckClause check) {
        checks.add(check);
    }

    public void add(ReferenceClause reference) {
        references.add(reference);
    }

    public List<ColumnClause> columns() {
        return List.copyOf(columns);
    }

    /** PRIMARY KEY and UNIQUE constraints. */
    public List<KeyClause> keys() {
        return List.copyOf(keys);
    }

    public List<CheckClause> checks() {
        return List.copyOf(checks);
    }

    /** FOREIGN KEY constraints. */
    public List<ReferenceClause> references() {
        return List.copyOf(references);
    }

    void unparse(SqlWriter writer) {
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (ColumnClause column : columns) {
            writer.sep(",");
            column.unparse(writer);
        }
        for (KeyClause key : keys) {
            writer.sep(",");
            key.unparse(writer);
        }
        for (CheckClause check : checks) {
            writer.sep(",");
            check.unparse(writer);
        }
        for (ReferenceClause reference : references) {
            writer.sep(",");
            reference.unparse(writer);
        }
        writer.endList(frame);
    }
}
