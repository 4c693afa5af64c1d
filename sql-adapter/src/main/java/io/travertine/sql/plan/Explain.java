package io.travertine.sql.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.travertine.engine.ReadStatistics;
import io.travertine.sql.operator.OperatorStatistics;
import io.travertine.sql.rel.RunningPlan;
import io.travertine.sql.rel.TravertineRel;
import io.travertine.sql.rule.PhysicalConversion;

/** Writes plans as text: a node to a line, its inputs indented below it. */
final class Explain {

    private static final String INDENT = "  ";

    private Explain() {}

    static String text(TravertineRel root) {
        return text(root, rel -> "");
    }

    /** With what the operators counted and what the planner expected, behind each node. */
    static String text(TravertineRel root, RunningPlan executed) {
        return text(
                root,
                rel -> executed.statistics(rel)
                        .map(statistics -> figures(statistics, PhysicalConversion.expectedRows(rel)))
                        .orElse(""));
    }

    private static String text(TravertineRel root, Function<TravertineRel, String> figures) {
        StringBuilder text = new StringBuilder();
        append(root, "", figures, text);
        return text.substring(0, text.length() - 1);
    }

    private static void append(
            TravertineRel rel, String indent, Function<TravertineRel, String> figures, StringBuilder text) {
        text.append(indent).append(rel.name());
        Optional.of(rel.description())
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> text.append(' ').append(words));
        text.append(figures.apply(rel)).append('\n');
        for (TravertineRel input : rel.inputs()) {
            append(input, indent + INDENT, figures, text);
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
