package io.travertine.sql.ddl;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.CreateTableAsStatement;
import io.travertine.sql.plan.ViewQuery;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and REFRESH MATERIALIZED VIEW: all but the rows, for which the view must be gone for a while, so that its table takes them. */
public final class MaterializedViewDdl {

    private final Definitions definitions;

    public MaterializedViewDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    /** The view that is to be, of which nothing is saved yet; none if one of that name is there and may be. */
    public Optional<ViewDefinition> planned(CreateTableAsStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        Catalog catalog = definitions.catalog();
        Optional<ViewDefinition> existing = catalog.view(name.schema(), name.name());
        if (statement.ifNotExists() && existing.flatMap(catalog::rowsOf).isPresent()) {
            return Optional.empty();
        }
        definitions.checkFree(name, statement.name());
        ViewQuery query = definitions.views().view(statement.queryText());
        definitions.checkPermanent(name, query.uses(), statement.name());
        ViewDefinition view = new ViewDefinition(
                catalog.nextId(),
                name.schema(),
                name.name(),
                QueryColumns.of("materialized view", statement.name(), statement.columns(), query.columns()),
                query.sql(),
                definitions.currentSchema(),
                query.uses(),
                Optional.empty());
        definitions.save(catalog.withIdsTaken(1));
        return Optional.of(view);
    }

    /** Saves a view whose table has its rows. */
    public void publish(ViewDefinition view) {
        definitions.save(definitions.catalog().withView(view));
    }

    /** Empties the table of a view and takes the view away. */
    public ViewDefinition withdraw(SqlIdentifier identifier) {
        QualifiedName name = definitions.resolve(identifier);
        Catalog catalog = definitions.catalog();
        ViewDefinition view = catalog.view(name.schema(), name.name())
                .filter(found -> catalog.rowsOf(found).isPresent())
                .orElseThrow(() -> Definitions.error(
                        SqlErrorCode.TABLE_NOT_FOUND, identifier, "there is no materialized view " + name));
        TableDefinition rows = catalog.rowsOf(view).orElseThrow();
        definitions.save(catalog.withoutView(view));
        new TableDdl(definitions).truncate(rows, identifier, List.of());
        return view;
    }
}
