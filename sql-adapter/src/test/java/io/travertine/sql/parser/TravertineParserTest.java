package io.travertine.sql.parser;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.testing.Dialogue;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWriterConfig;
import org.apache.calcite.sql.dialect.AnsiSqlDialect;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TravertineParserTest {

    @Test
    void readsStatementsAndPrintsThem() {
        Dialogue.check("parser/statements.txt", TravertineParserTest::printed);
    }

    @Test
    void saysWhatIsWrongAndWhere() {
        Dialogue.check("parser/errors.txt", TravertineParserTest::failure);
    }

    @Test
    void takesEveryNonReservedWordAsTheNameOfTableAndColumnAndAlias() {
        List<String> refused = Words.nonReserved().stream()
                .sorted()
                .filter(word -> !isName(word))
                .toList();

        assertThat(Words.nonReserved()).hasSizeGreaterThan(600);
        assertThat(refused).isEmpty();
    }

    @Test
    void reservesOnlyWhatTheGrammarNeeds() {
        assertThat(Words.reserved())
                .hasSizeLessThan(130)
                .contains("SELECT", "PRIMARY")
                .doesNotContain("VALUE", "DATE");
    }

    @Test
    void keepsTheTextOfDefaults() {
        CreateTableStatement create = (CreateTableStatement)
                TravertineParser.parse("create table t (\r\n  a int default ( 1+\t2 ) not null)");

        assertThat(create.elements().columns().get(0).defaultText()).isEqualTo("( 1+\t2 )");
    }

    @Test
    void acceptsASemicolonAtTheEnd() {
        assertThat(TravertineParser.parse(" SELECT 1 ; -- done\n")).isInstanceOf(SqlSelect.class);
    }

    @Test
    void refusesTwoStatements() {
        assertThatThrownBy(() -> TravertineParser.parse("SELECT 1; SELECT 2"))
                .isInstanceOf(SqlDatabaseException.class)
                .hasMessageStartingWith("syntax error at \";\"");
    }

    @Test
    void refusesDeepNestingAndLongChainsButNotWideLists() {
        String brackets = "SELECT " + "(".repeat(300) + "1" + ")".repeat(300);
        String cases = "SELECT " + "CASE WHEN TRUE THEN ".repeat(50_000) + "1" + " END".repeat(50_000);
        String chain = "SELECT " + "1+".repeat(5_000) + "1";
        String sum = "SELECT " + "1+".repeat(500) + "1";
        String list = "SELECT 1 IN (" + "1,".repeat(20_000) + "1)";

        assertThat(List.of(codeOf(brackets), codeOf(cases), codeOf(chain)))
                .containsOnly(SqlErrorCode.TOO_COMPLEX.name());
        assertThat(List.of(codeOf(sum), codeOf(list))).containsOnly("none");
    }

    @Test
    void splitsScriptsOutsideOfQuotesAndComments() {
        String script =
                "SELECT ';', \"a;b\" -- not; here\n; /* nor; here */ ;\n;INSERT /* ; */ INTO t VALUES (E'\\';');\n-- end";

        assertThat(TravertineParser.split(script))
                .containsExactly("SELECT ';', \"a;b\" -- not; here", "INSERT /* ; */ INTO t VALUES (E'\\';')");
    }

    @Test
    void namesThePositionOfALexicalErrorInLaterLines() {
        assertThatThrownBy(() -> TravertineParser.parse("SELECT\n  1 \u0001"))
                .isInstanceOfSatisfying(
                        SqlDatabaseException.class,
                        e -> assertThat(e.position()).contains(new SqlDatabaseException.Position(2, 5)));
    }

    @Test
    void neverFailsInAnyOtherWayOnTextThatWasCutAnywhere() {
        String sql = "CREATE TABLE \"a\" (b DECIMAL(1, 2) DEFAULT 'x' || E'\\n' NOT NULL, PRIMARY KEY (b)) /* c */";

        String codes = IntStream.range(0, sql.length())
                .mapToObj(length -> codeOf(sql.substring(0, length)))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));

        assertThat(codes).isEqualTo("SYNTAX_ERROR none");
    }

    private static boolean isName(String word) {
        try {
            TravertineParser.parse("CREATE TABLE " + word + " (" + word + " INTEGER, PRIMARY KEY (" + word + "))");
            TravertineParser.parse("SELECT " + word + ", t." + word + " AS " + word + " FROM " + word + " AS " + word
                    + " WHERE " + word + " = 1 GROUP BY " + word + " ORDER BY " + word + " DESC");
            TravertineParser.parse("UPDATE " + word + " SET " + word + " = " + word + " + 1 WHERE " + word + " < 3");
            TravertineParser.parse("INSERT INTO " + word + " (" + word + ") VALUES (1)");
            return true;
        } catch (SqlDatabaseException e) {
            return false;
        }
    }

    private static String codeOf(String sql) {
        try {
            TravertineParser.parse(sql);
            return "none";
        } catch (SqlDatabaseException e) {
            return e.code().name();
        }
    }

    private static String printed(String sql) {
        try {
            SqlNode node = TravertineParser.parse(sql);
            return print(node);
        } catch (SqlDatabaseException e) {
            return failure(sql);
        }
    }

    /** Printed once, read again and printed again, it must be the same. */
    private static String print(SqlNode node) {
        UnaryOperator<SqlWriterConfig> style = config -> config.withDialect(AnsiSqlDialect.DEFAULT)
                .withQuoteAllIdentifiers(false)
                .withClauseStartsLine(false)
                .withLineFolding(SqlWriterConfig.LineFolding.WIDE);
        String once = node.toSqlString(style).getSql();
        assertThat(TravertineParser.parse(once.replace('`', '"'))
                        .toSqlString(style)
                        .getSql())
                .isEqualTo(once);
        return once;
    }

    private static String failure(String sql) {
        try {
            return "no error: " + TravertineParser.parse(sql);
        } catch (SqlDatabaseException e) {
            String place = e.position().map(at -> at.line() + ":" + at.column()).orElse("nowhere");
            return e.code().sqlState() + " at " + place + ": " + e.getMessage();
        }
    }
}
