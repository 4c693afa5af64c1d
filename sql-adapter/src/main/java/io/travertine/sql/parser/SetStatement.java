package io.travertine.sql.parser;

import java.util.Locale;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** SET of one of the session's settings. */
public final class SetStatement extends StatementNode {

    /** What is set. */
    public enum Setting {
        SCHEMA("SET SCHEMA"),
        TIME_ZONE("SET TIME ZONE"),
        LOCK_TIMEOUT("SET LOCK_TIMEOUT ="),
        THREADS("SET THREADS ="),
        DEFAULT_TRANSACTION_ISOLATION("SET DEFAULT_TRANSACTION_ISOLATION =");

        private final String text;

        Setting(String text) {
            this.text = text;
        }
    }

    private final Setting setting;
    private final String value;

    public SetStatement(SqlParserPos position, Setting setting, String value) {
        super(position, setting.text, SqlKind.SET_OPTION);
        this.setting = setting;
        this.value = value;
    }

    /** The setting of that name, of those that are set with an equals sign. */
    public static Setting variable(SqlIdentifier name) {
        return switch (name.getSimple().toUpperCase(Locale.ROOT)) {
            case "LOCK_TIMEOUT" -> Setting.LOCK_TIMEOUT;
            case "THREADS" -> Setting.THREADS;
            case "DEFAULT_TRANSACTION_ISOLATION" -> Setting.DEFAULT_TRANSACTION_ISOLATION;
            default ->
                throw new SqlDatabaseException(
                        SqlErrorCode.INVALID_ARGUMENT,
                        "there is no setting " + name.getSimple()
                                + "; there are lock_timeout, threads and default_transaction_isolation");
        };
    }

    public Setting setting() {
        return setting;
    }

    public String value() {
        return value;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(setting.text);
        writer.literal(SqlQuoting.literal(value));
    }
}
