package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.travertine.sql.DatabaseDescription.FunctionDescription;
import io.travertine.sql.DatabaseDescription.TableDescription;
import org.jspecify.annotations.Nullable;

/**
 * Describes the database. Names are compared without regard to case; there are no catalogs, so a catalog that is named
 * matches nothing, and null or an empty one matches all. What the database does not have (procedures, privileges, user
 * types) is an empty result of the right shape.
 */
final class DriverMetaData extends MetaDataCapabilities {

    private final DriverConnection connection;

    DriverMetaData(DriverConnection connection) {
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public String getURL() {
        return connection.url().toString();
    }

    @Override
    public String getUserName() {
        return connection.url().value(ConnectionProperty.USER).orElse("");
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return connection.isReadOnly();
    }

    /** The tables that are meant, by schema and name. */
    private Stream<TableDescription> tables(@Nullable String catalog, Predicate<String> schema, Predicate<String> table)
            throws SQLException {
        return connection.describe().tables().stream()
                .filter(candidate -> catalog == null || catalog.isEmpty())
                .filter(candidate -> schema.test(candidate.schema()) && table.test(candidate.name()))
                .sorted(Comparator.comparing(TableDescription::schema).thenComparing(TableDescription::name));
    }

    /** The rows that the tables of one name give, in its own schema if one is given. */
    private ResultSet ofTable(
            MetaDataShape shape,
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            Function<TableDescription, Stream<List<@Nullable Object>>> rows)
            throws SQLException {
        Predicate<String> inSchema = schema == null ? name -> true : schema::equalsIgnoreCase;
        return shape.resultSet(tables(catalog, inSchema, name -> name.equalsIgnoreCase(table))
                .flatMap(rows)
                .toList());
    }

    private ResultSet empty(MetaDataShape shape) throws SQLException {
        connection.checkOpen();
        return shape.resultSet(List.of());
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] types)
            throws SQLException {
        return MetaDataShape.TABLES.resultSet(
                tables(catalog, LikePattern.of(schemaPattern), LikePattern.of(tablePattern))
                        .filter(table -> types == null || Arrays.asList(types).contains(MetaDataRows.type(table)))
                        .sorted(Comparator.comparing(MetaDataRows::type))
                        .map(MetaDataRows::table)
                        .toList());
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        Predicate<String> column = LikePattern.of(columnPattern);
        return MetaDataShape.COLUMNS.resultSet(tables(
                        catalog, LikePattern.of(schemaPattern), LikePattern.of(tablePattern))
                .flatMap(table -> IntStream.range(0, table.columns().size())
                        .filter(i -> column.test(table.columns().get(i).name()))
                        .mapToObj(i -> MetaDataRows.column(table, i)))
                .toList());
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return ofTable(MetaDataShape.PRIMARY_KEYS, catalog, schema, table, MetaDataRows::primaryKey);
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return ofTable(
                MetaDataShape.INDEX_INFO,
                catalog,
                schema,
                table,
                description -> MetaDataRows.indexes(description, unique));
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return ofTable(MetaDataShape.ROW_IDENTIFIERS, catalog, schema, table, MetaDataRows::rowIdentifier);
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schemaPattern) throws SQLException {
        Predicate<String> schema = LikePattern.of(schemaPattern);
        return MetaDataShape.SCHEMAS.resultSet(connection.describe().schemas().stream()
                .filter(name -> (catalog == null || catalog.isEmpty()) && schema.test(name))
                .sorted()
                .map(name -> Arrays.<@Nullable Object>asList(name, null))
                .toList());
    }

    @Override
    public ResultSet getCatalogs() throws SQLException {
        return empty(MetaDataShape.CATALOGS);
    }

    @Override
    public ResultSet getTableTypes() throws SQLException {
        connection.checkOpen();
        return MetaDataShape.TABLE_TYPES.resultSet(MetaDataRows.tableTypes());
    }

    @Override
    public ResultSet getTypeInfo() throws SQLException {
        connection.checkOpen();
        return MetaDataShape.TYPE_INFO.resultSet(MetaDataRows.types());
    }

    @Override
    public ResultSet getProcedures(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String procedurePattern)
            throws SQLException {
        return empty(MetaDataShape.PROCEDURES);
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String procedurePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return empty(MetaDataShape.PROCEDURE_COLUMNS);
    }

    @Override
    public ResultSet getFunctions(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String functionPattern)
            throws SQLException {
        Predicate<String> name = LikePattern.of(functionPattern);
        return MetaDataShape.FUNCTIONS.resultSet(functions(catalog, LikePattern.of(schemaPattern), name)
                .map(FunctionRows::function)
                .toList());
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String functionPattern,
            @Nullable String columnPattern)
            throws SQLException {
        Predicate<String> name = LikePattern.of(functionPattern);
        Predicate<String> column = LikePattern.of(columnPattern);
        return MetaDataShape.FUNCTION_COLUMNS.resultSet(functions(catalog, LikePattern.of(schemaPattern), name)
                .flatMap(function -> FunctionRows.columns(function, column))
                .toList());
    }

    /** The functions of users; those that every database has are listed in the documentation. */
    private Stream<FunctionDescription> functions(
            @Nullable String catalog, Predicate<String> schema, Predicate<String> name) throws SQLException {
        return connection.describe().functions().stream()
                .filter(function -> (catalog == null || catalog.isEmpty())
                        && schema.test(function.schema())
                        && name.test(function.name()));
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String columnPattern)
            throws SQLException {
        return empty(MetaDataShape.COLUMN_PRIVILEGES);
    }

    @Override
    public ResultSet getTablePrivileges(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        return empty(MetaDataShape.TABLE_PRIVILEGES);
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return empty(MetaDataShape.ROW_IDENTIFIERS);
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return MetaDataShape.FOREIGN_KEYS.resultSet(
                ForeignKeyRows.byParent(references(catalog).filter(reference -> reference.isOfChild(schema, table))));
    }

    private Stream<ForeignKeyRows> references(@Nullable String catalog) throws SQLException {
        return tables(catalog, name -> true, name -> true).flatMap(ForeignKeyRows::of);
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return MetaDataShape.FOREIGN_KEYS.resultSet(
                ForeignKeyRows.byChild(references(catalog).filter(reference -> reference.isOfParent(schema, table))));
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        boolean wanted = parentCatalog == null || parentCatalog.isEmpty();
        return MetaDataShape.FOREIGN_KEYS.resultSet(ForeignKeyRows.byChild(references(foreignCatalog)
                .filter(reference -> wanted
                        && reference.isOfParent(parentSchema, parentTable)
                        && reference.isOfChild(foreignSchema, foreignTable))));
    }

    @Override
    public ResultSet getUDTs(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typePattern,
            int @Nullable [] types)
            throws SQLException {
        return empty(MetaDataShape.USER_TYPES);
    }

    @Override
    public ResultSet getSuperTypes(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String typePattern)
            throws SQLException {
        return empty(MetaDataShape.SUPER_TYPES);
    }

    @Override
    public ResultSet getSuperTables(
            @Nullable String catalog, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        return empty(MetaDataShape.SUPER_TABLES);
    }

    @Override
    public ResultSet getAttributes(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String typePattern,
            @Nullable String attributePattern)
            throws SQLException {
        return empty(MetaDataShape.ATTRIBUTES);
    }

    @Override
    public ResultSet getClientInfoProperties() throws SQLException {
        connection.checkOpen();
        return MetaDataShape.CLIENT_INFO_PROPERTIES.resultSet(ClientInfoNames.rows());
    }

    @Override
    public ResultSet getPseudoColumns(
            @Nullable String catalog,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        return empty(MetaDataShape.PSEUDO_COLUMNS);
    }

    @Override
    public <T> T unwrap(@Nullable Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(@Nullable Class<?> type) throws SQLException {
        return Wrapping.isWrapperFor(this, type);
    }
}
