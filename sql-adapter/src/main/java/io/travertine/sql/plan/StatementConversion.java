package io.travertine.sql.plan;

import java.util.List;
import java.util.Objects;
import java.util.Properties;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.schema.Metadata;
import io.travertine.sql.schema.TravertineSchema;
import io.travertine.sql.schema.TravertineTypeSystem;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.jspecify.annotations.Nullable;

/** Checks a statement against a catalog and turns it into algebra. Used once. */
final class StatementConversion {

    private static final SqlValidator.Config VALIDATION = SqlValidator.Config.DEFAULT
            .withConformance(TravertineConformance.INSTANCE)
            .withDefaultNullCollation(NullCollation.HIGH)
            .withIdentifierExpansion(true)
            .withTypeCoercionEnabled(true)
            .withTypeCoercionFactory(TravertineCoercion::new);

    /**
     * Join conditions stay in their joins: where the converter brings a part of one below its join, a sub-query makes it
     * count the fields of the join wrongly, and columns are taken for others.
     */
    private static final SqlToRelConverter.Config CONVERSION = SqlToRelConverter.config()
            .withExpand(false)
            .withTrimUnusedFields(false)
            .withCreateValuesRel(false)
            .withInSubQueryThreshold(Integer.MAX_VALUE)
            .withRemoveSortInSubQuery(true)
            .addRelBuilderConfigTransform(config -> config.withSimplify(true)
                    .withSimplifyValues(false)
                    .withPruneInputOfAggregate(false)
                    .withPushJoinCondition(false));

    private final CalciteCatalogReader catalogReader;
    private final TravertineValidator validator;
    private final RelOptCluster cluster;

    /**
     * A statement as algebra.
     *
     * @param parameters a field for every parameter
     * @param origins for each field of the result the schema, table and column that it comes from, or null
     */
    record Converted(RelRoot root, RelDataType parameters, List<? extends @Nullable List<String>> origins) {}

    StatementConversion(Catalog catalog, PlannerSettings settings) {
        RelDataTypeFactory typeFactory = new JavaTypeFactoryImpl(TravertineTypeSystem.INSTANCE);
        CalciteSchema root =
                CalciteSchema.createRootSchema(false, false, "", TravertineSchema.root(catalog, settings.estimates()));
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        catalogReader = new CalciteCatalogReader(
                root, List.of(settings.currentSchema()), typeFactory, new CalciteConnectionConfigImpl(properties));
        validator = new TravertineValidator(TravertineOperators.TABLE, catalogReader, typeFactory, VALIDATION);
        HepPlanner planner =
                new HepPlanner(HepProgram.builder().build(), Contexts.of(new RowRulesPlanning(catalog, settings)));
        planner.setExecutor(new ConstantFolding());
        cluster = RelOptCluster.create(planner, new RexBuilder(typeFactory));
        Metadata.install(cluster);
    }

    Converted convert(SqlNode statement) {
        SqlNode prepared = Objects.requireNonNull(new InsertRows(catalogReader)
                .filled(new WindowClauses().rewritten(statement))
                .accept(new TextParameters()));
        SqlNode validated = validator.validate(prepared);
        SqlToRelConverter converter = new SqlToRelConverter(
                StatementConversion::noViews,
                validator,
                catalogReader,
                cluster,
                StatementConversion::convertlet,
                CONVERSION);
        RelRoot root = converted(converter, validated);
        return new Converted(root, validator.getParameterRowType(validated), validator.getFieldOrigins(validated));
    }

    private static RelRoot converted(SqlToRelConverter converter, SqlNode validated) {
        try {
            return converter.convertQuery(validated, false, true);
        } catch (AssertionError e) {
            if (String.valueOf(e.getMessage()).contains("LogicalRepeatUnion")) {
                throw new SqlDatabaseException(
                        SqlErrorCode.TYPE_MISMATCH,
                        "the parts of a recursive query differ in the types of their columns; where a text grows from"
                                + " step to step, write CAST(... AS VARCHAR) in the first part",
                        e);
            }
            throw e;
        }
    }

    private static @Nullable SqlRexConvertlet convertlet(SqlCall call) {
        return call.getOperator() instanceof SqlAggFunction aggregate
                ? (context, aggregateCall) -> WindowTypes.convert(context, aggregate, aggregateCall)
                : StandardConvertletTable.INSTANCE.get(call);
    }

    private static RelRoot noViews(
            RelDataType rowType, String query, List<String> schemaPath, @Nullable List<String> viewPath) {
        throw new UnsupportedOperationException("views do not exist");
    }
}
