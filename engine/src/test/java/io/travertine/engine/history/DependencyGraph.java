package io.travertine.engine.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.travertine.engine.history.History.Transaction;
import org.jspecify.annotations.Nullable;

/** Which transaction must come before which, and why; and the circles in that. */
final class DependencyGraph {

    /** Why one comes before the other. */
    enum Kind {
        /** The other overwrote it: ww. */
        OVERWRITTEN,
        /** The other read it: wr. */
        READ,
        /** It read what the other then overwrote: rw, an anti-dependency. */
        READ_BEFORE
    }

    /** Which circles to look for: the edge that one must have, and the edges that the rest may have. */
    enum Search {
        ONLY_OVERWRITTEN,
        NO_READ_BEFORE,
        /** At least one READ_BEFORE, and no two of them in a row. */
        READS_BEFORE_APART,
        /** At least two READ_BEFORE in a row. */
        READS_BEFORE_TOGETHER;

        boolean begins(Edge edge) {
            return switch (this) {
                case ONLY_OVERWRITTEN -> edge.kind == Kind.OVERWRITTEN;
                case NO_READ_BEFORE -> edge.kind == Kind.READ;
                case READS_BEFORE_APART, READS_BEFORE_TOGETHER -> edge.kind == Kind.READ_BEFORE;
            };
        }

        boolean goesOn(Edge edge, boolean afterReadBefore) {
            return switch (this) {
                case ONLY_OVERWRITTEN -> edge.kind == Kind.OVERWRITTEN;
                case NO_READ_BEFORE -> edge.kind != Kind.READ_BEFORE;
                case READS_BEFORE_APART -> edge.kind != Kind.READ_BEFORE || !afterReadBefore;
                case READS_BEFORE_TOGETHER -> true;
            };
        }

        /** Whether the edge may be the last before the first again. */
        boolean ends(Edge edge) {
            return switch (this) {
                case ONLY_OVERWRITTEN, NO_READ_BEFORE -> true;
                case READS_BEFORE_APART -> edge.kind != Kind.READ_BEFORE;
                case READS_BEFORE_TOGETHER -> edge.kind == Kind.READ_BEFORE;
            };
        }
    }

    private record Edge(Transaction from, Transaction to, Kind kind, int key) {
        @Override
        public String toString() {
            return from + " -" + kind + "(" + key + ")-> " + to;
        }
    }

    /** A place on the way, and the edge that led there. */
    private record Place(Edge edge, @Nullable Place before) {}

    private record State(Transaction at, boolean afterReadBefore) {}

    private final Map<Transaction, List<Edge>> edges = new LinkedHashMap<>();

    void add(@Nullable Transaction from, @Nullable Transaction to, Kind kind, int key) {
        if (from != null && to != null && from != to) {
            edges.computeIfAbsent(from, same -> new ArrayList<>()).add(new Edge(from, to, kind, key));
        }
    }

    /** A shortest circle of that sort, as text. */
    Optional<String> circle(Search search) {
        return edges.values().stream()
                .flatMap(List::stream)
                .filter(search::begins)
                .flatMap(edge -> circle(search, edge).stream())
                .min((one, other) -> Integer.compare(one.size(), other.size()))
                .map(circle ->
                        String.join("; ", circle.stream().map(Edge::toString).toList()));
    }

    private Optional<List<Edge>> circle(Search search, Edge first) {
        Deque<Place> pending = new ArrayDeque<>();
        Map<State, Boolean> seen = new HashMap<>();
        pending.add(new Place(first, null));
        while (!pending.isEmpty()) {
            Place place = pending.remove();
            boolean afterReadBefore = place.edge.kind == Kind.READ_BEFORE;
            for (Edge next : edges.getOrDefault(place.edge.to, List.of())) {
                if (!search.goesOn(next, afterReadBefore)) {
                    continue;
                }
                Place reached = new Place(next, place);
                if (next.to == first.from && search.ends(next)) {
                    return Optional.of(way(reached));
                }
                if (seen.put(new State(next.to, next.kind == Kind.READ_BEFORE), true) == null) {
                    pending.add(reached);
                }
            }
        }
        return Optional.empty();
    }

    private static List<Edge> way(Place end) {
        List<Edge> way = new ArrayList<>();
        for (Place place = end; place != null; place = place.before) {
            way.add(0, place.edge);
        }
        return way;
    }
}
