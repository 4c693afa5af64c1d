package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE FUNCTION with an expression as its body, or the name of a Java method. */
public final class CreateFunctionStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean replace;
    private final boolean ifNotExists;
    private final List<Parameter> parameters;
    private final SqlDataTypeSpec returns;
    private final SqlNode body;
    private final String bodyText;
    private final RoutineClauses clauses;

    /** A parameter as it was declared. */
    public record Parameter(SqlIdentifier name, SqlDataTypeSpec type) {}

    /**
     * @param body the expression, or the literal that names the method
     * @param bodyText the body as it was written, in its place
     */
    public CreateFunctionStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean replace,
            boolean ifNotExists,
            List<Parameter> parameters,
            SqlDataTypeSpec returns,
            SqlNode body,
            String bodyText,
            RoutineClauses clauses) {
        super(position, "CREATE FUNCTION", SqlKind.CREATE_FUNCTION);
        this.name = name;
        this.replace = replace;
        this.ifNotExists = ifNotExists;
        this.parameters = List.copyOf(parameters);
        this.returns = returns;
        this.body = body;
        this.bodyText = bodyText;
        this.clauses = clauses;
    }

    public SqlIdentifier name() {
        return name;
    }

    public boolean replace() {
        return replace;
    }

    public boolean ifNotExists() {
        return ifNotExists;
    }

    public List<Parameter> parameters() {
        return parameters;
    }

    public SqlDataTypeSpec returns() {
        return returns;
    }

    public RoutineClauses clauses() {
        return clauses;
    }

    /** The method that a function in Java calls: class and method, with a point between. */
    public String externalName() {
        return ((SqlLiteral) body).getValueAs(String.class);
    }

    /** The body as it was written, with white space in front that brings it to the place that it had. */
    public String bodyText() {
        return bodyText;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(replace ? "CREATE OR REPLACE FUNCTION" : "CREATE FUNCTION");
        if (ifNotExists) {
            writer.keyword("IF NOT EXISTS");
        }
        name.unparse(writer, 0, 0);
        SqlWriter.Frame frame = writer.startList("(", ")");
        for (Parameter parameter : parameters) {
            writer.sep(",");
            parameter.name().unparse(writer, 0, 0);
            parameter.type().unparse(writer, 0, 0);
        }
        writer.endList(frame);
        writer.keyword("RETURNS");
        returns.unparse(writer, 0, 0);
        writer.keyword(clauses.isJava() ? "LANGUAGE JAVA EXTERNAL NAME" : "RETURN");
        body.unparse(writer, 0, 0);
    }
}
