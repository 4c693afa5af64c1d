package io.travertine.sql.parser;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a statement taken apart, without parsing it, into literals and what is around them. Two statements with equal
 * {@link #text} are parsed into trees that differ in the values of literals alone. Immutable.
 */
public final class StatementShape {

    /** How a literal is used in a plan. */
    public enum Use {
        /** The plan holds for this one literal. */
        FIXED,
        /** The plan holds for all literals of its type. */
        LIFTED,
        /** The plan holds for all texts. */
        LIFTED_TEXT
    }

    private static final char MARK = '\u0001';
    private static final int LITERALS_MAX = 100;

    private final String sql;
    private final String text;
    private final List<WrittenLiteral> literals;

    private StatementShape(String sql, String text, List<WrittenLiteral> literals) {
        this.sql = sql;
        this.text = text;
        this.literals = List.copyOf(literals);
    }

    /** Takes the statement apart; a text that cannot be, or that has very many literals, is one piece. */
    public static StatementShape of(String sql) {
        LiteralScanner scanner = new LiteralScanner(sql);
        List<WrittenLiteral> literals = new ArrayList<>();
        for (WrittenLiteral literal = scanner.next(); literal != null; literal = scanner.next()) {
            literals.add(literal);
        }
        boolean isOnePiece = literals.isEmpty() || literals.size() > LITERALS_MAX || !scanner.endsWell();
        return isOnePiece
                ? new StatementShape(sql, sql, List.of())
                : new StatementShape(sql, text(sql, literals), literals);
    }

    private static String text(String sql, List<WrittenLiteral> literals) {
        StringBuilder text = new StringBuilder(sql.length());
        int copied = 0;
        for (WrittenLiteral literal : literals) {
            text.append(sql, copied, literal.start())
                    .append(MARK)
                    .append(literal.kind().mark());
            copied = literal.start() + literal.source().length();
        }
        return text.append(sql, copied, sql.length()).toString();
    }

    /** The whole statement. */
    public String sql() {
        return sql;
    }

    /** The statement with marks in the place of literals. */
    public String text() {
        return text;
    }

    public List<WrittenLiteral> literals() {
        return literals;
    }

    /**
     * What tells the plan: equal for statements that can share one.
     *
     * @param uses for each literal
     */
    public String planKey(List<Use> uses) {
        StringBuilder key = new StringBuilder(text);
        for (int i = 0; i < uses.size(); i++) {
            WrittenLiteral literal = literals.get(i);
            key.append(MARK);
            if (uses.get(i) == Use.FIXED || !literal.isPlain()) {
                key.append('=').append(literal.source());
            } else if (uses.get(i) == Use.LIFTED) {
                literal.appendType(key);
            }
        }
        return key.toString();
    }

    /** The literals that a plan is made without, by their places in {@link #literals}, in order. */
    public List<Integer> lifted(List<Use> uses) {
        List<Integer> lifted = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            if (uses.get(i) != Use.FIXED && literals.get(i).isPlain()) {
                lifted.add(i);
            }
        }
        return lifted;
    }

    /** The statement for people: with question marks in the place of the literals that are lifted. */
    public String parameterized(List<Use> uses) {
        StringBuilder readable = new StringBuilder(sql.length());
        int copied = 0;
        for (int place : lifted(uses)) {
            WrittenLiteral literal = literals.get(place);
            readable.append(sql, copied, literal.start()).append('?');
            copied = literal.start() + literal.source().length();
        }
        return readable.append(sql, copied, sql.length()).toString();
    }
}
