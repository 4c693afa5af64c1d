package io.travertine.sql.ddl;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.CreateViewStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.plan.ViewQuery;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP VIEW. */
public final class ViewDdl {

    private final Definitions definitions;
    private final ViewDependents dependents;

    public ViewDdl(Definitions definitions) {
        this.definitions = definitions;
        this.dependents = new ViewDependents(definitions);
    }

    public void create(CreateViewStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        Catalog catalog = definitions.catalog();
        Optional<ViewDefinition> existing = catalog.view(name.schema(), name.name());
        if (existing.isPresent() && statement.ifNotExists()) {
            return;
        }
        boolean isMaterialized = existing.flatMap(catalog::rowsOf).isPresent();
        if (!statement.replace() || existing.isEmpty() || isMaterialized) {
            definitions.checkFree(name, statement.name());
        }
        ViewQuery query = definitions.views().view(statement.queryText());
        definitions.checkPermanent(name, query.uses(), statement.name());
        ViewDefinition view = new ViewDefinition(
                existing.map(ViewDefinition::id).orElse(catalog.nextId()),
                name.schema(),
                name.name(),
                commented(
                        QueryColumns.of("view", statement.name(), statement.columns(), query.columns()),
                        existing.map(ViewDefinition::columns).orElse(List.of())),
                query.sql(),
                definitions.currentSchema(),
                query.uses(),
                existing.flatMap(ViewDefinition::comment));
        existing.ifPresent(old -> checkReplaceable(old, view, statement.name()));
        Catalog changed = catalog.withView(view);
        definitions.save(existing.isPresent() ? changed : changed.withIdsTaken(1));
    }

    /** Columns keep what was said of those of the same name that they replace. */
    private static List<ColumnDefinition> commented(List<ColumnDefinition> columns, List<ColumnDefinition> before) {
        return columns.stream()
                .map(column -> column.withComment(before.stream()
                        .filter(old -> old.name().equalsIgnoreCase(column.name()))
                        .findFirst()
                        .flatMap(ColumnDefinition::comment)))
                .toList();
    }

    private void checkReplaceable(ViewDefinition old, ViewDefinition replacement, SqlIdentifier place) {
        if (dependents.below(replacement.uses()).contains(old.id())) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    place,
                    "view " + old.qualifiedName() + " would select from itself");
        }
        List<ViewDefinition> users = dependents.of(old.id());
        if (!users.isEmpty() && !old.columns().equals(replacement.columns())) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    place,
                    "view " + old.qualifiedName() + " is used by view "
                            + users.get(0).qualifiedName() + " and must keep the names and types of its columns");
        }
    }

    public void drop(DropStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        if (statement.ifExists()
                && definitions.catalog().view(name.schema(), name.name()).isEmpty()) {
            return;
        }
        boolean wantsMaterialized = statement.kind() == DropStatement.Kind.MATERIALIZED_VIEW;
        ViewDefinition view = find(definitions, statement.name(), wantsMaterialized, "DROP ");
        if (statement.cascade()) {
            dependents.drop(view.id());
        } else {
            dependents.checkUnused("view " + name, view.id(), statement.name());
        }
        dependents.remove(view);
    }

    /** @param verb the words of the statement before those of the kind */
    static ViewDefinition find(
            Definitions definitions, SqlIdentifier identifier, boolean wantsMaterialized, String verb) {
        QualifiedName name = definitions.resolve(identifier);
        Optional<ViewDefinition> found = definitions.catalog().view(name.schema(), name.name());
        ViewDefinition view = found.orElseThrow(() -> Definitions.error(
                SqlErrorCode.TABLE_NOT_FOUND,
                identifier,
                "view " + name + " does not exist"
                        + NameSuggestion.hint(
                                name.name(),
                                definitions.catalog().views(name.schema()).stream()
                                        .map(ViewDefinition::name)
                                        .toList())));
        boolean isMaterialized = definitions.catalog().rowsOf(view).isPresent();
        if (isMaterialized != wantsMaterialized) {
            throw Definitions.error(
                    SqlErrorCode.TABLE_NOT_FOUND,
                    identifier,
                    "view " + name + " is " + (isMaterialized ? "" : "not ") + "materialized; use " + verb
                            + (isMaterialized ? "MATERIALIZED VIEW" : "VIEW"));
        }
        return view;
    }
}
