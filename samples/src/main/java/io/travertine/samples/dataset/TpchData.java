package io.travertine.samples.dataset;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import io.trino.tpch.CustomerGenerator;
import io.trino.tpch.Distributions;
import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.NationGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.PartGenerator;
import io.trino.tpch.PartSupplierGenerator;
import io.trino.tpch.RegionGenerator;
import io.trino.tpch.SupplierGenerator;
import io.trino.tpch.TextPool;
import io.trino.tpch.TpchColumn;
import io.trino.tpch.TpchEntity;
import io.trino.tpch.TpchTable;
import org.jspecify.annotations.Nullable;

/**
 * The eight tables of the TPC-H benchmark, made by {@code io.trino.tpch}: the same rows each time, as many as the scale
 * factor says (1 means 6 million line items, about 1 GB of text).
 *
 * <p>Comments are cut out of a pool of text, of 300 MB as the benchmark wants it from scale 1 on; below that of a part, so
 * that little data can be made in a small heap.
 */
public final class TpchData {

    /** A table with its definition and its rows at scale factor 1. */
    private record Table<E extends TpchEntity>(
            TpchTable<E> source, long rows, Generator<E> generator, String definition) {}

    /** Makes all rows of a table. */
    private interface Generator<E extends TpchEntity> {
        Iterable<E> rows(double scale, Distributions distributions, TextPool comments);
    }

    private static final int POOL_BYTES_OF_SCALE_1 = 300 << 20;
    private static final int POOL_BYTES_MIN = 8 << 20;

    private static final List<Table<?>> TABLES = List.of(
            new Table<>(
                    TpchTable.REGION,
                    5,
                    (scale, distributions, comments) -> new RegionGenerator(distributions, comments),
                    "r_regionkey BIGINT PRIMARY KEY, r_name VARCHAR(25) NOT NULL, r_comment VARCHAR(152) NOT NULL"),
            new Table<>(
                    TpchTable.NATION,
                    25,
                    (scale, distributions, comments) -> new NationGenerator(distributions, comments),
                    "n_nationkey BIGINT PRIMARY KEY, n_name VARCHAR(25) NOT NULL, n_regionkey BIGINT NOT NULL,"
                            + " n_comment VARCHAR(152) NOT NULL"),
            new Table<>(
                    TpchTable.SUPPLIER,
                    10_000,
                    (scale, distributions, comments) -> new SupplierGenerator(scale, 1, 1, distributions, comments),
                    "s_suppkey BIGINT PRIMARY KEY, s_name VARCHAR(25) NOT NULL, s_address VARCHAR(40) NOT NULL,"
                            + " s_nationkey BIGINT NOT NULL, s_phone VARCHAR(15) NOT NULL,"
                            + " s_acctbal DECIMAL(15, 2) NOT NULL, s_comment VARCHAR(101) NOT NULL"),
            new Table<>(
                    TpchTable.CUSTOMER,
                    150_000,
                    (scale, distributions, comments) -> new CustomerGenerator(scale, 1, 1, distributions, comments),
                    "c_custkey BIGINT PRIMARY KEY, c_name VARCHAR(25) NOT NULL, c_address VARCHAR(40) NOT NULL,"
                            + " c_nationkey BIGINT NOT NULL, c_phone VARCHAR(15) NOT NULL,"
                            + " c_acctbal DECIMAL(15, 2) NOT NULL, c_mktsegment VARCHAR(10) NOT NULL,"
                            + " c_comment VARCHAR(117) NOT NULL"),
            new Table<>(
                    TpchTable.PART,
                    200_000,
                    (scale, distributions, comments) -> new PartGenerator(scale, 1, 1, distributions, comments),
                    "p_partkey BIGINT PRIMARY KEY, p_name VARCHAR(55) NOT NULL, p_mfgr VARCHAR(25) NOT NULL,"
                            + " p_brand VARCHAR(10) NOT NULL, p_type VARCHAR(25) NOT NULL, p_size INTEGER NOT NULL,"
                            + " p_container VARCHAR(10) NOT NULL, p_retailprice DECIMAL(15, 2) NOT NULL,"
                            + " p_comment VARCHAR(23) NOT NULL"),
            new Table<>(
                    TpchTable.PART_SUPPLIER,
                    800_000,
                    (scale, distributions, comments) -> new PartSupplierGenerator(scale, 1, 1, comments),
                    "ps_partkey BIGINT, ps_suppkey BIGINT, ps_availqty INTEGER NOT NULL,"
                            + " ps_supplycost DECIMAL(15, 2) NOT NULL, ps_comment VARCHAR(199) NOT NULL,"
                            + " PRIMARY KEY (ps_partkey, ps_suppkey)"),
            new Table<>(
                    TpchTable.ORDERS,
                    1_500_000,
                    (scale, distributions, comments) -> new OrderGenerator(scale, 1, 1, distributions, comments),
                    "o_orderkey BIGINT PRIMARY KEY, o_custkey BIGINT NOT NULL, o_orderstatus VARCHAR(1) NOT NULL,"
                            + " o_totalprice DECIMAL(15, 2) NOT NULL, o_orderdate DATE NOT NULL,"
                            + " o_orderpriority VARCHAR(15) NOT NULL, o_clerk VARCHAR(15) NOT NULL,"
                            + " o_shippriority INTEGER NOT NULL, o_comment VARCHAR(79) NOT NULL"),
            new Table<>(
                    TpchTable.LINE_ITEM,
                    6_001_215,
                    (scale, distributions, comments) -> new LineItemGenerator(scale, 1, 1, distributions, comments),
                    "l_orderkey BIGINT, l_partkey BIGINT NOT NULL, l_suppkey BIGINT NOT NULL, l_linenumber INTEGER,"
                            + " l_quantity DECIMAL(15, 2) NOT NULL, l_extendedprice DECIMAL(15, 2) NOT NULL,"
                            + " l_discount DECIMAL(15, 2) NOT NULL, l_tax DECIMAL(15, 2) NOT NULL,"
                            + " l_returnflag VARCHAR(1) NOT NULL, l_linestatus VARCHAR(1) NOT NULL,"
                            + " l_shipdate DATE NOT NULL, l_commitdate DATE NOT NULL, l_receiptdate DATE NOT NULL,"
                            + " l_shipinstruct VARCHAR(25) NOT NULL, l_shipmode VARCHAR(10) NOT NULL,"
                            + " l_comment VARCHAR(44) NOT NULL, PRIMARY KEY (l_orderkey, l_linenumber)"));

    private TpchData() {}

    public static List<String> tables() {
        return TABLES.stream().map(table -> table.source().getTableName()).toList();
    }

    /**
     * Creates the tables and fills them.
     *
     * @param observer is shown each row that was generated, to compute by itself what the database should answer
     */
    public static void load(
            Connection connection, double scale, LoadProgress progress, Consumer<? super TpchEntity> observer)
            throws SQLException {
        load(connection, scale, progress, observer, TableLoader::new);
    }

    /**
     * Creates the tables and fills them in a way of the caller's, for databases that have a better one than batches of INSERT.
     */
    public static void load(
            Connection connection,
            double scale,
            LoadProgress progress,
            Consumer<? super TpchEntity> observer,
            RowSink.Opener sinks)
            throws SQLException {
        create(connection);
        int poolBytes = (int) (POOL_BYTES_OF_SCALE_1 * Math.min(1, scale));
        TextPool comments = new TextPool(Math.max(POOL_BYTES_MIN, poolBytes), Distributions.getDefaultDistributions());
        for (Table<?> table : TABLES) {
            load(connection, table, scale, comments, progress, observer, sinks);
        }
    }

    /** Creates the tables, empty. */
    public static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table<?> table : TABLES) {
                statement.execute("CREATE TABLE " + table.source().getTableName() + " (" + table.definition() + ")");
            }
        }
    }

    private static <E extends TpchEntity> void load(
            Connection connection,
            Table<E> table,
            double scale,
            TextPool comments,
            LoadProgress progress,
            Consumer<? super TpchEntity> observer,
            RowSink.Opener sinks)
            throws SQLException {
        String name = table.source().getTableName();
        List<TpchColumn<E>> columns = table.source().getColumns();
        LoadProgress.Task task = progress.start(name, (long) Math.ceil(table.rows() * scale));
        try (RowSink sink = sinks.open(connection, name, columns.size(), task)) {
            for (E entity : table.generator().rows(scale, Distributions.getDefaultDistributions(), comments)) {
                sink.add(row(columns, entity));
                observer.accept(entity);
            }
        }
    }

    private static <E extends TpchEntity> @Nullable Object[] row(List<TpchColumn<E>> columns, E entity) {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(columns.get(i), entity);
        }
        return row;
    }

    private static <E extends TpchEntity> Object value(TpchColumn<E> column, E entity) {
        return switch (column.getType().getBase()) {
            case IDENTIFIER -> column.getIdentifier(entity);
            case INTEGER -> column.getInteger(entity);
            case DOUBLE -> BigDecimal.valueOf(Math.round(column.getDouble(entity) * 100), 2);
            case DATE -> LocalDate.ofEpochDay(column.getDate(entity));
            case VARCHAR -> column.getString(entity);
        };
    }
}
