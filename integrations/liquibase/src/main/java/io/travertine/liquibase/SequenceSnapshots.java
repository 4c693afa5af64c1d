package io.travertine.liquibase;

import liquibase.database.Database;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.snapshot.jvm.SequenceSnapshotGenerator;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;

/** Reads which sequences there are, for snapshots and comparisons. Found by the service file. */
public final class SequenceSnapshots extends SequenceSnapshotGenerator {

    private static final String SEQUENCES = """
            SELECT sequence_name AS "SEQUENCE_NAME", start_value AS "START_VALUE", minimum_value AS "MIN_VALUE",
                maximum_value AS "MAX_VALUE", increment AS "INCREMENT_BY", cycle_option = 'YES' AS "WILL_CYCLE"
            FROM information_schema.sequences WHERE LOWER(sequence_schema) = LOWER(?)""";

    /** Called by the service loader. */
    public SequenceSnapshots() {}

    @Override
    public int getPriority(Class<? extends DatabaseObject> objectType, Database database) {
        return database instanceof TravertineDatabase ? super.getPriority(objectType, database) : PRIORITY_NONE;
    }

    @Override
    public Class<? extends SnapshotGenerator>[] replaces() {
        return new Class[] {SequenceSnapshotGenerator.class};
    }

    @Override
    protected SqlStatement getSelectSequenceStatement(Schema schema, Database database) {
        String name = schema.getName() == null ? database.getDefaultSchemaName() : schema.getName();
        return new RawParameterizedSqlStatement(SEQUENCES, name);
    }
}
