package io.travertine.sql.plan;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.implicit.TypeCoercionImpl;
import org.jspecify.annotations.Nullable;

/**
 * The implicit casts, with rules of our own: text that is compared with a UUID becomes a UUID, as text becomes a date. The
 * other way round it would depend on the letters' case, and no key could be looked up. What is compared with a moment
 * becomes one.
 */
final class TravertineCoercion extends TypeCoercionImpl {

    TravertineCoercion(RelDataTypeFactory typeFactory, SqlValidator validator) {
        super(typeFactory, validator);
    }

    @Override
    public @Nullable RelDataType commonTypeForBinaryComparison(@Nullable RelDataType one, @Nullable RelDataType other) {
        if (one != null && other != null) {
            if (isMomentBeside(one, other)) {
                return one;
            }
            if (isMomentBeside(other, one)) {
                return other;
            }
            if (one.getSqlTypeName() == SqlTypeName.UUID && SqlTypeUtil.isCharacter(other)) {
                return one;
            }
            if (other.getSqlTypeName() == SqlTypeName.UUID && SqlTypeUtil.isCharacter(one)) {
                return other;
            }
        }
        return super.commonTypeForBinaryComparison(one, other);
    }

    /** A timestamp without a zone, a date and a text become moments: a moment says more. */
    private static boolean isMomentBeside(RelDataType moment, RelDataType other) {
        SqlTypeName name = other.getSqlTypeName();
        return moment.getSqlTypeName() == SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE
                && (name == SqlTypeName.TIMESTAMP || name == SqlTypeName.DATE || SqlTypeUtil.isCharacter(other));
    }
}
