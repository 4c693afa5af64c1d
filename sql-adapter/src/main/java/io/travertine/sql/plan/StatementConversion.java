package io.travertine.sql.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.ViewDefinition;
import io.travertine.sql.function.DateTimeOperators;
import io.travertine.sql.function.TextOperators;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.operator.FileTables;
import io.travertine.sql.parser.PastRows;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.schema.Metadata;
import io.travertine.sql.schema.SequenceNames;
import io.travertine.sql.schema.TravertineSchema;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.config.NullCollation;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.apache.calcite.sql2rel.SqlRexConvertlet;
import org.apache.calcite.sql2rel.SqlToRelConverter;
import org.apache.calcite.sql2rel.StandardConvertletTable;
import org.apache.calcite.util.CancelFlag;
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

    private static final SqlToRelConverter.Config CONVERSION_AS_WRITTEN =
            CONVERSION.addRelBuilderConfigTransform(config -> config.withSimplify(false));

    private static final CalciteConnectionConfig NAMES_WITHOUT_CASE =
            CalciteConnectionConfig.DEFAULT.set(CalciteConnectionProperty.CASE_SENSITIVE, "false");
    private static final RexBuilder EXPRESSIONS = new UnpaddedLiterals(ColumnValues.TYPES);

    private final Catalog catalog;
    private final String currentSchema;
    private final CalciteCatalogReader catalogReader;
    private final RelOptCluster cluster;
    private final Map<Integer, RelDataType> viewRowTypes = new HashMap<>();
    private final LiftedLiterals literals;
    private final FileTables files;

    /**
     * A statement as algebra.
     *
     * @param parameters the types of the parameters that the statement has itself, by their numbers
     * @param origins for each field of the result the schema, table and column that it comes from, or null
     */
    record Converted(
            RelRoot root, Map<Integer, RelDataType> parameters, List<? extends @Nullable List<String>> origins) {}

    StatementConversion(Catalog catalog, PlannerSettings settings, LiftedLiterals literals) {
        this.literals = literals;
        this.files = settings.files();
        this.catalog = catalog;
        this.currentSchema = settings.currentSchema();
        CalciteSchema root = CalciteSchema.createRootSchema(
                false, false, "", TravertineSchema.root(catalog, settings.estimates(), this::viewRowType));
        catalogReader = new PathReader(root, settings.currentSchema(), ColumnValues.TYPES, NAMES_WITHOUT_CASE);
        HepPlanner planner = new HepPlanner(
                HepProgram.builder().build(),
                Contexts.of(new RowRulesPlanning(catalog, settings), new CancelFlag(settings.cancelled())));
        planner.setExecutor(new ConstantFolding());
        cluster = RelOptCluster.create(planner, EXPRESSIONS);
        Metadata.install(cluster);
    }

    Converted convert(SqlNode statement) {
        Converted direct = direct(statement);
        return direct != null ? direct : fully(statement);
    }

    /** The same as {@link #fully}, where it can be had without the validator; else null. */
    @Nullable Converted direct(SqlNode statement) {
        return new DirectConversion(catalog, currentSchema, catalogReader, cluster, literals).convert(statement);
    }

    Converted fully(SqlNode statement) {
        RandomValues.check(statement);
        TravertineValidator validator = validator(catalogReader);
        return converted(validator.validate(prepared(statement, catalogReader)), validator);
    }

    private Converted converted(SqlNode validated, TravertineValidator validator) {
        Map<Integer, RelDataType> parameters = parameters(validated, validator);
        int count =
                parameters.keySet().stream().mapToInt(index -> index + 1).max().orElse(0);
        RelRoot root = converted(converter(validator, count, conversion(validated)), validated, true);
        return new Converted(root, parameters, validator.getFieldOrigins(validated));
    }

    private static Map<Integer, RelDataType> parameters(SqlNode validated, TravertineValidator validator) {
        Map<Integer, RelDataType> types = new HashMap<>();
        validated.accept(new SqlBasicVisitor<Void>() {
            @Override
            public @Nullable Void visit(SqlDynamicParam parameter) {
                types.put(parameter.getIndex(), validator.getValidatedNodeType(parameter));
                return null;
            }
        });
        return types;
    }

    private static TravertineValidator validator(CalciteCatalogReader reader) {
        return new TravertineValidator(TravertineOperators.TABLE, reader, reader.getTypeFactory(), VALIDATION);
    }

    /** The statement without what Calcite does not know, or knows and misreads. */
    private SqlNode prepared(SqlNode statement, CalciteCatalogReader reader) {
        NamedTables tables = new NamedTables(reader, statement);
        SqlNode inlined =
                new InlinedFunctions(catalog, reader.getSchemaPaths().get(0).get(0)).in(statement);
        SqlNode spelledOut = Objects.requireNonNull(inlined.accept(new FileCalls(files))
                .accept(new JdbcFunctions())
                .accept(new DateCalls())
                .accept(new JsonCalls())
                .accept(new OrderedSets())
                .accept(new CommonColumns(tables))
                .accept(new GroupingKeys(tables, TravertineOperators.TABLE))
                .accept(new RowComparisons()));
        SqlNode filled = Objects.requireNonNull(new InsertRows(reader)
                .filled(new WindowClauses().rewritten(spelledOut))
                .accept(new ArrayCalls())
                .accept(new TextParameters()));
        new SequencePlaces(new SequenceNames(catalog, currentSchema)).resolve(filled);
        return filled;
    }

    private static SqlToRelConverter.Config conversion(SqlNode validated) {
        return TruthTests.areOfSubQueries(validated) ? CONVERSION_AS_WRITTEN : CONVERSION;
    }

    /** For the statement itself: makes parameters of the literals that are lifted out of it. */
    private SqlToRelConverter converter(
            TravertineValidator validator, int parameters, SqlToRelConverter.Config conversion) {
        return new SqlToRelConverter(
                this::expandedView, validator, catalogReader, cluster, StatementConversion::convertlet, conversion) {
            @Override
            protected @Nullable RexNode convertExtendedExpression(SqlNode node, Blackboard blackboard) {
                return literals.parameter(node, blackboard, parameters);
            }
        };
    }

    /** For the query of a view, whose literals are its own. */
    private SqlToRelConverter converter(
            TravertineValidator validator, CalciteCatalogReader reader, SqlToRelConverter.Config conversion) {
        return new SqlToRelConverter(
                this::expandedView, validator, reader, cluster, StatementConversion::convertlet, conversion);
    }

    /** The algebra of a view's query, for where the view is named. */
    private RelRoot expandedView(
            RelDataType rowType, String query, List<String> schemaPath, @Nullable List<String> viewPath) {
        CalciteCatalogReader reader = catalogReader.withSchemaPath(schemaPath);
        TravertineValidator validator = validator(reader);
        SqlNode validated = validator.validate(prepared(TravertineParser.parse(query), reader));
        return converted(converter(validator, reader, conversion(validated)), validated, false);
    }

    private RelDataType viewRowType(ViewDefinition view) {
        RelDataType known = viewRowTypes.get(view.id());
        if (known != null) {
            return known;
        }
        CalciteCatalogReader reader = catalogReader.withSchemaPath(List.of(view.lookupSchema()));
        TravertineValidator validator = validator(reader);
        SqlNode validated = validator.validate(prepared(TravertineParser.parse(view.sql()), reader));
        List<RelDataType> types = RelOptUtil.getFieldTypeList(validator.getValidatedNodeType(validated));
        RelDataType rowType = reader.getTypeFactory().createStructType(types, view.columnNames());
        viewRowTypes.put(view.id(), rowType);
        return rowType;
    }

    /** The query of a view that is being made, and what it converts to. */
    record ConvertedView(Converted converted, String sql, Set<Integer> uses) {}

    ConvertedView convertView(String sql) {
        SqlNode parsed = TravertineParser.parse(sql);
        RandomValues.checkView(parsed);
        TravertineValidator validator = validator(catalogReader);
        SequencePlaces.checkNone(parsed);
        SqlNode prepared = prepared(parsed, catalogReader);
        WrittenOutStars stars = new WrittenOutStars(prepared);
        SqlNode validated = validator.validate(prepared);
        String text = stars.replaced(sql, validator);
        return new ConvertedView(converted(validated, validator), text, uses(validated, validator));
    }

    private Set<Integer> uses(SqlNode validated, TravertineValidator validator) {
        Set<Integer> uses = new HashSet<>();
        validated.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlIdentifier identifier) {
                SqlValidatorNamespace namespace = validator.getNamespace(identifier);
                SqlValidatorTable table = namespace == null ? null : namespace.getTable();
                if (table != null) {
                    List<String> names = table.getQualifiedName();
                    String schema = names.get(names.size() - 2);
                    String name = PastRows.plainName(names.get(names.size() - 1));
                    catalog.table(schema, name).ifPresent(used -> uses.add(used.id()));
                    catalog.view(schema, name).ifPresent(used -> uses.add(used.id()));
                }
                return null;
            }
        });
        return uses;
    }

    private static RelRoot converted(SqlToRelConverter converter, SqlNode validated, boolean isOutermost) {
        try {
            return converter.convertQuery(validated, false, isOutermost);
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
        if (DateTimeOperators.isOverUnit(call)) {
            return DateTimeOperators::convert;
        }
        if (TravertineOperators.isOfKernel(call.getOperator())) {
            return (context, kernelCall) -> StandardConvertletTable.INSTANCE.convertFunction(
                    context, (SqlFunction) kernelCall.getOperator(), kernelCall);
        }
        if (call.getOperator().equals(TextOperators.SIGN)) {
            return (context, signed) -> context.convertExpression(signed.operand(0));
        }
        return call.getOperator() instanceof SqlAggFunction aggregate
                ? (context, aggregateCall) -> WindowTypes.convert(context, aggregate, aggregateCall)
                : StandardConvertletTable.INSTANCE.get(call);
    }
}
