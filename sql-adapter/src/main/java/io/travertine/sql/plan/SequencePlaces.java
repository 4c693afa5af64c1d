package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.schema.SequenceNames;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlInsert;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement may ask a sequence for numbers: in what the outermost query selects, in rows that are spelt out, in SET.
 * Anywhere else the rewriting of queries might ask more or less often than the user thinks, and is refused.
 */
final class SequencePlaces {

    private final SequenceNames names;

    SequencePlaces(SequenceNames names) {
        this.names = names;
    }

    /** Looks up every sequence in a statement, which is changed. */
    void resolve(SqlNode statement) {
        if (!SequenceNames.asks(statement)) {
            return;
        }
        resolveOutermost(statement);
        checkNone(statement);
    }

    /** Refuses what still asks. */
    static void checkNone(SqlNode node) {
        if (SequenceNames.asks(node)) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    node,
                    "numbers of sequences are taken in what the outermost query selects, in VALUES and in SET; not in"
                            + " sub-queries, views, conditions, groups or orders");
        }
    }

    private void resolveOutermost(SqlNode node) {
        if (node instanceof SqlInsert insert) {
            resolveQuery(insert.getSource());
        } else {
            resolveQuery(node);
        }
    }

    private void resolveQuery(SqlNode query) {
        if (query instanceof SqlOrderBy ordered) {
            resolveQuery(ordered.query);
        } else if (query instanceof SqlWith with) {
            resolveQuery(with.body);
        } else if (query instanceof SqlSelect select) {
            if (!select.isDistinct() && select.getGroup() == null && select.getHaving() == null) {
                select.setSelectList(resolved(select.getSelectList()));
            }
        } else if (query.getKind() == SqlKind.VALUES) {
            SqlCall rows = (SqlCall) query;
            for (int row = 0; row < rows.operandCount(); row++) {
                SqlCall values = rows.operand(row);
                for (int i = 0; i < values.operandCount(); i++) {
                    values.setOperand(i, item(values.operand(i)));
                }
            }
        }
    }

    private SqlNodeList resolved(SqlNodeList items) {
        List<SqlNode> resolved = new ArrayList<>();
        for (SqlNode item : items) {
            resolved.add(item(item));
        }
        return new SqlNodeList(resolved, items.getParserPosition());
    }

    /** A sub-query among them stays as it is, and is refused afterwards. */
    private SqlNode item(SqlNode item) {
        boolean[] hasQuery = new boolean[1];
        item.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                hasQuery[0] |= call.isA(SqlKind.QUERY);
                return super.visit(call);
            }
        });
        return hasQuery[0] ? item : names.resolved(Objects.requireNonNull(item));
    }
}
