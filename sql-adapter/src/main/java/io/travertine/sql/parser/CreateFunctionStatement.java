package io.travertine.sql.parser;

import java.util.List;

import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** CREATE FUNCTION with an expression as its body. */
public final class CreateFunctionStatement extends StatementNode {

    private final SqlIdentifier name;
    private final boolean replace;
    private final boolean ifNotExists;
    private final List<Parameter> parameters;
    private final SqlDataTypeSpec returns;
    private final SqlNode body;
    private final String bodyText;

    /** A parameter as it was declared. */
    public record Parameter(SqlIdentifier name, SqlDataTypeSpec type) {}

    /** @param bodyText the body as it was written, in its place */
    public CreateFunctionStatement(
            SqlParserPos position,
            SqlIdentifier name,
            boolean replace,
            boolean ifNotExists,
            List<Parameter> parameters,
            SqlDataTypeSpec returns,
            SqlNode body,
            String bodyText) {
        super(position, "CREATE FUNCTION", SqlKind.CREATE_FUNCTION);
        this.name = name;
        this.replace = replace;
        this.ifNotExists = ifNotExists;
        this.parameters = List.copyOf(parameters);
        this.returns = returns;
        this.body = body;
        this.bodyText = bodyText;
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
        writer.keyword("RETURN");
        body.unparse(writer, 0, 0);
    }
}
