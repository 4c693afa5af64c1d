package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A view: a query with a name.
 *
 * @param columns their names and types when the view was made; each is said to be nullable
 * @param sql the query, without a star among what it selects
 * @param lookupSchema where the query's unqualified names are looked up
 * @param uses the ids of the tables and views that the query names itself
 * @param comment what somebody said of it, if anybody did
 */
public record ViewDefinition(
        int id,
        String schema,
        String name,
        List<ColumnDefinition> columns,
        String sql,
        String lookupSchema,
        Set<Integer> uses,
        Optional<String> comment)
        implements SchemaObject {

    public ViewDefinition {
        columns = List.copyOf(columns);
        uses = Set.copyOf(uses);
    }

    /** The same view, described otherwise. */
    public ViewDefinition withComments(Optional<String> newComment, List<ColumnDefinition> newColumns) {
        return new ViewDefinition(id, schema, name, newColumns, sql, lookupSchema, uses, newComment);
    }

    /** The names of the columns, in order. */
    public List<String> columnNames() {
        return columns.stream().map(ColumnDefinition::name).toList();
    }
}
