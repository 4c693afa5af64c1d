package io.travertine.sql.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;

/**
 * A path of SQL/JSON: {@code lax} or {@code strict}, {@code $}, then accessors {@code .name}, {@code ."name"}, {@code .*},
 * {@code [n]}, {@code [n to m]}, {@code [n, m]} and {@code [*]}, where {@code last} stands for the last element. A lax path,
 * which it is if nothing is said, takes the elements of an array where it looks for a member, takes a value for an array of
 * one where it looks for an element, and goes past what is not there; a strict path fails. Immutable.
 */
public final class JsonPath {

    private final boolean isLax;
    private final List<Step> steps;

    JsonPath(boolean isLax, List<Step> steps) {
        this.isLax = isLax;
        this.steps = List.copyOf(steps);
    }

    /** Leads from a value to others. */
    interface Step {
        void from(Object value, boolean isLax, List<Object> found);
    }

    /**
     * The path that a text describes.
     *
     * @throws SqlDatabaseException with SYNTAX_ERROR if it describes none, NOT_SUPPORTED for filters and methods
     */
    public static JsonPath parse(String text) {
        return new JsonPathParser(text).path();
    }

    /**
     * The values that the path leads to, in order.
     *
     * @throws SqlDatabaseException with JSON_ITEM_MISSING if the path is strict and a value is not what it says
     */
    public List<Object> values(Object root) {
        List<Object> values = List.of(root);
        for (Step step : steps) {
            List<Object> found = new ArrayList<>();
            for (Object value : values) {
                step.from(value, isLax, found);
            }
            values = found;
        }
        return values;
    }

    static SqlDatabaseException missing(String message) {
        return new SqlDatabaseException(SqlErrorCode.JSON_ITEM_MISSING, message + "; a lax path goes past it");
    }

    /** The member of a name. */
    record Member(String name) implements Step {
        @Override
        public void from(Object value, boolean isLax, List<Object> found) {
            if (isLax && value instanceof List<?> elements) {
                elements.forEach(element -> take(element, true, found));
            } else {
                take(value, isLax, found);
            }
        }

        private void take(Object value, boolean isLax, List<Object> found) {
            Object member = value instanceof Map<?, ?> members ? members.get(name) : null;
            if (member != null) {
                found.add(member);
            } else if (!isLax) {
                throw missing(
                        value instanceof Map
                                ? "the JSON object has no member '" + name + "'"
                                : "a JSON value is no object and has no member '" + name + "'");
            }
        }
    }

    /** All members. */
    record Members() implements Step {
        @Override
        public void from(Object value, boolean isLax, List<Object> found) {
            if (value instanceof Map<?, ?> members) {
                found.addAll(members.values());
            } else if (isLax && value instanceof List<?> elements) {
                elements.stream()
                        .filter(Map.class::isInstance)
                        .forEach(element -> found.addAll(((Map<?, ?>) element).values()));
            } else if (!isLax) {
                throw missing("a JSON value is no object and has no members");
            }
        }
    }

    /** All elements. */
    record Elements() implements Step {
        @Override
        public void from(Object value, boolean isLax, List<Object> found) {
            found.addAll(elements(value, isLax));
        }
    }

    private static List<?> elements(Object value, boolean isLax) {
        if (value instanceof List<?> elements) {
            return elements;
        }
        if (!isLax) {
            throw missing("a JSON value is no array and has no elements");
        }
        return List.of(value);
    }

    /** A place in an array, from its beginning or, going back, from its last element. */
    record Place(boolean isFromLast, int number) {
        private long in(List<?> elements) {
            return isFromLast ? elements.size() - 1L - number : number;
        }
    }

    /** The elements from one place to another. */
    record Range(Place first, Place last) {}

    /** The elements at places. */
    record Subscripts(List<Range> ranges) implements Step {
        @Override
        public void from(Object value, boolean isLax, List<Object> found) {
            List<?> elements = elements(value, isLax);
            for (Range range : ranges) {
                long first = range.first().in(elements);
                long last = range.last().in(elements);
                if (!isLax && (first < 0 || last >= elements.size() || first > last)) {
                    throw missing("the JSON array of " + elements.size() + " elements has none at " + first
                            + (first == last ? "" : " to " + last));
                }
                for (long place = Math.max(first, 0); place <= Math.min(last, elements.size() - 1L); place++) {
                    found.add(elements.get((int) place));
                }
            }
        }
    }
}
