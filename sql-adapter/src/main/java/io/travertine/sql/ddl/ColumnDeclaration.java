package io.travertine.sql.ddl;

import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.parser.ColumnClause;
import io.travertine.sql.parser.GenerationClause;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.plan.FunctionCalls;
import io.travertine.sql.schema.SequenceNames;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeMapping;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlIdentifier;
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
            throw invalid(clause.name(), "column " + name + " is part of the primary key and cannot be NULL", null);
        }
        GenerationClause generation = clause.generation();
        boolean isIdentity = generation != null && generation.text() == null;
        boolean nullable = !isKeyPart && !isIdentity && (declared == null || declared);
        ColumnType type = DeclaredType.of(clause.type());
        String defaultText = qualified(clause.defaultText());
        ColumnDefinition column = new ColumnDefinition(name, type, nullable, Optional.ofNullable(defaultText));
        if (generation != null) {
            return generated(column, generation);
        }
        if (defaultText != null) {
            checkDefault(definitions, column, defaultText, clause.name());
        }
        return column;
    }

    private ColumnDefinition generated(ColumnDefinition column, GenerationClause generation) {
        if (column.defaultSql().isPresent()) {
            throw invalid(clause.name(), "column " + column.name() + " is generated and takes no default", null);
        }
        String text = generation.text();
        return text != null
                ? column.withGenerated(text)
                : column.withNullable(false)
                        .withIdentity(GeneratedColumns.identity(clause.name(), column.type(), generation));
    }

    private @Nullable String qualified(@Nullable String text) {
        return text == null ? null : definitions.withSequencesQualified(text, clause.name());
    }

    /** Sees whether a default can be computed and fits its column. */
    static void checkDefault(
            Definitions definitions, ColumnDefinition column, String defaultText, SqlIdentifier place) {
        if (SequenceNames.asks(TravertineParser.parseExpression(defaultText))) {
            checkCounts(column, place);
            return;
        }
        if (!FunctionCalls.of(
                        TravertineParser.parseExpression(defaultText),
                        definitions.catalog(),
                        definitions.currentSchema())
                .isEmpty()) {
            throw Definitions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    place,
                    "a default that calls a function of users is not supported; write its expression");
        }
        try {
            Object value = definitions.defaults().evaluate(defaultText);
            if (value == null && !column.nullable()) {
                throw invalid(
                        place, "the default of column " + column.name() + " is NULL, but the column is NOT NULL", null);
            }
            TypeMapping.toVector(column.type(), value);
        } catch (SqlDatabaseException e) {
            if (e.code() == SqlErrorCode.INVALID_DEFINITION) {
                throw e;
            }
            throw invalid(
                    place,
                    "the default " + defaultText + " does not fit column " + column.name() + " of type " + column.type()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    /** To compute it would take a number. */
    private static void checkCounts(ColumnDefinition column, SqlIdentifier place) {
        boolean isNumber = column.type().name().isInteger()
                || column.type().name() == TypeName.DECIMAL
                || column.type().name().isText();
        if (!isNumber) {
            throw invalid(
                    place,
                    "column " + column.name() + " of type " + column.type() + " cannot take numbers of a sequence",
                    null);
        }
    }

    private static SqlDatabaseException invalid(SqlIdentifier place, String message, @Nullable Throwable cause) {
        return new SqlDatabaseException(SqlErrorCode.INVALID_DEFINITION, message, Positions.of(place), cause);
    }
}
