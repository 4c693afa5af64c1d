package io.travertine.sql.schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.MetadataHandlerProvider;
import org.apache.calcite.rel.metadata.ProxyingMetadataHandlerProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/** Calcite's derived facts of relational expressions, found by reflection: Calcite's default compiles classes for them. */
public final class Metadata {

    private static final MetadataHandlerProvider HANDLERS = new KeptHandlers();

    private Metadata() {}

    /** Makes the cluster's rules ask without generated code. */
    public static void install(RelOptCluster cluster) {
        cluster.setMetadataQuerySupplier(Query::new);
    }

    private static final class Query extends RelMetadataQuery {
        Query() {
            super(HANDLERS);
        }
    }

    /** Keeps the handlers, which have no state: each statement needs some thirty of them, and reflection is slow. */
    private static final class KeptHandlers implements MetadataHandlerProvider {
        private final MetadataHandlerProvider made =
                new ProxyingMetadataHandlerProvider(DefaultRelMetadataProvider.INSTANCE);
        private final Map<Class<?>, MetadataHandler<?>> kept = new ConcurrentHashMap<>();

        @Override
        public <H extends MetadataHandler<?>> H handler(Class<H> type) {
            return type.cast(kept.computeIfAbsent(
                    type,
                    unused -> type == BuiltInMetadata.Predicates.Handler.class
                            ? new KnownConditions(made.handler(BuiltInMetadata.Predicates.Handler.class))
                            : made.handler(type)));
        }
    }

    /**
     * What is known of the rows of a relational expression. A list of conditions with a comparison with NULL in it is refused
     * by an assertion, which {@code HAVING NOT a = -CAST(NULL AS REAL)} runs into: simplified once, its NULL stands bare.
     * Nothing is known then, which costs a better plan at most.
     */
    private record KnownConditions(BuiltInMetadata.Predicates.Handler found)
            implements BuiltInMetadata.Predicates.Handler {

        /** In the words of the assertion; any other one is a fault that has to be seen. */
        private static final String REFUSED = "Comparison with NULL";

        @Override
        public RelOptPredicateList getPredicates(RelNode rel, RelMetadataQuery query) {
            try {
                return found.getPredicates(rel, query);
            } catch (RuntimeException e) {
                if (isComparisonWithNull(e)) {
                    return RelOptPredicateList.EMPTY;
                }
                throw e;
            }
        }

        /** The handlers are called by reflection, which wraps what they throw. */
        private static boolean isComparisonWithNull(Throwable thrown) {
            for (Throwable t = thrown; t != null; t = t.getCause()) {
                if (t instanceof AssertionError
                        && String.valueOf(t.getMessage()).contains(REFUSED)) {
                    return true;
                }
            }
            return false;
        }
    }
}
