package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A secondary index of a table.
 *
 * @param parts of its key; column {@code -1 - i} stands for expression {@code i}
 * @param keyspace the name of the keyspace that holds it
 * @param isConstraint whether it stands for a UNIQUE constraint of the table
 * @param contents what it is over beside columns, which rows it holds, and what of them
 */
public record IndexDefinition(
        String name, boolean unique, List<KeyPart> parts, String keyspace, boolean isConstraint, Contents contents) {

    /**
     * What sets an index apart from one over columns of all rows.
     *
     * @param expressions those of its key
     * @param condition in SQL; rows for which it is not true have no entry; empty if all rows have one
     * @param included the ordinals of columns whose values lie beside the key
     */
    public record Contents(List<IndexExpression> expressions, Optional<String> condition, List<Integer> included) {

        /** Columns of all rows and nothing beside them. */
        public static final Contents PLAIN = new Contents(List.of(), Optional.empty(), List.of());

        public Contents {
            expressions = List.copyOf(expressions);
            included = List.copyOf(included);
        }

        public Contents withIncluded(List<Integer> ordinals) {
            return new Contents(expressions, condition, ordinals);
        }
    }

    public IndexDefinition {
        parts = List.copyOf(parts);
        if (isConstraint && !unique) {
            throw new IllegalArgumentException("index " + name + " stands for a UNIQUE constraint, but is not unique");
        }
    }

    /** An index over columns of all rows. */
    public IndexDefinition(String name, boolean unique, List<KeyPart> parts, String keyspace, boolean isConstraint) {
        this(name, unique, parts, keyspace, isConstraint, Contents.PLAIN);
    }

    /** An index over columns of all rows that stands for no constraint. */
    public IndexDefinition(String name, boolean unique, List<KeyPart> parts, String keyspace) {
        this(name, unique, parts, keyspace, false);
    }

    public List<IndexExpression> expressions() {
        return contents.expressions();
    }

    public Optional<String> condition() {
        return contents.condition();
    }

    public List<Integer> included() {
        return contents.included();
    }

    /** Whether nothing of it must be computed from a row. */
    public boolean isOverColumns() {
        return contents.expressions().isEmpty() && contents.condition().isEmpty();
    }

    public IndexDefinition withName(String newName) {
        return new IndexDefinition(newName, unique, parts, keyspace, isConstraint, contents);
    }

    public IndexDefinition withParts(List<KeyPart> newParts) {
        return new IndexDefinition(name, unique, newParts, keyspace, isConstraint, contents);
    }

    public IndexDefinition withContents(Contents newContents) {
        return new IndexDefinition(name, unique, parts, keyspace, isConstraint, newContents);
    }

    /** The same index in another keyspace. */
    public IndexDefinition withKeyspace(String newKeyspace) {
        return new IndexDefinition(name, unique, parts, newKeyspace, isConstraint, contents);
    }
}
