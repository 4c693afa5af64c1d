package io.travertine.sql.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the literals that a plan was made without into the words about its nodes, in the place of what stands for them. */
final class WrittenLiterals implements UnaryOperator<String> {

    /**
     * A parameter, or one that becomes what it is compared with, as literals of most types do while a plan is made; or a text or a
     * name in quotes, in which nothing is a parameter.
     */
    private static final Pattern PARAMETER = Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\""
            + "|CAST\\(\\?(\\d+) AS (?!JSON)[A-Z]+(?:\\([0-9, ]+\\))?\\)|\\?(\\d+)");

    private final int parameters;
    private final List<String> literals;

    /**
     * @param parameters how many the statement has itself; the literals' numbers go on from there
     * @param literals as the statement writes them
     */
    WrittenLiterals(int parameters, List<String> literals) {
        this.parameters = parameters;
        this.literals = List.copyOf(literals);
    }

    @Override
    public String apply(String words) {
        return literals.isEmpty()
                ? words
                : PARAMETER.matcher(words).replaceAll(found -> Matcher.quoteReplacement(shown(found)));
    }

    private String shown(MatchResult found) {
        String number = found.group(1) == null ? found.group(2) : found.group(1);
        int order = number == null ? -1 : Integer.parseInt(number) - 1 - parameters;
        return order >= 0 && order < literals.size() ? literals.get(order) : found.group();
    }
}
