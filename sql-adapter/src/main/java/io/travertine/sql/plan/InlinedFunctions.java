package io.travertine.sql.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.TravertineParser;
import io.travertine.sql.type.ColumnType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlUnresolvedFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Puts the bodies of users' functions in the place of their calls, with arguments and result converted to the types that
 * were declared. So NULL means in a function what it means outside, and indexes serve what a function compares.
 */
final class InlinedFunctions extends SqlShuttle {

    private static final int CALLS_MAX = 1000;

    private final Catalog catalog;
    private final List<String> schemas;
    private int calls;

    /** @param currentSchema where functions named without a schema are looked up first; then it is the default schema */
    InlinedFunctions(Catalog catalog, String currentSchema) {
        this.catalog = catalog;
        this.schemas = List.of(currentSchema, Catalog.DEFAULT_SCHEMA);
    }

    /** The statement with nothing of users' functions left in it. */
    SqlNode in(SqlNode statement) {
        return catalog.functions().isEmpty() ? statement : Objects.requireNonNull(statement.accept(this));
    }

    /** The function that a call names, if it is one of users. */
    static Optional<FunctionDefinition> find(SqlCall call, Catalog catalog, List<String> schemas) {
        if (!(call.getOperator() instanceof SqlUnresolvedFunction unresolved)
                || unresolved.getSqlIdentifier() == null
                || unresolved.getSqlIdentifier().names.size() > 2) {
            return Optional.empty();
        }
        List<String> names = unresolved.getSqlIdentifier().names;
        String name = names.get(names.size() - 1);
        return (names.size() == 2 ? List.of(names.get(0)) : schemas)
                .stream()
                        .flatMap(schema -> catalog.function(schema, name).stream())
                        .findFirst();
    }

    @Override
    public @Nullable SqlNode visit(SqlCall call) {
        SqlNode visited = super.visit(call);
        if (!(visited instanceof SqlCall inner)) {
            return visited;
        }
        Optional<FunctionDefinition> found = find(inner, catalog, schemas);
        return found.isPresent() ? inlined(found.get(), inner) : inner;
    }

    private SqlNode inlined(FunctionDefinition function, SqlCall call) {
        SqlParserPos place = call.getParserPosition();
        if (call.operandCount() != function.parameters().size() || call.getFunctionQuantifier() != null) {
            throw Positions.error(
                    SqlErrorCode.FUNCTION_NOT_FOUND,
                    place,
                    "function " + function.qualifiedName() + " takes "
                            + count(function.parameters().size()) + ", got " + call.operandCount());
        }
        if (++calls > CALLS_MAX) {
            throw Positions.error(
                    SqlErrorCode.TOO_COMPLEX,
                    place,
                    "the statement calls more than " + CALLS_MAX + " functions, those within functions included");
        }
        Map<String, SqlNode> arguments = new HashMap<>();
        for (int i = 0; i < call.operandCount(); i++) {
            Parameter parameter = function.parameters().get(i);
            arguments.put(parameter.name().toLowerCase(Locale.ROOT), cast(call.operand(i), parameter.type(), place));
        }
        InlinedFunctions within = new InlinedFunctions(catalog, function.schema());
        within.calls = calls;
        SqlNode body = within.in(TravertineParser.parseExpression(function.body()));
        calls = within.calls;
        ArgumentsIn bound = new ArgumentsIn(arguments, place);
        SqlNode result = Objects.requireNonNull(body.accept(bound));
        bound.checkVolatile(function);
        return cast(result, function.returns(), place);
    }

    private static String count(int parameters) {
        return parameters == 1 ? "1 argument" : parameters + " arguments";
    }

    /** The expression, whose parameters are these, as it would be of a call. */
    static SqlNode bound(SqlNode body, Map<String, SqlNode> arguments, ColumnType returns) {
        SqlNode result = Objects.requireNonNull(body.accept(new ArgumentsIn(arguments, null)));
        return cast(result, returns, body.getParserPosition());
    }

    static SqlNode cast(SqlNode value, ColumnType type, SqlParserPos place) {
        SqlCall template = (SqlCall) TravertineParser.parseExpression("CAST(NULL AS " + type + ")");
        SqlDataTypeSpec target = template.operand(1);
        return SqlStdOperatorTable.CAST.createCall(place, value, new SqlDataTypeSpec(target.getTypeNameSpec(), place));
    }

    /**
     * Puts arguments in the place of the parameters. Literals come to the place of the call: a literal of the statement may
     * begin where one begins in the body, and planning knows them by their places.
     */
    private static final class ArgumentsIn extends SqlShuttle {
        private final Map<String, SqlNode> arguments;
        private final @Nullable SqlParserPos place;
        private final Map<String, Integer> uses = new HashMap<>();

        ArgumentsIn(Map<String, SqlNode> arguments, @Nullable SqlParserPos place) {
            this.arguments = arguments;
            this.place = place;
        }

        @Override
        public @Nullable SqlNode visit(SqlIdentifier identifier) {
            String name = identifier.isSimple() ? identifier.getSimple().toLowerCase(Locale.ROOT) : "";
            SqlNode argument = arguments.get(name);
            if (argument == null) {
                return identifier;
            }
            uses.merge(name, 1, Integer::sum);
            return Assignments.copy(argument);
        }

        @Override
        public @Nullable SqlNode visit(SqlLiteral literal) {
            return place == null ? literal : literal.clone(place);
        }

        /** A random value that is named twice would be two values, one that is not named would not be drawn. */
        void checkVolatile(FunctionDefinition function) {
            arguments.forEach((name, argument) -> {
                if (uses.getOrDefault(name, 0) != 1 && VolatileCalls.in(argument)) {
                    throw Positions.error(
                            SqlErrorCode.NOT_SUPPORTED,
                            argument.getParserPosition(),
                            "an argument of function " + function.qualifiedName()
                                    + " that is another value each time is not supported, as the function names parameter "
                                    + name + " " + uses.getOrDefault(name, 0) + " times");
                }
            });
        }
    }
}
