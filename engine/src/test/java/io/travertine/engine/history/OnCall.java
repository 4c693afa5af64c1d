package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Of two doctors one must be on call: either leaves only after a look at both. Write skew lets both go (Cahill et al.,
 * "Serializable Isolation for Snapshot Databases", SIGMOD 2008).
 */
final class OnCall implements HistoryKind {

    private static final int PAIRS = 2;

    private final Map<Anomaly, String> found = new EnumMap<>(Anomaly.class);
    private final List<String> log = new ArrayList<>();

    @Override
    public void prepare(Statements statements) {
        for (int doctor = 0; doctor < 2 * PAIRS; doctor++) {
            statements.put(doctor, 1);
        }
    }

    @Override
    public Script begin(Random random) {
        int doctor = random.nextInt(2 * PAIRS);
        return new Shift(doctor, doctor ^ 1, random.nextInt(3) > 0);
    }

    /** A doctor leaves, or comes back. */
    private final class Shift implements Script {
        private final int doctor;
        private final int other;
        private final boolean leaves;
        private int steps;
        private int seen;

        Shift(int doctor, int other, boolean leaves) {
            this.doctor = doctor;
            this.other = other;
            this.leaves = leaves;
        }

        @Override
        public Next step(Statements statements) {
            switch (steps++) {
                case 0 -> seen += statements.number(doctor);
                case 1 -> seen += statements.number(other);
                case 2 -> {
                    if (!leaves || seen == 2) {
                        statements.put(doctor, leaves ? 0 : 1);
                    }
                }
                default -> {
                    return Next.COMMIT;
                }
            }
            return Next.GO_ON;
        }

        @Override
        public void committed() {
            log.add(doctor + (leaves ? " leaves" : " comes") + ", saw " + seen);
            if (seen == 0) {
                report(doctor + " saw nobody on call");
            }
        }
    }

    private void report(String example) {
        found.putIfAbsent(Anomaly.WRITE_SKEW, example);
    }

    @Override
    public Map<Anomaly, String> anomalies(Statements atTheEnd) {
        for (int pair = 0; pair < PAIRS; pair++) {
            if (atTheEnd.number(2 * pair) + atTheEnd.number(2 * pair + 1) == 0) {
                report("at the end nobody of pair " + pair + " is on call");
            }
        }
        return found;
    }

    @Override
    public String text() {
        return String.join("\n", log);
    }
}
