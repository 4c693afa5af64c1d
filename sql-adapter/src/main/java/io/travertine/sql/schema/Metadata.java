package io.travertine.sql.schema;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Calcite's derived facts of relational expressions, found by reflection: Calcite's default compiles classes for them. */
public final class Metadata {

    private Metadata() {}

    /** Makes the cluster's rules ask without generated code. */
    public static void install(RelOptCluster cluster) {
        cluster.setMetadataQuerySupplier(Query::new);
    }

    private static final class Query extends RelMetadataQuery {
        Query() {
            super(new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE));
        }
    }
}
