package io.travertine.sql.ddl;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.travertine.engine.Transaction;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.expression.EvaluationContext;
import io.travertine.sql.parser.NewTable;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.schema.SequenceNames;
import io.travertine.sql.storage.Storage;
import org.apache.calcite.sql.SqlIdentifier;

/**
 * What a statement that changes definitions works on: its transaction, the catalog that the transaction sees, and where
 * names without a schema are looked up. Used for one statement.
 */
public final class Definitions {

    private final Transaction transaction;
    private final Keeper keeper;
    private final Storage storage;
    private final String currentSchema;
    private final TableGuard guard;
    private final DefaultEvaluation defaults;
    private final ConditionPlanning conditions;
    private final ViewPlanning views;
    private final FunctionChecking functions;
    private final EvaluationContext evaluation;
    private Catalog catalog;
    private boolean ofTemporary;
    /** Where permanent objects go on, while temporary ones get their numbers. */
    private int permanentId;

    /** Where the catalog of a transaction is kept. */
    public interface Keeper {

        /** As the transaction sees it, with its temporary tables. */
        Catalog catalog();

        /** Answers the changed catalog, kept in the transaction. */
        Catalog save(Catalog changed);

        /** The number that the first temporary object of a statement gets. */
        int firstTemporaryId();
    }

    /** Keeps others from writing a table while its definition changes. */
    @FunctionalInterface
    public interface TableGuard {

        /**
         * Takes the table for the transaction alone, until its end.
         *
         * @throws SqlDatabaseException SERIALIZATION_CONFLICT if another transaction is writing it
         */
        void claim(TableDefinition table);
    }

    /** A name of something in a schema that exists. */
    record QualifiedName(String schema, String name) {

        @Override
        public String toString() {
            return schema + "." + name;
        }
    }

    public Definitions(
            Transaction transaction,
            Keeper keeper,
            Storage storage,
            String currentSchema,
            TableGuard guard,
            DefaultEvaluation defaults,
            ConditionPlanning conditions,
            ViewPlanning views,
            FunctionChecking functions,
            EvaluationContext evaluation) {
        this.transaction = transaction;
        this.keeper = keeper;
        this.storage = storage;
        this.currentSchema = currentSchema;
        this.guard = guard;
        this.defaults = defaults;
        this.conditions = conditions;
        this.views = views;
        this.functions = functions;
        this.evaluation = evaluation;
        this.catalog = keeper.catalog();
    }

    Transaction transaction() {
        return transaction;
    }

    Storage storage() {
        return storage;
    }

    Catalog catalog() {
        return catalog;
    }

    DefaultEvaluation defaults() {
        return defaults;
    }

    ConditionPlanning conditions() {
        return conditions;
    }

    ViewPlanning views() {
        return views;
    }

    FunctionChecking functions() {
        return functions;
    }

    String currentSchema() {
        return SearchPath.permanent(currentSchema);
    }

    /** A default, with the schemas of the sequences in it written out. */
    String withSequencesQualified(String sql, SqlIdentifier place) {
        try {
            return new SequenceNames(catalog, currentSchema).qualified(sql);
        } catch (SqlDatabaseException e) {
            throw new SqlDatabaseException(e.code(), String.valueOf(e.getMessage()), Positions.of(place), e);
        }
    }

    /** For expressions over rows that are there. */
    EvaluationContext evaluation() {
        return evaluation;
    }

    void claim(TableDefinition table) {
        guard.claim(table);
    }

    void save(Catalog changed) {
        if (ofTemporary) {
            Catalog saved = keeper.save(changed.withNextId(permanentId));
            permanentId = saved.nextId();
            catalog = saved.withNextId(changed.nextId());
        } else {
            catalog = keeper.save(changed);
        }
    }

    /** From now on the statement makes and changes temporary objects. */
    private void beginTemporary() {
        if (!ofTemporary) {
            ofTemporary = true;
            permanentId = catalog.nextId();
            catalog = catalog.withNextId(keeper.firstTemporaryId());
        }
    }

    /** The name of a table that is to be. */
    QualifiedName named(NewTable table) {
        if (table.temporary() == null) {
            return resolve(table.name());
        }
        List<String> names = table.name().names;
        if (names.size() > 1 && !names.get(0).equalsIgnoreCase(SearchPath.TEMPORARY)) {
            throw error(
                    SqlErrorCode.INVALID_DEFINITION,
                    table.name(),
                    "a temporary table lies in no schema but that of its session; leave " + names.get(0) + " out");
        }
        beginTemporary();
        return new QualifiedName(SearchPath.TEMPORARY, names.get(names.size() - 1));
    }

    /** The name of a table that is there, if it names any: a temporary one comes first. */
    QualifiedName existing(SqlIdentifier identifier) {
        return existing(
                identifier, name -> catalog.table(SearchPath.TEMPORARY, name).isPresent());
    }

    /** The name of an index likewise. */
    QualifiedName existingIndex(SqlIdentifier identifier) {
        return existing(
                identifier, name -> catalog.index(SearchPath.TEMPORARY, name).isPresent());
    }

    private QualifiedName existing(SqlIdentifier identifier, Predicate<String> isTemporary) {
        List<String> names = identifier.names;
        String name = names.get(names.size() - 1);
        boolean isNamed = names.size() == 2 && names.get(0).equalsIgnoreCase(SearchPath.TEMPORARY);
        if (isNamed || names.size() == 1 && isTemporary.test(name)) {
            beginTemporary();
            return new QualifiedName(SearchPath.TEMPORARY, name);
        }
        return resolve(identifier);
    }

    /** What the identifier names, whether it exists or not; its schema must exist. */
    QualifiedName resolve(SqlIdentifier identifier) {
        List<String> names = identifier.names;
        if (names.size() > 2) {
            throw error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "name " + identifier + " has " + names.size() + " parts; at most a schema and a name are allowed");
        }
        String schema = names.size() == 2 ? names.get(0) : currentSchema();
        if (schema.equalsIgnoreCase(SearchPath.TEMPORARY)) {
            throw error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + schema + " holds the temporary tables of the session, and no " + identifier
                            + "; CREATE TEMPORARY TABLE makes one");
        }
        if (SystemTable.Schema.find(schema).isPresent()) {
            throw error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + schema + " tells of the database; nothing in it can be changed");
        }
        String found = catalog.schema(schema).orElseThrow(() -> schemaNotFound(identifier, schema));
        return new QualifiedName(found, names.get(names.size() - 1));
    }

    /** Refuses a name that a table or a view has. */
    void checkFree(QualifiedName name, SqlIdentifier identifier) {
        boolean isTable = catalog.table(name.schema(), name.name()).isPresent();
        if (isTable || catalog.view(name.schema(), name.name()).isPresent()) {
            throw error(
                    SqlErrorCode.TABLE_EXISTS, identifier, (isTable ? "table " : "view ") + name + " exists already");
        }
    }

    /** A table, or the one that holds the rows of a materialized view. */
    TableDefinition indexable(SqlIdentifier identifier) {
        QualifiedName name = existing(identifier);
        return catalog.table(name.schema(), name.name()).orElseGet(() -> table(identifier));
    }

    TableDefinition table(SqlIdentifier identifier) {
        QualifiedName name = existing(identifier);
        if (catalog.view(name.schema(), name.name()).isPresent()) {
            throw error(SqlErrorCode.TABLE_NOT_FOUND, identifier, name + " is a view, not a table");
        }
        return catalog.table(name.schema(), name.name())
                .orElseThrow(() -> error(
                        SqlErrorCode.TABLE_NOT_FOUND,
                        identifier,
                        "table " + name + " does not exist"
                                + NameSuggestion.hint(name.name(), tableNames(name.schema()))));
    }

    /** Refuses a view that would outlive a table that it selects from. */
    void checkPermanent(QualifiedName view, Set<Integer> uses, SqlIdentifier place) {
        catalog.temporaryTables().stream()
                .filter(table -> uses.contains(table.id()))
                .findFirst()
                .ifPresent(table -> {
                    throw error(
                            SqlErrorCode.INVALID_DEFINITION,
                            place,
                            "view " + view + " cannot select from a temporary table: " + table.qualifiedName());
                });
    }

    SqlDatabaseException schemaNotFound(SqlIdentifier identifier, String schema) {
        return error(
                SqlErrorCode.SCHEMA_NOT_FOUND,
                identifier,
                "schema " + schema + " does not exist" + NameSuggestion.hint(schema, catalog.schemas()));
    }

    private List<String> tableNames(String schema) {
        return catalog.tables(schema).stream().map(TableDefinition::name).toList();
    }

    /** The ordinal of the column that a key names. */
    static int columnOrdinal(String table, List<ColumnDefinition> columns, SqlIdentifier column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(column.getSimple())) {
                return i;
            }
        }
        List<String> names = columns.stream().map(ColumnDefinition::name).toList();
        throw error(
                SqlErrorCode.COLUMN_NOT_FOUND,
                column,
                "table " + table + " has no column " + column.getSimple()
                        + NameSuggestion.hint(column.getSimple(), names));
    }

    static SqlDatabaseException error(SqlErrorCode code, SqlIdentifier place, String message) {
        return Positions.error(code, place, message);
    }
}
