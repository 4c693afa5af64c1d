package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.KeyspaceOptions;
import io.travertine.sql.ResultColumn;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.KeyPart;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.ColumnClause;
import io.travertine.sql.parser.CreateTableAsStatement;
import io.travertine.sql.parser.CreateTableLikeStatement;
import io.travertine.sql.parser.CreateTableStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import io.travertine.sql.parser.KeyClause;
import io.travertine.sql.parser.TableElements;
import io.travertine.sql.parser.TruncateStatement;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE, DROP and TRUNCATE TABLE. */
public final class TableDdl {

    private static final String TEMPORARY = "temporary.";

    private final Definitions definitions;

    public TableDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    public void create(CreateTableStatement statement) {
        QualifiedName name = definitions.named(statement.table());
        if (statement.ifNotExists() && exists(name)) {
            return;
        }
        definitions.checkFree(name, statement.name());
        Optional<KeyClause> primaryKey = primaryKey(name, statement);
        List<ColumnDefinition> columns = columns(name, statement, primaryKey);
        List<KeyPart> keyParts = primaryKey
                .map(key -> IndexDdl.parts(name.name(), columns, key.parts()))
                .orElse(List.of());
        Catalog catalog = definitions.catalog();
        int id = catalog.nextId();
        TableDefinition plain = new TableDefinition(
                        id,
                        name.schema(),
                        name.name(),
                        columns,
                        keyParts,
                        primaryKey
                                .flatMap(key -> Optional.ofNullable(key.name()))
                                .map(constraint -> constraint.getSimple()),
                        uniqueIndexes(name, statement, columns, id + 1),
                        tableKeyspace(id))
                .withLifetimes(TableOptions.changed(KeyspaceOptions.DEFAULT, statement.options()))
                .withTemporary(Optional.ofNullable(statement.table().temporary()));
        TableElements elements = statement.elements();
        ConstraintDeclarations constraints = new ConstraintDeclarations(definitions);
        TableDefinition table = constraints.withForeignKeys(
                ConstraintDeclarations.withChecks(plain, elements.checks()),
                elements.references(),
                id + 1 + plain.indexes().size());
        add(table);
        constraints.validate(table, elements.checks());
        GeneratedColumns.validate(definitions, table, statement.name());
    }

    /** Makes the table that the result of a query fits into, without rows; none if one of that name is there and may be. */
    public Optional<TableDefinition> create(CreateTableAsStatement statement, List<ResultColumn> query) {
        QualifiedName name = definitions.named(statement.table());
        if (statement.ifNotExists() && exists(name)) {
            return Optional.empty();
        }
        definitions.checkFree(name, statement.name());
        int id = definitions.catalog().nextId();
        return Optional.of(add(new TableDefinition(
                        id,
                        name.schema(),
                        name.name(),
                        QueryColumns.of("table", statement.name(), statement.columns(), storable(query)),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        tableKeyspace(id))
                .withTemporary(Optional.ofNullable(statement.table().temporary()))));
    }

    /** A text that no column holds has the length of a literal, which says nothing of those to come. */
    private static List<ResultColumn> storable(List<ResultColumn> query) {
        return query.stream()
                .map(column -> column.table().isEmpty() && column.type().name() == TypeName.CHAR
                        ? new ResultColumn(column.label(), ColumnType.VARCHAR, column.nullable(), column.table())
                        : column)
                .toList();
    }

    /** Makes a table with the columns of another, without rows. */
    public void create(CreateTableLikeStatement statement) {
        QualifiedName name = definitions.named(statement.table());
        TableCopy copy = new TableCopy(definitions, statement);
        if (statement.ifNotExists() && exists(name)) {
            return;
        }
        definitions.checkFree(name, statement.name());
        add(copy.definition(name, definitions.catalog().nextId())
                .withTemporary(Optional.ofNullable(statement.table().temporary())));
    }

    private boolean exists(QualifiedName name) {
        return definitions.catalog().table(name.schema(), name.name()).isPresent();
    }

    /** Saves a table that has the next id, and its indexes the ids after that. */
    private TableDefinition add(TableDefinition table) {
        definitions.save(definitions
                .catalog()
                .withTable(table)
                .withIdsTaken(1 + table.indexes().size()));
        definitions.storage().table(table).create(definitions.transaction());
        return table;
    }

    public void drop(DropStatement statement) {
        QualifiedName name = definitions.existing(statement.name());
        boolean exists = definitions.catalog().table(name.schema(), name.name()).isPresent()
                || definitions.catalog().view(name.schema(), name.name()).isPresent();
        if (statement.ifExists() && !exists) {
            return;
        }
        TableDefinition table = definitions.table(statement.name());
        Optional<TableDefinition> dependent = ConstraintDeclarations.dependent(definitions, table);
        if (dependent.isPresent() && !statement.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    statement.name(),
                    "table " + name + " is referred to by a foreign key of table "
                            + dependent.get().qualifiedName() + "; drop that first, or add CASCADE");
        }
        if (!statement.cascade()) {
            new ViewDependents(definitions).checkUnused("table " + name, table.id(), statement.name());
        }
        drop(definitions, table);
    }

    /** With the views that use it. */
    static void drop(Definitions definitions, TableDefinition table) {
        definitions.claim(table);
        new ViewDependents(definitions).drop(table.id());
        ConstraintDeclarations.dropReferences(definitions, table);
        definitions.storage().table(table).drop(definitions.transaction());
        definitions.save(definitions.catalog().withoutTable(table));
    }

    /** The table gets new, empty keyspaces: taking the old ones away costs the same however much they hold. */
    public void truncate(TruncateStatement statement) {
        List<Integer> ids = statement.tables().stream()
                .map(name -> definitions.table(name).id())
                .toList();
        for (SqlIdentifier name : statement.tables()) {
            truncate(definitions.table(name), name, ids);
            if (statement.restartsIdentity()) {
                restartIdentity(definitions.table(name), name);
            }
        }
    }

    private void restartIdentity(TableDefinition table, SqlIdentifier place) {
        List<ColumnDefinition> columns = table.columns().stream()
                .map(column -> column.identity()
                        .map(counting -> column.withIdentity(SequenceDdl.restarted(
                                counting,
                                column.type(),
                                IdentityOptions.NONE,
                                null,
                                "identity column " + column.name(),
                                place)))
                        .orElse(column))
                .toList();
        definitions.save(definitions.catalog().withTable(table.withColumns(columns)));
    }

    /** @param emptied the ids of the tables whose references do not matter */
    void truncate(TableDefinition table, SqlIdentifier place, List<Integer> emptied) {
        Optional<TableDefinition> dependent = ConstraintDeclarations.dependents(definitions, table)
                .filter(other -> !emptied.contains(other.id()))
                .findFirst();
        if (dependent.isPresent()) {
            throw Definitions.error(
                    SqlErrorCode.DEPENDENT_OBJECTS,
                    place,
                    "table " + table.qualifiedName() + " is referred to by a foreign key of table "
                            + dependent.get().qualifiedName() + " and cannot be truncated; use DELETE");
        }
        definitions.claim(table);
        definitions.storage().table(table).drop(definitions.transaction());
        Catalog catalog = definitions.catalog();
        TableDefinition empty = TableRows.withNewKeyspaces(table, catalog.nextId());
        definitions.save(
                catalog.withTable(empty).withIdsTaken(1 + empty.indexes().size()));
        definitions.storage().table(empty).create(definitions.transaction());
    }

    static String tableKeyspace(int id) {
        return id < 0 ? TEMPORARY + Integer.toUnsignedString(id) : "table." + id;
    }

    /** Whether a keyspace belongs to a temporary table or an index of one. */
    public static boolean isOfTemporary(String keyspace) {
        return keyspace.startsWith(TEMPORARY);
    }

    private static Optional<KeyClause> primaryKey(QualifiedName name, CreateTableStatement statement) {
        List<KeyClause> primaryKeys =
                statement.elements().keys().stream().filter(KeyClause::primary).toList();
        if (primaryKeys.size() > 1) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    primaryKeys.get(1).parts().get(0).column(),
                    "table " + name + " is given " + primaryKeys.size()
                            + " primary keys; write PRIMARY KEY (a, b) for one of several columns");
        }
        return primaryKeys.stream().findFirst();
    }

    private List<ColumnDefinition> columns(
            QualifiedName table, CreateTableStatement statement, Optional<KeyClause> primaryKey) {
        if (statement.elements().columns().isEmpty()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION, statement.name(), "table " + table + " needs at least one column");
        }
        Set<String> names = new HashSet<>();
        List<ColumnDefinition> columns = new ArrayList<>();
        for (ColumnClause clause : statement.elements().columns()) {
            if (!names.add(clause.name().getSimple().toLowerCase(Locale.ROOT))) {
                throw Definitions.error(
                        SqlErrorCode.COLUMN_EXISTS,
                        clause.name(),
                        "column " + clause.name() + " is given twice in table " + table);
            }
            columns.add(new ColumnDeclaration(definitions, clause, isPart(clause, primaryKey)).definition());
        }
        return columns;
    }

    private static boolean isPart(ColumnClause column, Optional<KeyClause> key) {
        return key.stream()
                .flatMap(clause -> clause.parts().stream())
                .anyMatch(part ->
                        part.column().getSimple().equalsIgnoreCase(column.name().getSimple()));
    }

    private List<IndexDefinition> uniqueIndexes(
            QualifiedName table, CreateTableStatement statement, List<ColumnDefinition> columns, int firstId) {
        IndexNames names = new IndexNames(definitions.catalog(), table.schema());
        List<IndexDefinition> indexes = new ArrayList<>();
        for (KeyClause key : statement.elements().keys()) {
            if (!key.primary()) {
                List<KeyPart> parts = IndexDdl.parts(table.name(), columns, key.parts());
                String keyspace = IndexDdl.indexKeyspace(firstId + indexes.size());
                indexes.add(new IndexDefinition(names.take(table.name(), key), true, parts, keyspace, true));
            }
        }
        return indexes;
    }
}
