package io.travertine.spark;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Spark in this process, on a database in files, with nothing said about the dialect. */
@Tag("slow")
class SparkTest {

    private static final int ROWS = 1000;

    @TempDir
    private static Path directory;

    private static SparkSession spark;

    @BeforeAll
    static void open() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE item (id INT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10, 2), sold DATE,"
                            + " seen TIMESTAMP, sure BOOLEAN, code UUID, tiny TINYINT, small SMALLINT, approximately REAL)");
            statement.execute(
                    "INSERT INTO item SELECT i, 'item ' || i, i * 1.25, DATE '2024-01-01' + (MOD(i, 100) * INTERVAL '1' DAY),"
                            + " TIMESTAMP '2024-01-01 12:00:00', MOD(i, 2) = 0, '00000000-0000-0000-0000-00000000000a', 7, 8, 0.5"
                            + " FROM GENERATE_SERIES(1, " + ROWS + ") AS s(i)");
        }
        spark = SparkSession.builder()
                .master("local[2]")
                .appName("travertine")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config(
                        "spark.sql.warehouse.dir",
                        directory.resolve("warehouse").toString())
                .config("spark.sql.catalog.shop", "org.apache.spark.sql.execution.datasources.v2.jdbc.JDBCTableCatalog")
                .config("spark.sql.catalog.shop.url", url())
                .config("spark.sql.catalog.shop.driver", "io.travertine.jdbc.TravertineDriver")
                .config("spark.sql.catalog.shop.pushDownAggregate", "true")
                .config("spark.sql.catalog.shop.pushDownLimit", "true")
                .getOrCreate();
    }

    @AfterAll
    static void close() {
        spark.stop();
    }

    private static String url() {
        return "jdbc:travertine:" + directory.resolve("db");
    }

    private static String plan(Dataset<Row> data) {
        return data.queryExecution().executedPlan().toString();
    }

    @Test
    void readsPartitions() {
        String url = url();
        Dataset<Row> items = spark.read()
                .format("jdbc")
                .option("url", url)
                .option("dbtable", "item")
                .option("partitionColumn", "id")
                .option("lowerBound", 1)
                .option("upperBound", ROWS)
                .option("numPartitions", 4)
                .load();

        assertThat(items.javaRDD().getNumPartitions()).isEqualTo(4);
        assertThat(items.count()).isEqualTo(ROWS);
        assertThat(items.selectExpr("sum(price)").first().getDecimal(0))
                .isEqualByComparingTo(new BigDecimal("625625.00"));
        assertThat(items.filter("name like 'item 1%' and sold < date '2024-01-11'")
                        .count())
                .isEqualTo(IntStream.rangeClosed(1, ROWS)
                        .filter(i -> ("" + i).startsWith("1") && i % 100 < 10)
                        .count());
        Row first = items.filter("id = 2 and seen = timestamp '2024-01-01 12:00:00'")
                .first();
        assertThat(first.<String>getAs("code")).isEqualTo("00000000-0000-0000-0000-00000000000a");
        assertThat(first.<Byte>getAs("tiny")).isEqualTo((byte) 7);
        assertThat(first.<Short>getAs("small")).isEqualTo((short) 8);
        assertThat(first.<Float>getAs("approximately")).isEqualTo(0.5f);
        assertThat(first.<Boolean>getAs("sure")).isTrue();
        assertThat(first.<Date>getAs("sold")).isEqualTo(Date.valueOf("2024-01-03"));
    }

    private static final StructType SCHEMA = new StructType()
            .add("id", DataTypes.LongType, false)
            .add("n", DataTypes.StringType)
            .add("d", DataTypes.createDecimalType(12, 3))
            .add("b", DataTypes.BooleanType)
            .add("raw", DataTypes.BinaryType)
            .add("y", DataTypes.ByteType)
            .add("s", DataTypes.ShortType)
            .add("i", DataTypes.IntegerType)
            .add("f", DataTypes.FloatType)
            .add("g", DataTypes.DoubleType)
            .add("day", DataTypes.DateType)
            .add("t", DataTypes.TimestampType);

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create(
                    (long) i,
                    i % 7 == 0 ? null : "Zürich " + i,
                    new BigDecimal(i).movePointLeft(3),
                    i % 3 == 0,
                    new byte[] {(byte) i, 1},
                    (byte) i,
                    (short) i,
                    i,
                    i / 4f,
                    i / 3d,
                    Date.valueOf("2024-02-29"),
                    Timestamp.valueOf("2024-02-29 23:59:59.123456")));
        }
        return rows;
    }

    @Test
    void writesPartitionsAndReadsThemBack() throws SQLException {
        Dataset<Row> written = spark.createDataFrame(rows(), SCHEMA).repartition(4);
        Map<String, String> options = Map.of("url", url(), "dbtable", "\"written\"", "batchsize", "100");

        written.write()
                .format("jdbc")
                .options(options)
                .mode(SaveMode.ErrorIfExists)
                .save();
        Dataset<Row> read = spark.read().format("jdbc").options(options).load();
        assertThat(read.schema().fieldNames()).containsExactly(SCHEMA.fieldNames());
        assertThat(read.drop("raw").except(written.drop("raw")).count()).isZero();
        assertThat(read.filter("raw = X'0501'").count()).isEqualTo(4);

        written.write().format("jdbc").options(options).mode(SaveMode.Append).save();
        assertThat(read.count()).isEqualTo(2 * ROWS);
        written.limit(10)
                .write()
                .format("jdbc")
                .options(options)
                .option("truncate", true)
                .mode(SaveMode.Overwrite)
                .save();
        assertThat(read.count()).isEqualTo(10);

        try (Connection connection = DriverManager.getConnection(url());
                ResultSet columns = connection.getMetaData().getColumns(null, null, "written", "%")) {
            List<String> types = new ArrayList<>();
            while (columns.next()) {
                types.add(columns.getString("TYPE_NAME"));
            }
            assertThat(types).hasSize(SCHEMA.size()).contains("VARCHAR", "BOOLEAN", "VARBINARY", "TINYINT", "SMALLINT");
        }
    }

    @Test
    void leavesAggregatesAndLimitsToTheDatabase() {
        Dataset<Row> aggregate = spark.sql("SELECT sure, count(*), max(price), sum(id), min(name) FROM shop.public.item"
                + " WHERE id > 500 GROUP BY sure ORDER BY sure");
        assertThat(plan(aggregate)).contains("PushedAggregates: [COUNT(*), MAX(price), SUM(id), MIN(name)]");
        assertThat(aggregate.collectAsList().toString())
                .isEqualTo("[[false,250,1248.75,187500,item 501], [true,250,1250.00,187750,item 1000]]");

        Dataset<Row> top = spark.sql("SELECT id FROM shop.public.item ORDER BY price DESC LIMIT 3");
        assertThat(plan(top)).contains("PushedTopN: ORDER BY [price DESC NULLS LAST] LIMIT 3");
        assertThat(top.collectAsList().toString()).isEqualTo("[[1000], [999], [998]]");

        assertThat(spark.sql("SELECT avg(id) FROM shop.public.item WHERE id <= 2")
                        .first()
                        .getDouble(0))
                .isEqualTo(1.5);
    }

    @Test
    void itsCatalogDefinesAndListsTables() {
        spark.sql("CREATE TABLE shop.public.made (id INT, name STRING)");
        spark.sql("INSERT INTO shop.public.made VALUES (1, 'one'), (2, NULL)");
        spark.sql("ALTER TABLE shop.public.made ADD COLUMNS (more DOUBLE)");
        spark.sql("ALTER TABLE shop.public.made RENAME COLUMN name TO label");
        assertThat(spark.sql("SELECT * FROM shop.public.made ORDER BY id")
                        .collectAsList()
                        .toString())
                .isEqualTo("[[1,one,null], [2,null,null]]");
        assertThat(spark.sql("SHOW TABLES IN shop.public").collectAsList().toString())
                .contains("made", "item");
        spark.sql("DROP TABLE shop.public.made");
        assertThatThrownBy(() -> spark.sql("SELECT * FROM shop.public.made"))
                .isInstanceOf(AnalysisException.class)
                .hasMessageContaining("TABLE_OR_VIEW_NOT_FOUND");
    }
}
