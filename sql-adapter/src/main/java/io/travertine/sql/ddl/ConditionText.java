package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.travertine.sql.SqlQuoting;
import io.travertine.sql.parser.SourceText;
import io.travertine.sql.parser.TravertineParser;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** The columns that a condition names, found in its text. */
final class ConditionText {

    private ConditionText() {}

    static boolean names(String sql, String column) {
        return !places(sql, column).isEmpty();
    }

    /** The condition with another name in the place of a column's. */
    static String renamed(String sql, String column, String newName) {
        String text = sql;
        for (SqlParserPos place : places(sql, column)) {
            int from = SourceText.offset(sql, place.getLineNum(), place.getColumnNum());
            int to = SourceText.offset(sql, place.getEndLineNum(), place.getEndColumnNum()) + 1;
            text = text.substring(0, from) + SqlQuoting.identifier(newName) + text.substring(to);
        }
        return text;
    }

    /** From the last to the first. */
    private static List<SqlParserPos> places(String sql, String column) {
        List<SqlParserPos> places = new ArrayList<>();
        TravertineParser.parseExpression(sql).accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                int last = identifier.names.size() - 1;
                if (identifier.names.get(last).equalsIgnoreCase(column)) {
                    places.add(identifier.getComponentParserPosition(last));
                }
                return null;
            }
        });
        places.sort(Comparator.comparingInt(SqlParserPos::getLineNum)
                .thenComparingInt(SqlParserPos::getColumnNum)
                .reversed());
        return places;
    }
}
