package io.travertine.sql.ddl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.FunctionDefinition;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.catalog.JavaRoutine;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.ddl.Definitions.QualifiedName;
import io.travertine.sql.function.TravertineOperators;
import io.travertine.sql.parser.CreateFunctionStatement;
import io.travertine.sql.parser.DropStatement;
import io.travertine.sql.parser.RoutineClauses;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;

/** CREATE and DROP FUNCTION. */
public final class FunctionDdl {

    private final Definitions definitions;

    public FunctionDdl(Definitions definitions) {
        this.definitions = definitions;
    }

    public void create(CreateFunctionStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        Catalog catalog = definitions.catalog();
        Optional<FunctionDefinition> existing = catalog.function(name.schema(), name.name());
        if (existing.isPresent() && statement.ifNotExists()) {
            return;
        }
        if (existing.isPresent() && !statement.replace()) {
            throw Definitions.error(
                    SqlErrorCode.FUNCTION_EXISTS, statement.name(), "function " + name + " exists already");
        }
        if (TravertineOperators.hasFunction(name.name().toUpperCase(Locale.ROOT))) {
            throw Definitions.error(
                    SqlErrorCode.FUNCTION_EXISTS,
                    statement.name(),
                    "there is a function " + name.name() + " in every database; take another name");
        }
        List<Parameter> parameters = parameters(statement.parameters());
        ColumnType returns = type(statement.returns(), statement.name());
        String body = statement.clauses().isJava()
                ? routine(statement).body(name.toString(), parameters, returns)
                : statement.bodyText();
        FunctionDefinition function = new FunctionDefinition(
                existing.map(FunctionDefinition::id).orElse(catalog.nextId()),
                name.schema(),
                name.name(),
                parameters,
                returns,
                body.strip(),
                existing.flatMap(FunctionDefinition::comment));
        existing.ifPresent(old -> checkReplaceable(old, function, statement.name()));
        definitions.functions().check(function, body);
        Catalog changed = catalog.withFunction(function);
        definitions.save(existing.isPresent() ? changed : changed.withIdsTaken(1));
    }

    private static JavaRoutine routine(CreateFunctionStatement statement) {
        RoutineClauses clauses = statement.clauses();
        return new JavaRoutine(statement.externalName(), clauses.isDeterministic(), clauses.isNullOnNull());
    }

    private static List<Parameter> parameters(List<CreateFunctionStatement.Parameter> declared) {
        List<Parameter> parameters = new ArrayList<>();
        for (CreateFunctionStatement.Parameter each : declared) {
            String name = each.name().getSimple();
            if (parameters.stream().anyMatch(other -> other.name().equalsIgnoreCase(name))) {
                throw Definitions.error(
                        SqlErrorCode.INVALID_DEFINITION, each.name(), "parameter " + name + " is given twice");
            }
            parameters.add(new Parameter(name, type(each.type(), each.name())));
        }
        return parameters;
    }

    /** A text that is too long for its parameter would be cut off by the conversion: there is no such limit. */
    private static ColumnType type(SqlDataTypeSpec spec, SqlIdentifier place) {
        ColumnType type = DeclaredType.of(spec);
        boolean isLimited =
                type.precision() != ColumnType.UNLIMITED && (type.name().isText() || type.name() == TypeName.VARBINARY);
        if (isLimited || type.name() == TypeName.CHAR) {
            throw Definitions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    place,
                    "a function over " + type + " is not supported; declare VARCHAR or VARBINARY without a length");
        }
        return type;
    }

    private void checkReplaceable(FunctionDefinition old, FunctionDefinition replacement, SqlIdentifier place) {
        FunctionUses uses = new FunctionUses(definitions.catalog());
        if (uses.reaches(replacement.body(), replacement.schema(), old)) {
            throw Definitions.error(
                    SqlErrorCode.INVALID_DEFINITION, place, "function " + old.qualifiedName() + " would call itself");
        }
        Optional<FunctionUser> keeper = uses.keeperOf(old);
        if (keeper.isPresent()) {
            throw used(old, keeper.get(), place, " and cannot become another one");
        }
        Optional<FunctionUser> user = old.isCalledAs(replacement) ? Optional.empty() : uses.userOf(old);
        if (user.isPresent()) {
            throw used(old, user.get(), place, " and must keep the types of its parameters and result");
        }
    }

    public void drop(DropStatement statement) {
        QualifiedName name = definitions.resolve(statement.name());
        Optional<FunctionDefinition> found = definitions.catalog().function(name.schema(), name.name());
        if (found.isEmpty() && statement.ifExists()) {
            return;
        }
        FunctionDefinition function = found.orElseGet(() -> find(statement.name()));
        Optional<FunctionUser> user = new FunctionUses(definitions.catalog()).userOf(function);
        if (user.isPresent() && !statement.cascade()) {
            throw used(function, user.get(), statement.name(), "; drop that first, or add CASCADE");
        }
        new FunctionDependents(definitions, statement.name()).drop(function);
    }

    FunctionDefinition find(SqlIdentifier identifier) {
        QualifiedName name = definitions.resolve(identifier);
        return definitions
                .catalog()
                .function(name.schema(), name.name())
                .orElseThrow(() -> Definitions.error(
                        SqlErrorCode.FUNCTION_NOT_FOUND,
                        identifier,
                        "function " + name + " does not exist"
                                + NameSuggestion.hint(
                                        name.name(),
                                        definitions.catalog().functions(name.schema()).stream()
                                                .map(FunctionDefinition::name)
                                                .toList())));
    }

    /** Drops the functions of a schema of which nothing else is left, and what uses them elsewhere. */
    static void dropAll(Definitions definitions, String schema, SqlIdentifier place) {
        FunctionDependents dependents = new FunctionDependents(definitions, place);
        for (FunctionDefinition function : definitions.catalog().functions(schema)) {
            // It may have gone with another one that it calls.
            definitions.catalog().function(schema, function.name()).ifPresent(dependents::drop);
        }
    }

    private static SqlDatabaseException used(
            FunctionDefinition function, FunctionUser user, SqlIdentifier place, String advice) {
        return Definitions.error(
                SqlErrorCode.DEPENDENT_OBJECTS,
                place,
                "function " + function.qualifiedName() + " is used by " + user.words() + advice);
    }
}
