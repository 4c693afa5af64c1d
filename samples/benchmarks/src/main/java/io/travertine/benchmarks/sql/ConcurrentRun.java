package io.travertine.benchmarks.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.Histogram;

/**
 * Runs mixes of reads and writes in autocommit by one thread and by four, each with a connection of its own: durable inserts,
 * and the workloads of YCSB (Cooper and others, "Benchmarking Cloud Serving Systems with YCSB", 2010). Keys are chosen by a
 * power law, the most popular ones scattered. Where a database refuses because of somebody else's write, the operation is
 * tried again, and takes as long as that takes.
 */
final class ConcurrentRun {

    private static final int THREADS = 4;
    private static final int RANGE_MAX = 100;
    private static final int ATTEMPTS_MAX = 100;
    private static final long SEED = 4711;

    /** The mixes, with the share of operations that do not write in percent. */
    private enum Mix {
        A(50, OltpWorkload.YCSB_A_1, OltpWorkload.YCSB_A_4),
        B(95, OltpWorkload.YCSB_B_1, OltpWorkload.YCSB_B_4),
        C(100, OltpWorkload.YCSB_C_1, OltpWorkload.YCSB_C_4),
        D(95, OltpWorkload.YCSB_D_1, OltpWorkload.YCSB_D_4),
        E(95, OltpWorkload.YCSB_E_1, OltpWorkload.YCSB_E_4),
        F(50, OltpWorkload.YCSB_F_1, OltpWorkload.YCSB_F_4);

        private final int readPercent;
        private final OltpWorkload byOne;
        private final OltpWorkload byFour;

        Mix(int readPercent, OltpWorkload byOne, OltpWorkload byFour) {
            this.readPercent = readPercent;
            this.byOne = byOne;
            this.byFour = byFour;
        }
    }

    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private interface Write {
        void run() throws SQLException;
    }

    /** What one thread does again and again. */
    private interface Operations {
        void run(Client client) throws SQLException;
    }

    private final Connecting connecting;
    private final int rows;
    private final SqlScale scale;
    private final Set<OltpWorkload> workloads;
    private final OltpRun.Output output;
    private final AtomicInteger next;

    /**
     * @param scale how many rows the table account has, whose keys are those from 0 on and some of which may be missing, and
     *     how long each mix takes
     * @param workloads those to be measured
     */
    ConcurrentRun(
            DatabaseKind kind, Path directory, SqlScale scale, Set<OltpWorkload> workloads, OltpRun.Output output) {
        this.connecting = () -> kind.connect(directory);
        this.rows = scale.rows();
        this.scale = scale;
        this.workloads = Set.copyOf(workloads);
        this.output = output;
        this.next = new AtomicInteger(100 * rows);
    }

    void run() throws SQLException {
        measure(OltpWorkload.AUTOCOMMIT_4, THREADS, client -> client.insert(next.getAndIncrement()));
        for (Mix mix : Mix.values()) {
            measure(mix.byOne, 1, client -> operation(mix, client));
            measure(mix.byFour, THREADS, client -> operation(mix, client));
        }
    }

    private void operation(Mix mix, Client client) throws SQLException {
        boolean reads = client.random.nextInt(100) < mix.readPercent;
        int key = client.popular(rows);
        switch (mix) {
            case D -> {
                if (reads) {
                    client.read(next.get() - 1 - client.popular(rows));
                } else {
                    client.insert(next.getAndIncrement());
                }
            }
            case E -> {
                if (reads) {
                    client.range(key, 1 + client.random.nextInt(RANGE_MAX));
                } else {
                    client.insert(next.getAndIncrement());
                }
            }
            default -> {
                if (reads || mix == Mix.F) {
                    client.read(key);
                }
                if (!reads) {
                    client.update(key);
                }
            }
        }
    }

    private void measure(OltpWorkload workload, int threads, Operations operations) throws SQLException {
        if (!workloads.contains(workload)) {
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < threads; i++) {
                clients.add(new Client(connecting.connect(), SEED + i));
            }
            repeat(executor, clients, scale.warmUpSeconds(), operations);
            long begin = System.nanoTime();
            Histogram latencies = repeat(executor, clients, scale.seconds(), operations);
            double elapsed = System.nanoTime() - begin;
            output.measured(
                    workload, latencies.getTotalCount() * 1e9 / elapsed, latencies.getValueAtPercentile(50) / 1e3);
        } finally {
            executor.shutdownNow();
            for (Client client : clients) {
                client.close();
            }
        }
    }

    private static Histogram repeat(
            ExecutorService executor, List<Client> clients, double seconds, Operations operations) throws SQLException {
        List<Callable<Histogram>> tasks = new ArrayList<>();
        for (Client client : clients) {
            tasks.add(() -> client.repeat(seconds, operations));
        }
        Histogram all = new Histogram(3);
        try {
            for (Future<Histogram> each : executor.invokeAll(tasks)) {
                all.add(each.get());
            }
        } catch (ExecutionException e) {
            throw new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
        return all;
    }

    /** One thread's connection and its statements. */
    private static final class Client implements AutoCloseable {

        private final Connection connection;
        private final SplittableRandom random;
        private final PreparedStatement read;
        private final PreparedStatement range;
        private PreparedStatement update;
        private PreparedStatement insert;
        private final AtomicLong sum = new AtomicLong();

        Client(Connection connection, long seed) throws SQLException {
            this.connection = connection;
            this.random = new SplittableRandom(seed);
            this.read = connection.prepareStatement("SELECT name, balance FROM account WHERE id = ?");
            this.range = connection.prepareStatement("SELECT id, balance FROM account WHERE id >= ? AND id < ?");
            this.update = prepareUpdate();
            this.insert = OltpRun.insert(connection);
        }

        private PreparedStatement prepareUpdate() throws SQLException {
            return connection.prepareStatement("UPDATE account SET balance = balance + 1 WHERE id = ?");
        }

        /** A key below the bound: of ever fewer rows there is ever more talk. */
        int popular(int bound) {
            int rank = (int) (Math.pow(bound + 1.0, random.nextDouble()) - 1);
            return (int) ((rank * 0x9E3779B97F4A7C15L >>> 1) % bound);
        }

        void read(int key) throws SQLException {
            read.setLong(1, key);
            take(read, 2);
        }

        void range(int from, int length) throws SQLException {
            range.setLong(1, from);
            range.setLong(2, (long) from + length);
            take(range, 2);
        }

        private void take(PreparedStatement query, int column) throws SQLException {
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    sum.addAndGet(result.getLong(column));
                }
            }
        }

        void update(int key) throws SQLException {
            again(() -> {
                update.setLong(1, key);
                update.executeUpdate();
            });
        }

        void insert(int key) throws SQLException {
            again(() -> {
                OltpRun.bind(insert, key);
                insert.executeUpdate();
            });
        }

        private void again(Write write) throws SQLException {
            for (int attempt = 1; ; attempt++) {
                try {
                    write.run();
                    return;
                } catch (SQLException e) {
                    if (attempt == ATTEMPTS_MAX) {
                        throw e;
                    }
                    openAgain();
                }
            }
        }

        /** DuckDB's driver closes a statement that was refused. */
        private void openAgain() throws SQLException {
            if (update.isClosed()) {
                update = prepareUpdate();
            }
            if (insert.isClosed()) {
                insert = OltpRun.insert(connection);
            }
        }

        Histogram repeat(double seconds, Operations operations) throws SQLException {
            Histogram latencies = new Histogram(3);
            long begin = System.nanoTime();
            long before = begin;
            do {
                operations.run(this);
                long after = System.nanoTime();
                latencies.recordValue(after - before);
                before = after;
            } while (before - begin < seconds * 1e9);
            return latencies;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
