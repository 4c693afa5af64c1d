package io.travertine.sql.plan;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

import io.travertine.engine.ReadStatistics;
import io.travertine.sql.operator.OperatorStatistics;
import io.travertine.sql.rel.RunningPlan;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.PhysicalConversion;
import org.jspecify.annotations.Nullable;

/** Writes plans as text: a node to a line, its inputs indented below it. */
final class Explain {

    private static final String INDENT = "  ";

    private final UnaryOperator<String> words;
    private final @Nullable RunningPlan executed;
    private final StringBuilder text = new StringBuilder();

    private Explain(UnaryOperator<String> words, @Nullable RunningPlan executed) {
        this.words = words;
        this.executed = executed;
    }

    /**
     * The plan from this node on, with what the operators counted and what the planner expected behind each node, if it ran.
     *
     * @param words what a node's description is written as
     */
    static String text(TravertineRel root, UnaryOperator<String> words, @Nullable RunningPlan executed) {
        Explain explain = new Explain(words, executed);
        explain.append(root, "");
        return explain.text.substring(0, explain.text.length() - 1);
    }

    private void append(TravertineRel rel, String indent) {
        text.append(indent).append(rel.name());
        if (!rel.description().isEmpty()) {
            text.append(' ').append(words.apply(rel.description()));
        }
        if (executed != null) {
            executed.statistics(rel)
                    .ifPresent(statistics -> text.append(figures(statistics, PhysicalConversion.expectedRows(rel))));
        }
        text.append('\n');
        for (TravertineRel input : rel.inputs()) {
            append(input, indent + INDENT);
        }
    }

    private static String figures(OperatorStatistics statistics, OptionalDouble expectedRows) {
        ReadStatistics reads = statistics.reads();
        StringBuilder text = new StringBuilder(" (rows=").append(statistics.rows());
        if (expectedRows.isPresent()) {
            text.append(String.format(Locale.ROOT, ", expected=%.0f", expectedRows.getAsDouble()));
        }
        text.append(String.format(
                Locale.ROOT,
                ", batches=%d, time=%.3f ms",
                statistics.batches(),
                statistics.time().toNanos() / 1e6));
        if (statistics.openings() > 1) {
            text.append(", openings=").append(statistics.openings());
        }
        if (statistics.spilledBytes() > 0) {
            text.append(", spilled=").append(statistics.spilledBytes()).append(" bytes");
        }
        if (statistics.parts() > 0) {
            text.append(", parts=")
                    .append(statistics.parts())
                    .append(", read by helpers=")
                    .append(statistics.helped());
        }
        text.append(')');
        if (hasReads(reads)) {
            text.append(String.format(
                    Locale.ROOT,
                    " [sstables=%d, filters no=%d maybe=%d, blocks read=%d cached=%d, entries examined=%d",
                    reads.filesConsulted(),
                    reads.filtersAnsweredNo(),
                    reads.filtersAnsweredMaybe(),
                    reads.blocksRead(),
                    reads.blocksFromCache(),
                    reads.rowsExamined()));
            text.append(reads.rowsRefused() > 0 ? ", refused for joins=" + reads.rowsRefused() : "");
            text.append(reads.sourcesMerged().isEmpty() ? "" : ", sources=" + reads.sourcesMerged());
            text.append(']');
        }
        return text.toString();
    }

    private static boolean hasReads(ReadStatistics reads) {
        return reads.filesConsulted()
                                + reads.filtersAnsweredNo()
                                + reads.filtersAnsweredMaybe()
                                + reads.blocksRead()
                                + reads.blocksFromCache()
                                + reads.rowsExamined()
                        > 0
                || !reads.sourcesMerged().isEmpty();
    }
}
