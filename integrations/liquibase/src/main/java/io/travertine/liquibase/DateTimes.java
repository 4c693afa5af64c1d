package io.travertine.liquibase;

import liquibase.database.Database;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.core.DateTimeType;

/** Liquibase's {@code datetime} is TIMESTAMP, with the digits that were asked for. Found by the service file. */
public final class DateTimes extends DateTimeType {

    /** Called by the service loader. */
    public DateTimes() {}

    @Override
    public boolean supports(Database database) {
        return database instanceof TravertineDatabase;
    }

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
        return new DatabaseDataType("TIMESTAMP", getParameters());
    }
}
