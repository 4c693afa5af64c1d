package io.travertine.sql.parser;

import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/** SET of one of the session's settings. */
public final class SetStatement extends StatementNode {

    /** What is set. */
    public enum Setting {
        SCHEMA("SET SCHEMA"),
        TIME_ZONE("SET TIME ZONE");

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

    public Setting setting() {
        return setting;
    }

    public String value() {
        return value;
    }

    @Override
    public void unparse(SqlWriter writer, int leftPrecedence, int rightPrecedence) {
        writer.keyword(setting.text);
        writer.literal("'" + value.replace("'", "''") + "'");
    }
}
