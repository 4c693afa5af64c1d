package io.travertine.engine.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Transactions move money between accounts, or count it: account by account, or all in one statement. */
final class Bank implements HistoryKind {

    private static final int ACCOUNTS = 4;
    private static final int OPENING_BALANCE = 100;
    private static final int TOTAL = ACCOUNTS * OPENING_BALANCE;

    private final Map<Anomaly, String> found = new EnumMap<>(Anomaly.class);
    private final List<String> log = new ArrayList<>();

    @Override
    public void prepare(Statements statements) {
        for (int account = 0; account < ACCOUNTS; account++) {
            statements.put(account, OPENING_BALANCE);
        }
    }

    @Override
    public Script begin(Random random) {
        return random.nextInt(3) == 0 ? new Audit(random.nextInt(ACCOUNTS)) : new Transfer(random);
    }

    /** Takes an amount from one account and adds it to another. */
    private final class Transfer implements Script {
        private final int from;
        private final int to;
        private final int amount;
        private final boolean isGivenUp;
        private int steps;

        Transfer(Random random) {
            from = random.nextInt(ACCOUNTS);
            to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            amount = random.nextInt(50);
            isGivenUp = random.nextInt(8) == 0;
        }

        @Override
        public Next step(Statements statements) {
            switch (steps++) {
                case 0 -> statements.update(from, balance -> List.of(balance.get(0) - amount));
                case 1 -> statements.update(to, balance -> List.of(balance.get(0) + amount));
                default -> {
                    return isGivenUp ? Next.ROLL_BACK : Next.COMMIT;
                }
            }
            return Next.GO_ON;
        }

        @Override
        public void committed() {
            log.add(amount + " moved from " + from + " to " + to);
        }
    }

    /** Counts the money twice. */
    private final class Audit implements Script {
        private final int first;
        private int steps;
        private int oneByOne;
        private int atOnce = TOTAL;

        Audit(int first) {
            this.first = first;
        }

        @Override
        public Next step(Statements statements) {
            if (steps < ACCOUNTS) {
                oneByOne += statements.number((first + steps) % ACCOUNTS);
            } else if (steps == ACCOUNTS) {
                atOnce = total(statements);
            } else {
                return Next.COMMIT;
            }
            steps++;
            return Next.GO_ON;
        }

        @Override
        public void committed() {
            log.add("counted " + oneByOne + " and " + atOnce);
            if (oneByOne != TOTAL) {
                found.putIfAbsent(Anomaly.READ_SKEW, "counted " + oneByOne + " instead of " + TOTAL);
            }
            if (atOnce != TOTAL) {
                found.putIfAbsent(Anomaly.FRACTURED_STATEMENT, "counted " + atOnce + " instead of " + TOTAL);
            }
        }
    }

    private static int total(Statements statements) {
        return statements.scan(0, ACCOUNTS).values().stream()
                .mapToInt(balance -> balance.get(0))
                .sum();
    }

    @Override
    public Map<Anomaly, String> anomalies(Statements atTheEnd) {
        int total = total(atTheEnd);
        if (total != TOTAL) {
            found.putIfAbsent(Anomaly.LOST_UPDATE, total + " are there at the end instead of " + TOTAL);
        }
        return found;
    }

    @Override
    public String text() {
        return String.join("\n", log);
    }
}
