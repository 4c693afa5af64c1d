package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.travertine.engine.KeyspaceOptions;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.CreateTableLikeStatement;
import io.travertine.sql.parser.CreateTableLikeStatement.Part;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;

/** The definition of a table that is like another; what it counts, it counts for itself. Foreign keys are left out. */
final class TableCopy {

    private final Definitions definitions;
    private final CreateTableLikeStatement statement;
    private final TableDefinition source;

    TableCopy(Definitions definitions, CreateTableLikeStatement statement) {
        this.definitions = definitions;
        this.statement = statement;
        this.source = definitions.table(statement.source());
    }

    TableDefinition definition(QualifiedName name, int id) {
        boolean withIndexes = statement.including(Part.INDEXES);
        return new TableDefinition(
                id,
                name.schema(),
                name.name(),
                source.columns().stream().map(this::column).toList(),
                withIndexes ? source.primaryKey() : List.of(),
                Optional.empty(),
                withIndexes ? indexes(name, id + 1) : List.of(),
                statement.including(Part.CONSTRAINTS) ? source.checks() : List.of(),
                List.of(),
                TableDdl.tableKeyspace(id),
                statement.including(Part.STORAGE) ? source.lifetimes() : KeyspaceOptions.DEFAULT,
                statement.including(Part.COMMENTS) ? source.comment() : Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ColumnDefinition column(ColumnDefinition column) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.nullable(),
                statement.including(Part.DEFAULTS) ? column.defaultSql() : Optional.empty(),
                statement.including(Part.GENERATED) ? column.generatedSql() : Optional.empty(),
                statement.including(Part.IDENTITY)
                        ? column.identity().map(identity -> recounted(column, identity))
                        : Optional.empty(),
                statement.including(Part.COMMENTS) ? column.comment() : Optional.empty());
    }

    private IdentityDefinition recounted(ColumnDefinition column, IdentityDefinition identity) {
        return SequenceDdl.restarted(
                identity,
                column.type(),
                IdentityOptions.NONE,
                null,
                "identity column " + column.name(),
                statement.source());
    }

    private List<IndexDefinition> indexes(QualifiedName name, int firstId) {
        IndexNames names = new IndexNames(definitions.catalog(), name.schema());
        List<IndexDefinition> indexes = new ArrayList<>();
        for (IndexDefinition index : source.indexes()) {
            String columns = index.parts().stream()
                    .map(part -> part.column() < 0
                            ? "expr"
                            : source.columns().get(part.column()).name())
                    .collect(Collectors.joining("_"));
            String suffix = index.isConstraint() ? "_key" : "_idx";
            indexes.add(index.withName(names.takeFree(name.name() + "_" + columns + suffix))
                    .withKeyspace(IndexDdl.indexKeyspace(firstId + indexes.size())));
        }
        return indexes;
    }
}
