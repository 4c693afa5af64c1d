package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** One of the changes of an ALTER TABLE. */
public sealed interface AlterAction {

    void unparse(SqlWriter writer);

    /**
     * ADD COLUMN, with the constraints that were written behind the column.
     *
     * @param elements the column and its constraints
     */
    record AddColumn(TableElements elements, boolean ifNotExists) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword(ifNotExists ? "ADD COLUMN IF NOT EXISTS" : "ADD COLUMN");
            elements.unparse(writer);
        }
    }

    record DropColumn(SqlIdentifier column, boolean ifExists, boolean cascade) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword(ifExists ? "DROP COLUMN IF EXISTS" : "DROP COLUMN");
            column.unparse(writer, 0, 0);
            if (cascade) {
                writer.keyword("CASCADE");
            }
        }
    }

    record RenameColumn(SqlIdentifier column, SqlIdentifier newName) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("RENAME COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword("TO");
            newName.unparse(writer, 0, 0);
        }
    }

    record RenameTable(SqlIdentifier newName) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("RENAME TO");
            newName.unparse(writer, 0, 0);
        }
    }

    record RenameConstraint(SqlIdentifier constraint, SqlIdentifier newName) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("RENAME CONSTRAINT");
            constraint.unparse(writer, 0, 0);
            writer.keyword("TO");
            newName.unparse(writer, 0, 0);
        }
    }

    record SetType(SqlIdentifier column, SqlDataTypeSpec type) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ALTER COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword("SET DATA TYPE");
            type.unparse(writer, 0, 0);
        }
    }

    /**
     * SET DEFAULT.
     *
     * @param text the default's expression as it was written
     */
    record SetDefault(SqlIdentifier column, SqlNode value, String text) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ALTER COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword("SET DEFAULT");
            value.unparse(writer, 0, 0);
        }
    }

    record DropDefault(SqlIdentifier column) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ALTER COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword("DROP DEFAULT");
        }
    }

    /**
     * RESTART of a column that counts.
     *
     * @param value null to begin where it began
     */
    record Restart(SqlIdentifier column, @Nullable Long value) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ALTER COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword(value == null ? "RESTART" : "RESTART WITH " + value);
        }
    }

    /** SET NOT NULL or DROP NOT NULL. */
    record SetNullable(SqlIdentifier column, boolean nullable) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ALTER COLUMN");
            column.unparse(writer, 0, 0);
            writer.keyword(nullable ? "DROP NOT NULL" : "SET NOT NULL");
        }
    }

    /**
     * ADD CONSTRAINT.
     *
     * @param elements the constraint alone
     */
    record AddConstraint(TableElements elements) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("ADD");
            elements.unparse(writer);
        }
    }

    /** SET of options of the table. */
    record SetOptions(List<OptionClause> options) implements AlterAction {

        public SetOptions {
            options = List.copyOf(options);
        }

        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword("SET");
            OptionClause.unparse(writer, options);
        }
    }

    record DropConstraint(SqlIdentifier constraint, boolean ifExists, boolean cascade) implements AlterAction {
        @Override
        public void unparse(SqlWriter writer) {
            writer.keyword(ifExists ? "DROP CONSTRAINT IF EXISTS" : "DROP CONSTRAINT");
            constraint.unparse(writer, 0, 0);
            if (cascade) {
                writer.keyword("CASCADE");
            }
        }
    }
}
