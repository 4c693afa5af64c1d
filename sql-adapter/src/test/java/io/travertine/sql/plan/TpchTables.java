package io.travertine.sql.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.CatalogFixture;
import io.travertine.sql.schema.TableEstimates;

/** TPC-H as a catalog without data: its tables, their sizes at scale factor 1, its queries. */
final class TpchTables {

    static final Catalog CATALOG = CatalogFixture.of(
            "region(r_regionkey BIGINT NOT NULL, r_name VARCHAR(25) NOT NULL, r_comment VARCHAR(152) NOT NULL) KEY(r_regionkey)",
            "nation(n_nationkey BIGINT NOT NULL, n_name VARCHAR(25) NOT NULL, n_regionkey BIGINT NOT NULL,"
                    + " n_comment VARCHAR(152) NOT NULL) KEY(n_nationkey)",
            "supplier(s_suppkey BIGINT NOT NULL, s_name VARCHAR(25) NOT NULL, s_address VARCHAR(40) NOT NULL,"
                    + " s_nationkey BIGINT NOT NULL, s_phone VARCHAR(15) NOT NULL, s_acctbal DECIMAL(15, 2) NOT NULL,"
                    + " s_comment VARCHAR(101) NOT NULL) KEY(s_suppkey)",
            "customer(c_custkey BIGINT NOT NULL, c_name VARCHAR(25) NOT NULL, c_address VARCHAR(40) NOT NULL,"
                    + " c_nationkey BIGINT NOT NULL, c_phone VARCHAR(15) NOT NULL, c_acctbal DECIMAL(15, 2) NOT NULL,"
                    + " c_mktsegment VARCHAR(10) NOT NULL, c_comment VARCHAR(117) NOT NULL) KEY(c_custkey)",
            "part(p_partkey BIGINT NOT NULL, p_name VARCHAR(55) NOT NULL, p_mfgr VARCHAR(25) NOT NULL,"
                    + " p_brand VARCHAR(10) NOT NULL, p_type VARCHAR(25) NOT NULL, p_size INTEGER NOT NULL,"
                    + " p_container VARCHAR(10) NOT NULL, p_retailprice DECIMAL(15, 2) NOT NULL,"
                    + " p_comment VARCHAR(23) NOT NULL) KEY(p_partkey)",
            "partsupp(ps_partkey BIGINT NOT NULL, ps_suppkey BIGINT NOT NULL, ps_availqty INTEGER NOT NULL,"
                    + " ps_supplycost DECIMAL(15, 2) NOT NULL, ps_comment VARCHAR(199) NOT NULL) KEY(ps_partkey, ps_suppkey)",
            "orders(o_orderkey BIGINT NOT NULL, o_custkey BIGINT NOT NULL, o_orderstatus VARCHAR(1) NOT NULL,"
                    + " o_totalprice DECIMAL(15, 2) NOT NULL, o_orderdate DATE NOT NULL, o_orderpriority VARCHAR(15) NOT NULL,"
                    + " o_clerk VARCHAR(15) NOT NULL, o_shippriority INTEGER NOT NULL, o_comment VARCHAR(79) NOT NULL)"
                    + " KEY(o_orderkey)",
            "lineitem(l_orderkey BIGINT NOT NULL, l_partkey BIGINT NOT NULL, l_suppkey BIGINT NOT NULL,"
                    + " l_linenumber INTEGER NOT NULL, l_quantity DECIMAL(15, 2) NOT NULL,"
                    + " l_extendedprice DECIMAL(15, 2) NOT NULL, l_discount DECIMAL(15, 2) NOT NULL, l_tax DECIMAL(15, 2) NOT NULL,"
                    + " l_returnflag VARCHAR(1) NOT NULL, l_linestatus VARCHAR(1) NOT NULL, l_shipdate DATE NOT NULL,"
                    + " l_commitdate DATE NOT NULL, l_receiptdate DATE NOT NULL, l_shipinstruct VARCHAR(25) NOT NULL,"
                    + " l_shipmode VARCHAR(10) NOT NULL, l_comment VARCHAR(44) NOT NULL) KEY(l_orderkey, l_linenumber)");

    private static final Map<String, Double> ROWS = Map.of(
            "region",
            5.0,
            "nation",
            25.0,
            "supplier",
            10_000.0,
            "customer",
            150_000.0,
            "part",
            200_000.0,
            "partsupp",
            800_000.0,
            "orders",
            1_500_000.0,
            "lineitem",
            6_001_215.0);

    static final TableEstimates ESTIMATES = table -> ROWS.get(table.name());

    private TpchTables() {}

    static String query(int number) {
        Path file = Path.of("../samples/src/main/resources/io/travertine/samples/tpch/q%02d.sql".formatted(number));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
