package io.travertine.liquibase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import liquibase.Scope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.executor.ExecutorService;
import liquibase.snapshot.CachedRow;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.UniqueConstraintSnapshotGenerator;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;
import liquibase.structure.core.Table;
import liquibase.structure.core.UniqueConstraint;

/** Reads which UNIQUE constraints there are and of what columns, for snapshots and comparisons. Found by the service file. */
public final class UniqueConstraintSnapshots extends UniqueConstraintSnapshotGenerator {

    private static final String CONSTRAINTS = """
            SELECT constraint_name AS "CONSTRAINT_NAME", table_name AS "TABLE_NAME"
            FROM information_schema.table_constraints
            WHERE constraint_type = 'UNIQUE' AND LOWER(table_schema) = LOWER(?) AND LOWER(table_name) = LOWER(?)
            ORDER BY 1""";
    private static final String COLUMNS = """
            SELECT constraint_name AS "CONSTRAINT_NAME", column_name AS "COLUMN_NAME"
            FROM information_schema.key_column_usage
            WHERE LOWER(constraint_schema) = LOWER(?) AND LOWER(table_name) = LOWER(?) AND LOWER(constraint_name) = LOWER(?)
            ORDER BY ordinal_position""";

    /** Called by the service loader. */
    public UniqueConstraintSnapshots() {}

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return database instanceof TravertineDatabase ? super.getPriority(objectType, database) : PRIORITY_NONE;
    }

    @Override
    public Class<? extends SnapshotGenerator>[] replaces() {
        return new Class[] {UniqueConstraintSnapshotGenerator.class};
    }

    @Override
    protected List<CachedRow> listConstraints(Table table, DatabaseSnapshot snapshot, Schema schema)
            throws DatabaseException {
        Database database = snapshot.getDatabase();
        List<CachedRow> constraints = new ArrayList<>();
        for (Map<String, ?> row : query(database, CONSTRAINTS, name(schema, database), table.getName())) {
            constraints.add(new CachedRow(new HashMap<>(row)));
        }
        return constraints;
    }

    @Override
    protected List<Map<String, ?>> listColumns(
            UniqueConstraint constraint, Database database, DatabaseSnapshot snapshot) throws DatabaseException {
        return query(
                database,
                COLUMNS,
                name(constraint.getSchema(), database),
                constraint.getRelation().getName(),
                constraint.getName());
    }

    private static List<Map<String, ?>> query(Database database, String sql, Object... parameters)
            throws DatabaseException {
        return Scope.getCurrentScope()
                .getSingleton(ExecutorService.class)
                .getExecutor("jdbc", database)
                .queryForList(new RawParameterizedSqlStatement(sql, parameters));
    }

    private static String name(Schema schema, Database database) {
        return schema == null || schema.getName() == null ? database.getDefaultSchemaName() : schema.getName();
    }
}
