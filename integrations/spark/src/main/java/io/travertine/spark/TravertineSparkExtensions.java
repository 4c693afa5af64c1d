package io.travertine.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.SparkSessionExtensionsProvider;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.runtime.BoxedUnit;

/** Registers the dialect when a session starts, on the driver; it travels to the executors with the work. */
public final class TravertineSparkExtensions implements SparkSessionExtensionsProvider {

    /** Called by Spark's service loader. */
    public TravertineSparkExtensions() {}

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        JdbcDialects.registerDialect(new TravertineSparkDialect());
        return BoxedUnit.UNIT;
    }
}
