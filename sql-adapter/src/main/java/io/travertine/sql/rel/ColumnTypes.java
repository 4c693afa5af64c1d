package io.travertine.sql.rel;

import java.util.List;

import io.travertine.sql.schema.RowTypes;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;

/** The column types of row types. */
final class ColumnTypes {

    private ColumnTypes() {}

    static List<ColumnType> of(RelDataType rowType) {
        return rowType.getFieldList().stream()
                .map(RelDataTypeField::getType)
                .map(RowTypes::columnType)
                .toList();
    }
}
