package io.travertine.sql.parser;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** The type INTERVAL with its qualifier: what a column is declared as, or a value is cast to. */
public final class IntervalTypeName extends SqlTypeNameSpec {

    private final SqlIntervalQualifier qualifier;

    public IntervalTypeName(SqlIntervalQualifier qualifier, SqlParserPos position) {
        super(new SqlIdentifier(qualifier.typeName().name(), position), position);
        this.qualifier = qualifier;
    }

    /** Whether it is one of months, and not one of microseconds. */
    public boolean isYearMonth() {
        return qualifier.isYearMonth();
    }

    @Override
    public RelDataType deriveType(SqlValidator validator) {
        return validator.getTypeFactory().createSqlIntervalType(qualifier);
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword("INTERVAL");
        qualifier.unparse(writer, leftPrecedence, rightPrecedence);
    }

    @Override
    public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
        return other instanceof IntervalTypeName interval
                ? qualifier.equalsDeep(interval.qualifier, litmus)
                : litmus.fail("{} != {}", this, other);
    }
}
