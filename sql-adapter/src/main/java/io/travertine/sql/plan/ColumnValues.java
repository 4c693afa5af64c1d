package io.travertine.sql.plan;

import java.util.Objects;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.parser.IntervalTypeName;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.schema.TravertineTypeSystem;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlIntervalQualifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.util.SqlShuttle;

/**
 * What statements write for columns, in the form that the validator takes: what columns default to in the place of the word
 * DEFAULT, and texts that stand for other values as what they stand for.
 */
final class ColumnValues {

    static final RelDataTypeFactory TYPES = new JavaTypeFactoryImpl(TravertineTypeSystem.INSTANCE);

    private ColumnValues() {}

    /** A value of a row that an INSERT spells out. */
    static SqlNode inserted(SqlNode written, ColumnDefinition column) {
        if (written.getKind() == SqlKind.DEFAULT) {
            return defaulted(column, written.getParserPosition());
        }
        boolean standsForOther = written instanceof SqlCharStringLiteral
                && !column.type().name().isText()
                && column.type().name() != TypeName.VARBINARY;
        return standsForOther ? cast(written, column.type()) : written;
    }

    /** A value that stands alone, where nothing else says of which type a parameter, NULL or a text of any length is. */
    static SqlNode alone(SqlNode written, ColumnDefinition column) {
        SqlNode value = inserted(written, column);
        boolean isText =
                value instanceof SqlCharStringLiteral && column.type().name().isText();
        boolean isBare = value instanceof SqlDynamicParam || SqlUtil.isNullLiteral(value, false);
        return isBare || isText ? cast(value, column.type()) : value;
    }

    /** A value that stands beside others for the same column, and so must be of its type. */
    static SqlNode amongOthers(SqlNode written, ColumnDefinition column) {
        return cast(inserted(written, column), column.type());
    }

    /** What the column holds where nothing is given; NULL if the sink fills it in, which no NOT NULL may then refuse. */
    static SqlNode defaulted(ColumnDefinition column, SqlParserPos position) {
        SqlNode nothing = SqlLiteral.createNull(position);
        if (column.isFilled()) {
            return cast(nothing, column.type());
        }
        return column.defaultSql()
                .map(TravertineParser::parseExpression)
                .map(expression -> at(position, expression))
                .orElse(nothing);
    }

    /** Literals of another text must not be taken for those that lie at their places in the statement. */
    private static SqlNode at(SqlParserPos position, SqlNode expression) {
        return Objects.requireNonNull(expression.accept(new SqlShuttle() {
            @Override
            public SqlNode visit(SqlLiteral literal) {
                return literal.clone(position);
            }
        }));
    }

    /** Lengths are the sink's to check: a CAST would cut texts off. */
    private static SqlNode cast(SqlNode value, ColumnType type) {
        boolean hasLength = type.name().isText() || type.name() == TypeName.VARBINARY;
        ColumnType wide = !hasLength ? type : type.name().isText() ? ColumnType.VARCHAR : ColumnType.VARBINARY;
        RelDataType relType = RowTypes.relType(TYPES, wide, true);
        SqlParserPos position = value.getParserPosition();
        SqlIntervalQualifier interval = relType.getIntervalQualifier();
        SqlDataTypeSpec spec = interval == null
                ? SqlTypeUtil.convertTypeToSpec(relType)
                : new SqlDataTypeSpec(new IntervalTypeName(interval, position), position);
        return SqlStdOperatorTable.CAST.createCall(position, value, spec);
    }

    static SqlDatabaseException error(SqlErrorCode code, SqlNode node, String message) {
        return Positions.error(code, node, message);
    }
}
