package io.travertine.sql.ddl;

import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.IdentityDefinition;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SequenceDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.parser.AlterSequenceStatement;
import io.travertine.sql.parser.CreateSequenceStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.GenerationClause.IdentityOptions;
import io.travertine.sql.schema.SequenceNames;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.sql.SqlIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * CREATE, ALTER and DROP SEQUENCE. A sequence that restarts gets a new counter, so that who counts by the old definition
 * meanwhile does not disturb it.
 */
public final class SequenceDdl {

    private final Definitions definitions;

    public SequenceDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    public void create(CreateSequenceStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        Catalog catalog = definitions.catalog();
        if (catalog.sequence(name.schema(), name.name()).isPresent()) {
            if (statement.ifNotExists()) {
                return;
            }
            throw Definitions.error(
                    SqlErrorCode.SEQUENCE_EXISTS, statement.name(), "sequence " + name + " exists already");
        }
        ColumnType type = statement.type() == null ? ColumnType.BIGINT : DeclaredType.of(statement.type());
        IdentityDefinition counting = GeneratedColumns.counting(
                "sequence " + name, statement.name().getParserPosition(), type, statement.options(), false);
        SequenceDefinition sequence =
                new SequenceDefinition(catalog.nextId(), name.schema(), name.name(), type, counting, Optional.empty());
        definitions.save(catalog.withSequence(sequence).withIdsTaken(1));
    }

    public void alter(AlterSequenceStatement statement) {
        Optional<SequenceDefinition> found = find(statement.name());
        if (found.isEmpty() && statement.ifExists()) {
            return;
        }
        SequenceDefinition sequence = found.orElseThrow(() -> notFound(statement.name()));
        if (!statement.restart()) {
            throw Definitions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    statement.name(),
                    "ALTER SEQUENCE without RESTART is not supported; add RESTART WITH and the number to go on from");
        }
        IdentityDefinition counting = restarted(
                sequence.counting(),
                sequence.type(),
                statement.options(),
                statement.restartWith(),
                "sequence " + sequence.qualifiedName(),
                statement.name());
        definitions.save(definitions.catalog().withSequence(sequence.withCounting(counting)));
    }

    /** What counts anew, by the old options where there are no new ones. */
    static IdentityDefinition restarted(
            IdentityDefinition old,
            ColumnType type,
            IdentityOptions changes,
            @Nullable Long restartWith,
            String what,
            SqlIdentifier place) {
        IdentityOptions options = IdentityOptions.NONE
                .withStart(changes.start() != null ? changes.start() : old.start())
                .withIncrement(changes.increment() != null ? changes.increment() : old.increment())
                .withMin(changes.min() != null ? changes.min() : old.min())
                .withMax(changes.max() != null ? changes.max() : old.max())
                .withCycle(changes.cycle() || old.cycle());
        if (restartWith != null) {
            options = options.withStart(restartWith);
        }
        return GeneratedColumns.counting(what, place.getParserPosition(), type, options, old.always());
    }

    public void drop(DropStatement statement) {
        Optional<SequenceDefinition> found = find(statement.name());
        if (found.isEmpty() && statement.ifExists()) {
            return;
        }
        SequenceDefinition sequence = found.orElseThrow(() -> notFound(statement.name()));
        drop(sequence, statement.cascade(), statement.name());
    }

    /** With CASCADE columns lose a default that asks it. */
    void drop(SequenceDefinition sequence, boolean cascade, SqlIdentifier place) {
        for (TableDefinition table : definitions.catalog().tables()) {
            for (int i = 0; i < table.columns().size(); i++) {
                if (!asks(table.columns().get(i), sequence)) {
                    continue;
                }
                if (!cascade) {
                    throw Definitions.error(
                            SqlErrorCode.DEPENDENT_OBJECTS,
                            place,
                            "sequence " + sequence.qualifiedName() + " is used by the default of column "
                                    + table.columns().get(i).name() + " of table " + table.qualifiedName()
                                    + "; drop the default first, or add CASCADE");
                }
                withoutDefault(table.id(), i);
            }
        }
        definitions.save(definitions.catalog().withoutSequence(sequence));
    }

    private boolean asks(ColumnDefinition column, SequenceDefinition sequence) {
        return column.defaultSql()
                .filter(sql -> new SequenceNames(definitions.catalog(), sequence.schema()).asks(sql, sequence))
                .isPresent();
    }

    private void withoutDefault(int tableId, int column) {
        TableDefinition table = definitions.catalog().table(tableId).orElseThrow();
        definitions.claim(table);
        ColumnDefinition changed = table.columns().get(column).withDefault(Optional.empty());
        definitions.save(definitions.catalog().withTable(ColumnChanges.replaced(table, column, changed)));
    }

    SequenceDefinition existing(SqlIdentifier identifier) {
        return find(identifier).orElseThrow(() -> notFound(identifier));
    }

    private Optional<SequenceDefinition> find(SqlIdentifier identifier) {
        QualifiedName name = definitions.resolve(identifier);
        return definitions.catalog().sequence(name.schema(), name.name());
    }

    private SqlDatabaseException notFound(SqlIdentifier identifier) {
        QualifiedName name = definitions.resolve(identifier);
        return Definitions.error(
                SqlErrorCode.SEQUENCE_NOT_FOUND,
                identifier,
                "sequence " + name + " does not exist"
                        + NameSuggestion.hint(
                                name.name(),
                                definitions.catalog().sequences(name.schema()).stream()
                                        .map(SequenceDefinition::name)
                                        .toList()));
    }
}
