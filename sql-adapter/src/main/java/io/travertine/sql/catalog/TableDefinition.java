package io.travertine.sql.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.engine.KeyspaceOptions;

/**
 * A table.
 *
 * @param id never used again in the same database
 * @param primaryKey its columns in key order; empty if rows are keyed by a hidden row id
 * @param primaryKeyName the constraint's name, if it was given one
 * @param keyspace the name of the keyspace that holds the rows
 * @param lifetimes how long rows live, and how far back they can be seen
 * @param comment what somebody said of it, if anybody did
 * @param stored what the values of rows hold, if columns came or went since the table's rows were first written
 * @param temporary what a commit does with it, if it is a temporary table, which no store keeps
 */
public record TableDefinition(
        int id,
        String schema,
        String name,
        List<ColumnDefinition> columns,
        List<KeyPart> primaryKey,
        Optional<String> primaryKeyName,
        List<IndexDefinition> indexes,
        List<CheckDefinition> checks,
        List<ForeignKeyDefinition> foreignKeys,
        String keyspace,
        KeyspaceOptions lifetimes,
        Optional<String> comment,
        Optional<StoredColumns> stored,
        Optional<OnCommit> temporary)
        implements SchemaObject {

    public TableDefinition {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** A table whose rows live until they are deleted, and then are forgotten. */
    public TableDefinition(
            int id,
            String schema,
            String name,
            List<ColumnDefinition> columns,
            List<KeyPart> primaryKey,
            Optional<String> primaryKeyName,
            List<IndexDefinition> indexes,
            List<CheckDefinition> checks,
            List<ForeignKeyDefinition> foreignKeys,
            String keyspace) {
        this(
                id,
                schema,
                name,
                columns,
                primaryKey,
                primaryKeyName,
                indexes,
                checks,
                foreignKeys,
                keyspace,
                KeyspaceOptions.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A table without CHECK and FOREIGN KEY constraints. */
    public TableDefinition(
            int id,
            String schema,
            String name,
            List<ColumnDefinition> columns,
            List<KeyPart> primaryKey,
            Optional<String> primaryKeyName,
            List<IndexDefinition> indexes,
            String keyspace) {
        this(id, schema, name, columns, primaryKey, primaryKeyName, indexes, List.of(), List.of(), keyspace);
    }

    public TableDefinition withName(String newName) {
        return with(draft -> draft.name = newName);
    }

    /** The same table, with as many columns, described otherwise. */
    public TableDefinition withColumns(List<ColumnDefinition> newColumns) {
        return with(draft -> draft.columns = newColumns);
    }

    public TableDefinition withPrimaryKey(List<KeyPart> parts, Optional<String> constraintName) {
        return with(draft -> {
            draft.primaryKey = parts;
            draft.primaryKeyName = constraintName;
        });
    }

    public TableDefinition withIndexes(List<IndexDefinition> newIndexes) {
        return with(draft -> draft.indexes = newIndexes);
    }

    public TableDefinition withChecks(List<CheckDefinition> newChecks) {
        return with(draft -> draft.checks = newChecks);
    }

    public TableDefinition withForeignKeys(List<ForeignKeyDefinition> newForeignKeys) {
        return with(draft -> draft.foreignKeys = newForeignKeys);
    }

    public TableDefinition withKeyspace(String newKeyspace) {
        return with(draft -> draft.keyspace = newKeyspace);
    }

    public TableDefinition withLifetimes(KeyspaceOptions newLifetimes) {
        return with(draft -> draft.lifetimes = newLifetimes);
    }

    public TableDefinition withComment(Optional<String> newComment) {
        return with(draft -> draft.comment = newComment);
    }

    public TableDefinition withStored(Optional<StoredColumns> newStored) {
        return with(draft -> draft.stored = newStored);
    }

    public TableDefinition withTemporary(Optional<OnCommit> newTemporary) {
        return with(draft -> draft.temporary = newTemporary);
    }

    private TableDefinition with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.table();
    }

    /** Whether rows are gone some time after they were written. */
    public boolean expires() {
        return !lifetimes.timeToLive().isZero();
    }

    /** The name of the primary key's constraint, made from the table's if none was given. */
    public String primaryKeyConstraint() {
        return primaryKeyName.orElse(name + "_pkey");
    }

    /** Whether rows are keyed by a hidden, ascending row id. */
    public boolean hasHiddenRowId() {
        return primaryKey.isEmpty();
    }

    /** Whether only the session that made it sees it, until its end. */
    public boolean isTemporary() {
        return temporary.isPresent();
    }

    /** What the values of rows hold. */
    public StoredColumns storedColumns() {
        return stored.orElseGet(() -> StoredColumns.ofNew(this));
    }

    /** The ordinals of the columns that lie in the value, not in the key, in table order. */
    List<Integer> valueColumns() {
        return IntStream.range(0, columns.size())
                .filter(column -> primaryKey.stream().noneMatch(part -> part.column() == column))
                .boxed()
                .toList();
    }

    /** The ordinal of the column of that name, in whatever case, or -1. */
    public int columnOrdinal(String columnName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(columnName)) {
                return i;
            }
        }
        return -1;
    }

    /** The names of these columns, as {@code (a, b)}. */
    public String columnNames(List<Integer> ordinals) {
        return ordinals.stream().map(column -> columns.get(column).name()).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The key whose columns are exactly these, in whatever order, and which allows them once: empty if there is none. */
    public Optional<UniqueKey> uniqueKey(List<Integer> ordinals) {
        Set<Integer> wanted = Set.copyOf(ordinals);
        if (!primaryKey.isEmpty() && isOver(primaryKey, wanted)) {
            return Optional.of(new UniqueKey(primaryKey, Optional.empty()));
        }
        return indexes.stream()
                .filter(index -> index.unique() && index.isOverColumns() && isOver(index.parts(), wanted))
                .findFirst()
                .map(index -> new UniqueKey(index.parts(), Optional.of(index)));
    }

    private static boolean isOver(List<KeyPart> parts, Set<Integer> ordinals) {
        return parts.size() == ordinals.size() && parts.stream().allMatch(part -> ordinals.contains(part.column()));
    }

    /**
     * A key that no two rows share.
     *
     * @param index the index that holds it; empty for the primary key
     */
    public record UniqueKey(List<KeyPart> parts, Optional<IndexDefinition> index) {}

    /** What a table like another one is made of. */
    private static final class Draft {

        private final int id;
        private final String schema;
        private String name;
        private List<ColumnDefinition> columns;
        private List<KeyPart> primaryKey;
        private Optional<String> primaryKeyName;
        private List<IndexDefinition> indexes;
        private List<CheckDefinition> checks;
        private List<ForeignKeyDefinition> foreignKeys;
        private String keyspace;
        private KeyspaceOptions lifetimes;
        private Optional<String> comment;
        private Optional<StoredColumns> stored;
        private Optional<OnCommit> temporary;

        Draft(TableDefinition table) {
            this.id = table.id;
            this.schema = table.schema;
            this.name = table.name;
            this.columns = table.columns;
            this.primaryKey = table.primaryKey;
            this.primaryKeyName = table.primaryKeyName;
            this.indexes = table.indexes;
            this.checks = table.checks;
            this.foreignKeys = table.foreignKeys;
            this.keyspace = table.keyspace;
            this.lifetimes = table.lifetimes;
            this.comment = table.comment;
            this.stored = table.stored;
            this.temporary = table.temporary;
        }

        TableDefinition table() {
            return new TableDefinition(
                    id,
                    schema,
                    name,
                    columns,
                    primaryKey,
                    primaryKeyName,
                    indexes,
                    checks,
                    foreignKeys,
                    keyspace,
                    lifetimes,
                    comment,
                    stored,
                    temporary);
        }
    }
}
