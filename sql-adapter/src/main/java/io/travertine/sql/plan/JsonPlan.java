package io.travertine.sql.plan;

import java.util.Locale;
import java.util.function.UnaryOperator;

import io.travertine.sql.operator.OperatorStatistics;
import io.travertine.sql.rel.RunningPlan;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.PhysicalConversion;
import org.jspecify.annotations.Nullable;

/**
 * Writes plans as JSON, for programs: a node is an object with its name, its description, what its operator counted if it
 * ran, and its inputs.
 */
final class JsonPlan {

    private final UnaryOperator<String> words;
    private final @Nullable RunningPlan executed;
    private final StringBuilder json = new StringBuilder();

    private JsonPlan(UnaryOperator<String> words, @Nullable RunningPlan executed) {
        this.words = words;
        this.executed = executed;
    }

    /**
     * The plan from this node on, with the figures of what ran, if something did.
     *
     * @param words what a node's description is written as
     */
    static String of(TravertineRel root, UnaryOperator<String> words, @Nullable RunningPlan executed) {
        JsonPlan plan = new JsonPlan(words, executed);
        plan.append(root, "");
        return plan.json.toString();
    }

    private void append(TravertineRel rel, String indent) {
        json.append(indent).append("{\"node\": ").append(quoted(rel.name()));
        if (!rel.description().isEmpty()) {
            json.append(", \"description\": ").append(quoted(words.apply(rel.description())));
        }
        if (executed != null) {
            executed.statistics(rel).ifPresent(this::append);
            PhysicalConversion.expectedRows(rel)
                    .ifPresent(rows -> json.append(String.format(Locale.ROOT, ", \"expectedRows\": %.0f", rows)));
        }
        if (!rel.inputs().isEmpty()) {
            json.append(", \"inputs\": [\n");
            for (int i = 0; i < rel.inputs().size(); i++) {
                json.append(i == 0 ? "" : ",\n");
                append(rel.inputs().get(i), indent + "  ");
            }
            json.append(']');
        }
        json.append('}');
    }

    private void append(OperatorStatistics statistics) {
        json.append(String.format(
                Locale.ROOT,
                ", \"rows\": %d, \"batches\": %d, \"milliseconds\": %.3f, \"openings\": %d, \"spilledBytes\": %d,"
                        + " \"rowsRefusedForJoins\": %d",
                statistics.rows(),
                statistics.batches(),
                statistics.time().toNanos() / 1e6,
                statistics.openings(),
                statistics.spilledBytes(),
                statistics.hasReads() ? statistics.reads().rowsRefused() : 0));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
