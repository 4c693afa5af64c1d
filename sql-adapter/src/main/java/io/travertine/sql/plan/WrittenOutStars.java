package io.travertine.sql.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.parser.SourceText;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.apache.calcite.sql.validate.SqlValidator;
import org.jspecify.annotations.Nullable;

/** The stars among what a query and its sub-queries select, and the columns that they stand for. */
final class WrittenOutStars {

    private static final SqlDialect DIALECT =
            new SqlDialect(AnsiSqlDialect.DEFAULT_CONTEXT.withIdentifierQuoteString("\""));

    private record Star(SqlIdentifier star, SqlSelect select) {}

    private record Replacement(int from, int to, String text) {}

    private final List<Star> stars = new ArrayList<>();

    /** The stars of a query that is not validated yet: that would replace them in the tree. */
    WrittenOutStars(SqlNode query) {
        query.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                if (call instanceof SqlSelect select) {
                    for (SqlNode item : select.getSelectList()) {
                        if (item instanceof SqlIdentifier identifier && identifier.isStar()) {
                            checkWritten(identifier);
                            stars.add(new Star(identifier, select));
                        }
                    }
                }
                return super.visit(call);
            }
        });
    }

    private static void checkWritten(SqlIdentifier star) {
        if (star.getParserPosition().equals(SqlParserPos.ZERO)) {
            throw new SqlDatabaseException(
                    SqlErrorCode.NOT_SUPPORTED, "TABLE ... as a query of a view is not supported; write SELECT");
        }
    }

    /** The text of the query, validated by now, with columns in the place of the stars. */
    String replaced(String sql, SqlValidator validator) {
        List<Replacement> replacements = new ArrayList<>();
        for (Star star : stars) {
            SqlNodeList columns = validator.expandStar(SqlNodeList.of(star.star()), star.select(), false);
            String text = columns.stream().map(WrittenOutStars::text).collect(Collectors.joining(", "));
            SqlParserPos place = star.star().getParserPosition();
            replacements.add(new Replacement(
                    SourceText.offset(sql, place.getLineNum(), place.getColumnNum()),
                    SourceText.offset(sql, place.getEndLineNum(), place.getEndColumnNum()) + 1,
                    text));
        }
        replacements.sort(Comparator.comparingInt(Replacement::from).reversed());
        String text = sql;
        for (Replacement each : replacements) {
            text = text.substring(0, each.from()) + each.text() + text.substring(each.to());
        }
        return text.strip();
    }

    private static String text(SqlNode column) {
        if (column.getKind() == SqlKind.AS) {
            SqlCall named = (SqlCall) column;
            return text(named.operand(0)) + " AS " + text(named.operand(1));
        }
        return withoutNames(column)
                .toSqlString(config -> config.withDialect(DIALECT)
                        .withQuoteAllIdentifiers(true)
                        .withAlwaysUseParentheses(false))
                .getSql();
    }

    /** The common column of a join with USING is an expansion that names its operands, which SQL does not. */
    private static SqlNode withoutNames(SqlNode column) {
        return Objects.requireNonNull(column.accept(new SqlShuttle() {
            @Override
            public @Nullable SqlNode visit(SqlCall call) {
                return call.getKind() == SqlKind.AS ? call.operand(0).accept(this) : super.visit(call);
            }
        }));
    }
}
