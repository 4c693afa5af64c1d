package io.travertine.sql.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.travertine.engine.ReadStatistics;

/** Puts what the operators of an analysed plan did into words, for EXPLAIN ANALYZE. */
public final class StatisticsTree {

    private static final double NANOS_PER_MILLI = 1e6;

    private StatisticsTree() {}

    /** A line for each operator, two columns further in than the operator that reads it. */
    public static List<String> lines(Operator root) {
        List<String> lines = new ArrayList<>();
        addLines(root, "", lines);
        return lines;
    }

    private static void addLines(Operator operator, String indent, List<String> lines) {
        if (operator instanceof MeasuredOperator measured) {
            lines.add(indent + measured.name() + ": " + describe(measured.statistics()));
            measured.inputs().forEach(input -> addLines(input, indent + "  ", lines));
        }
    }

    /** What one operator did: {@code rows=10 batches=1 time=0.123 ms}, and what it read if it read from the store. */
    public static String describe(OperatorStatistics statistics) {
        StringBuilder text = new StringBuilder();
        text.append("rows=").append(statistics.rows());
        text.append(" batches=").append(statistics.batches());
        if (statistics.openings() > 1) {
            text.append(" openings=").append(statistics.openings());
        }
        double millis = statistics.time().toNanos() / NANOS_PER_MILLI;
        text.append(String.format(Locale.ROOT, " time=%.3f ms", millis));
        if (statistics.hasReads()) {
            appendReads(statistics.reads(), text);
        }
        return text.toString();
    }

    private static void appendReads(ReadStatistics reads, StringBuilder text) {
        Map<String, Integer> sources = new TreeMap<>();
        reads.sourcesMerged().forEach(source -> sources.merge(source, 1, Integer::sum));
        if (!sources.isEmpty()) {
            text.append(" sources=").append(sources.keySet());
        }
        text.append(" sstables consulted=").append(reads.filesConsulted());
        text.append(" filters answered no=").append(reads.filtersAnsweredNo());
        text.append(" blocks read=").append(reads.blocksRead());
        text.append(" from cache=").append(reads.blocksFromCache());
        text.append(" entries examined=").append(reads.rowsExamined());
        if (reads.rowsRefused() > 0) {
            text.append(" refused for joins=").append(reads.rowsRefused());
        }
    }
}
