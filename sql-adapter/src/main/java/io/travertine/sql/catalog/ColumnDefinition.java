package io.travertine.sql.catalog;

import java.util.Optional;

import io.travertine.sql.type.ColumnType;

/**
 * A column of a table.
 *
 * @param name as it was written; names are compared without regard to case
 * @param defaultSql the default value's expression in SQL, if there is one
 * @param generatedSql the expression in SQL, over the row's other columns, that gives its values, if there is one
 * @param identity what it counts, if it does
 * @param comment what somebody said of it, if anybody did
 */
public record ColumnDefinition(
        String name,
        ColumnType type,
        boolean nullable,
        Optional<String> defaultSql,
        Optional<String> generatedSql,
        Optional<IdentityDefinition> identity,
        Optional<String> comment) {

    /** A column that is given its values. */
    public ColumnDefinition(String name, ColumnType type, boolean nullable, Optional<String> defaultSql) {
        this(name, type, nullable, defaultSql, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public ColumnDefinition withName(String newName) {
        return new ColumnDefinition(newName, type, nullable, defaultSql, generatedSql, identity, comment);
    }

    public ColumnDefinition withType(ColumnType newType) {
        return new ColumnDefinition(name, newType, nullable, defaultSql, generatedSql, identity, comment);
    }

    public ColumnDefinition withNullable(boolean newNullable) {
        return new ColumnDefinition(name, type, newNullable, defaultSql, generatedSql, identity, comment);
    }

    public ColumnDefinition withDefault(Optional<String> newDefault) {
        return new ColumnDefinition(name, type, nullable, newDefault, generatedSql, identity, comment);
    }

    public ColumnDefinition withGenerated(String newExpression) {
        return new ColumnDefinition(name, type, nullable, defaultSql, Optional.of(newExpression), identity, comment);
    }

    public ColumnDefinition withIdentity(IdentityDefinition newIdentity) {
        return new ColumnDefinition(name, type, nullable, defaultSql, generatedSql, Optional.of(newIdentity), comment);
    }

    public ColumnDefinition withComment(Optional<String> newComment) {
        return new ColumnDefinition(name, type, nullable, defaultSql, generatedSql, identity, newComment);
    }

    /** Whether its values cannot be given: an expression, or an identity that is ALWAYS generated. */
    public boolean isAlwaysGenerated() {
        return generatedSql.isPresent()
                || identity.map(IdentityDefinition::always).orElse(false);
    }

    /** Whether it gets values of its own where none are given. */
    public boolean isFilled() {
        return generatedSql.isPresent() || identity.isPresent();
    }

    /** An expression in SQL, as a value of this column. Lengths of texts are the sink's to check: a CAST would cut them off. */
    public String assignedSql(String expression) {
        return type.name().isText() ? "(" + expression + ")" : "CAST((" + expression + ") AS " + type + ")";
    }
}
