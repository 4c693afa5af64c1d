package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.catalog.ForeignKeyDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.parser.DropStatement;
import org.apache.calcite.sql.SqlIdentifier;

/** The order in which one statement drops several objects: tables after those that refer to them. */
public final class DropOrder {

    private final Definitions definitions;

    public DropOrder(Definitions definitions) {
        this.definitions = definitions;
    }

    /** One statement for each name. */
    public List<DropStatement> of(DropStatement statement) {
        List<SqlIdentifier> left = new ArrayList<>(statement.names());
        List<DropStatement> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            SqlIdentifier next = statement.kind() == DropStatement.Kind.TABLE ? unreferenced(left) : left.get(0);
            left.remove(next);
            ordered.add(statement.only(next));
        }
        return ordered;
    }

    /** The first that none of the others refers to; the first of all where they refer to each other in a circle. */
    private SqlIdentifier unreferenced(List<SqlIdentifier> names) {
        return names.stream()
                .filter(name -> names.stream().noneMatch(other -> other != name && refers(other, name)))
                .findFirst()
                .orElse(names.get(0));
    }

    private boolean refers(SqlIdentifier from, SqlIdentifier to) {
        Optional<TableDefinition> parent = found(to);
        return parent.isPresent()
                && found(from).stream()
                        .flatMap(table -> table.foreignKeys().stream())
                        .map(ForeignKeyDefinition::parentTable)
                        .anyMatch(id -> id == parent.get().id());
    }

    private Optional<TableDefinition> found(SqlIdentifier name) {
        Definitions.QualifiedName qualified = definitions.existing(name);
        return definitions.catalog().table(qualified.schema(), qualified.name());
    }
}
