package io.travertine.sql.ddl;

import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.parser.ColumnClause;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import org.jspecify.annotations.Nullable;

/** A column as CREATE TABLE declares it, on its way to a definition. */
final class ColumnDeclaration {

    private final Definitions definitions;
    private final ColumnClause clause;
    private final boolean isKeyPart;

    ColumnDeclaration(Definitions definitions, ColumnClause clause, boolean isKeyPart) {
        this.definitions = definitions;
        this.clause = clause;
        this.isKeyPart = isKeyPart;
    }

    ColumnDefinition definition() {
        String name = clause.name().getSimple();
        Boolean declared = clause.nullable();
        if (isKeyPart && declared != null && declared) {
            throw invalid("column " + name + " is part of the primary key and cannot be NULL", null);
        }
        boolean nullable = !isKeyPart && (declared == null || declared);
        ColumnType type = DeclaredType.of(clause.type());
        String defaultText = clause.defaultText();
        if (defaultText != null) {
            checkDefault(name, type, nullable, defaultText);
        }
        return new ColumnDefinition(name, type, nullable, Optional.ofNullable(defaultText));
    }

    private void checkDefault(String name, ColumnType type, boolean nullable, String defaultText) {
        try {
            Object value = definitions.defaults().evaluate(defaultText);
            if (value == null && !nullable) {
                throw invalid("the default of column " + name + " is NULL, but the column is NOT NULL", null);
            }
            TypeMapping.toVector(type, value);
        } catch (SqlDatabaseException e) {
            if (e.code() == SqlErrorCode.INVALID_DEFINITION) {
                throw e;
            }
            throw invalid(
                    "the default " + defaultText + " does not fit column " + name + " of type " + type + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private SqlDatabaseException invalid(String message, @Nullable Throwable cause) {
        return new SqlDatabaseException(
                SqlErrorCode.INVALID_DEFINITION, message, Definitions.position(clause.name()), cause);
    }
}
