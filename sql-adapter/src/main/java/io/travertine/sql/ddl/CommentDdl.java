package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.CommentStatement;
import org.apache.calcite.sql.SqlIdentifier;

/** COMMENT ON: what somebody says of a table, a view, a column, a sequence or a function lies in its definition. */
public final class CommentDdl {

    private final Definitions definitions;

    public CommentDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    public void comment(CommentStatement statement) {
        Catalog catalog = definitions.catalog();
        SqlIdentifier name = statement.name();
        Optional<String> text = statement.text();
        definitions.save(
                switch (statement.kind()) {
                    case TABLE -> catalog.withTable(definitions.table(name).withComment(text));
                    case VIEW -> commented(name, false, text);
                    case MATERIALIZED_VIEW -> commented(name, true, text);
                    case COLUMN -> ofColumn(name, text);
                    case SEQUENCE ->
                        catalog.withSequence(
                                new SequenceDdl(definitions).existing(name).withComment(text));
                    case FUNCTION ->
                        catalog.withFunction(
                                new FunctionDdl(definitions).find(name).withComment(text));
                });
    }

    private Catalog commented(SqlIdentifier name, boolean isMaterialized, Optional<String> text) {
        ViewDefinition view = ViewDdl.find(definitions, name, isMaterialized, "COMMENT ON ");
        return definitions.catalog().withView(view.withComments(text, view.columns()));
    }

    private Catalog ofColumn(SqlIdentifier name, Optional<String> text) {
        int parts = name.names.size();
        if (parts < 2) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    name,
                    "column " + name + " is named without its table; write table." + name);
        }
        SqlIdentifier owner = name.getComponent(0, parts - 1);
        SqlIdentifier column = name.getComponent(parts - 1);
        QualifiedName ownerName = definitions.existing(owner);
        Catalog catalog = definitions.catalog();
        Optional<ViewDefinition> view = catalog.view(ownerName.schema(), ownerName.name());
        if (view.isPresent() && catalog.rowsOf(view.get()).isEmpty()) {
            List<ColumnDefinition> columns =
                    commented(view.get().name(), view.get().columns(), column, text);
            return catalog.withView(view.get().withComments(view.get().comment(), columns));
        }
        TableDefinition table = definitions.indexable(owner);
        return catalog.withTable(table.withColumns(commented(table.name(), table.columns(), column, text)));
    }

    private static List<ColumnDefinition> commented(
            String owner, List<ColumnDefinition> columns, SqlIdentifier column, Optional<String> text) {
        List<ColumnDefinition> changed = new ArrayList<>(columns);
        int ordinal = Definitions.columnOrdinal(owner, columns, column);
        changed.set(ordinal, columns.get(ordinal).withComment(text));
        return changed;
    }
}
