package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;

/**
 * A room takes so many bookings: whoever adds one counts them first, in a scan of keys most of which are not there. Two who add
 * under different keys overlook one another's, a phantom, unless the range that they read is watched.
 */
final class Bookings implements HistoryKind {

    private static final int ROOMS = 2;
    private static final int SLOTS = 8;
    private static final int BOOKINGS_MAX = 2;

    private final Map<Anomaly, String> found = new EnumMap<>(Anomaly.class);
    private final List<String> log = new ArrayList<>();

    @Override
    public Script begin(Random random) {
        return new Booking(random.nextInt(ROOMS) * SLOTS, random.nextInt(SLOTS), random.nextInt(3) == 0);
    }

    /** Counts twice, then adds a booking if there is room, or takes one away. */
    private final class Booking implements Script {
        private final int room;
        private final int slot;
        private final boolean cancels;
        private int steps;
        private List<Integer> first = List.of();
        private List<Integer> second = List.of();

        Booking(int room, int slot, boolean cancels) {
            this.room = room;
            this.slot = slot;
            this.cancels = cancels;
        }

        @Override
        public Next step(Statements statements) {
            switch (steps++) {
                case 0 -> first = booked(statements, room);
                case 1 -> second = booked(statements, room);
                case 2 -> change(statements);
                default -> {
                    return Next.COMMIT;
                }
            }
            return Next.GO_ON;
        }

        private void change(Statements statements) {
            if (cancels && !second.isEmpty()) {
                statements.delete(second.get(0));
            } else if (!cancels && second.size() < BOOKINGS_MAX) {
                statements.put(room + slot, 1);
            }
        }

        @Override
        public void committed() {
            log.add((cancels ? "cancels, saw " : "books " + (room + slot) + ", saw ") + first + " and " + second);
            if (!first.equals(second)) {
                found.putIfAbsent(Anomaly.READ_SKEW, "saw " + first + " and then " + second);
            }
            checkCount(second);
        }
    }

    private void checkCount(List<Integer> booked) {
        if (booked.size() > BOOKINGS_MAX) {
            found.putIfAbsent(Anomaly.WRITE_SKEW, "saw " + booked + ", more than " + BOOKINGS_MAX);
        }
    }

    private static List<Integer> booked(Statements statements, int room) {
        SortedMap<Integer, List<Integer>> bookings = statements.scan(room, room + SLOTS);
        return List.copyOf(bookings.keySet());
    }

    @Override
    public Map<Anomaly, String> anomalies(Statements atTheEnd) {
        for (int room = 0; room < ROOMS; room++) {
            checkCount(booked(atTheEnd, room * SLOTS));
        }
        return found;
    }

    @Override
    public String text() {
        return String.join("\n", log);
    }
}
