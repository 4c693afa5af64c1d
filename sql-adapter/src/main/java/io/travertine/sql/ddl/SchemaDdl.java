package io.travertine.sql.ddl;

import java.util.List;
import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SequenceDefinition;
import io.travertine.sql.catalog.SystemTable;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.parser.CreateIndexStatement;
import io.travertine.sql.parser.CreateSchemaStatement;
import io.travertine.sql.parser.CreateSequenceStatement;
import io.travertine.sql.parser.CreateTableLikeStatement;
import io.travertine.sql.parser.CreateTableStatement;
import io.travertine.sql.parser.CreateViewStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.StatementNode;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP SCHEMA. */
public final class SchemaDdl {

    private final Definitions definitions;

    public SchemaDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    public void create(CreateSchemaStatement statement) {
        String name = statement.name().getSimple();
        boolean isSystem = SystemTable.Schema.find(name).isPresent() || name.equalsIgnoreCase(SearchPath.TEMPORARY);
        if (isSystem || definitions.catalog().schema(name).isPresent()) {
            if (statement.ifNotExists()) {
                return;
            }
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION, statement.name(), "schema " + name + " exists already");
        }
        definitions.save(definitions.catalog().withSchema(name));
    }

    /**
     * The schema of a statement within CREATE SCHEMA, if it makes something in there.
     *
     * @throws SqlDatabaseException INVALID_DEFINITION if it names another schema
     */
    public static String checkedElement(CreateSchemaStatement statement, StatementNode element) {
        String schema = statement.name().getSimple();
        SqlIdentifier made = element instanceof CreateTableStatement table
                ? table.name()
                : element instanceof CreateTableLikeStatement like
                        ? like.name()
                        : element instanceof CreateViewStatement view
                                ? view.name()
                                : element instanceof CreateSequenceStatement sequence
                                        ? sequence.name()
                                        : ((CreateIndexStatement) element).table();
        if (made.names.size() > 1 && !made.names.get(made.names.size() - 2).equalsIgnoreCase(schema)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION,
                    made,
                    made + " is not in schema " + schema + ", which the statement makes; leave the schema's name out");
        }
        return schema;
    }

    public void drop(DropStatement statement) {
        SqlIdentifier identifier = statement.name();
        String name = identifier.toString();
        if (name.equalsIgnoreCase(SearchPath.TEMPORARY)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + name + " belongs to the session; drop the tables in it instead");
        }
        Optional<String> schema = definitions.catalog().schema(name);
        if (schema.isEmpty() && statement.ifExists()) {
            return;
        }
        String found = schema.orElseThrow(() -> definitions.schemaNotFound(identifier, name));
        if (found.equalsIgnoreCase(Catalog.DEFAULT_SCHEMA)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT, identifier, "schema " + found + " cannot be dropped");
        }
        List<TableDefinition> tables = definitions.catalog().tables(found);
        List<ViewDefinition> views = definitions.catalog().views(found);
        if (tables.isEmpty() && !views.isEmpty() && !statement.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + found + " holds views: " + views.get(0).name() + "; drop them first, or add CASCADE");
        }
        if (!tables.isEmpty() && !statement.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + found + " holds tables: " + tables.get(0).name()
                            + (tables.size() > 1 ? " and " + (tables.size() - 1) + " more" : "")
                            + "; drop them first, or add CASCADE");
        }
        List<SequenceDefinition> sequences = definitions.catalog().sequences(found);
        if (!sequences.isEmpty() && !statement.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + found + " holds sequences: " + sequences.get(0).name()
                            + "; drop them first, or add CASCADE");
        }
        List<FunctionDefinition> functions = definitions.catalog().functions(found);
        if (!functions.isEmpty() && !statement.cascade()) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_STATEMENT,
                    identifier,
                    "schema " + found + " holds functions: " + functions.get(0).name()
                            + "; drop them first, or add CASCADE");
        }
        dropAll(found, identifier);
    }

    private void dropAll(String found, SqlIdentifier identifier) {
        List<ViewDefinition> views = definitions.catalog().views(found);
        List<SequenceDefinition> sequences = definitions.catalog().sequences(found);
        for (TableDefinition table : definitions.catalog().tables(found)) {
            // It may have gone with a table that its view selects from.
            definitions.catalog().table(table.id()).ifPresent(left -> TableDdl.drop(definitions, left));
        }
        sequences.forEach(sequence -> new SequenceDdl(definitions).drop(sequence, true, identifier));
        for (ViewDefinition view : views) {
            new ViewDependents(definitions).drop(view.id());
            definitions.save(definitions.catalog().withoutView(view));
        }
        FunctionDdl.dropAll(definitions, found, identifier);
        definitions.save(definitions.catalog().withoutSchema(found));
    }
}
