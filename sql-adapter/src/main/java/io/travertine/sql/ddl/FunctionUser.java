package io.travertine.sql.ddl;

import io.travertine.sql.catalog.CheckDefinition;
import io.travertine.sql.catalog.ColumnDefinition;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.IndexDefinition;
import io.travertine.sql.catalog.TableDefinition;
import io.travertine.sql.catalog.ViewDefinition;

/** Something that a function is used by. */
sealed interface FunctionUser {

    /** It, in words, for a message. */
    String words();

    record OfView(ViewDefinition view) implements FunctionUser {
        @Override
        public String words() {
            return "view " + view.qualifiedName();
        }
    }

    record OfFunction(FunctionDefinition function) implements FunctionUser {
        @Override
        public String words() {
            return "function " + function.qualifiedName();
        }
    }

    record OfCheck(TableDefinition table, CheckDefinition check) implements FunctionUser {
        @Override
        public String words() {
            return "check constraint " + check.name() + " of table " + table.qualifiedName();
        }
    }

    record OfColumn(TableDefinition table, ColumnDefinition column) implements FunctionUser {
        @Override
        public String words() {
            return "column " + column.name() + " of table " + table.qualifiedName();
        }
    }

    record OfIndex(TableDefinition table, IndexDefinition index) implements FunctionUser {
        @Override
        public String words() {
            return "index " + index.name();
        }
    }
}
