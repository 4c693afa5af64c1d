package io.travertine.sql.json;

import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class JsonPathTest {

    private static final String DOCUMENT =
            "{\"a\": [10, 20, {\"b\": 1}, {\"b\": [2, 3]}], \"s p\": {\"ü\": true}, \"last\": 5, \"to\": null}";

    @Test
    void accessorsLeadToMembersAndElements() {
        assertThat(found("$.last")).isEqualTo("[5]");
        assertThat(found("$ . \"s p\" . ü")).isEqualTo("[true]");
        assertThat(found("$.\"s\\u0020p\".*")).isEqualTo("[true]");
        assertThat(found("$.a[0]")).isEqualTo("[10]");
        assertThat(found("$.a[last]")).isEqualTo("[{\"b\":[2,3]}]");
        assertThat(found("$.a[last - 2, 0]")).isEqualTo("[20,10]");
        assertThat(found("$.a[1 to 2]")).isEqualTo("[20,{\"b\":1}]");
        assertThat(found("strict $.a[last].b[*]")).isEqualTo("[2,3]");
        assertThat(found("$.to")).isEqualTo("[null]");
        assertThat(found("$")).hasSizeGreaterThan(20);
    }

    @Test
    void laxPathsUnwrapArraysWrapScalarsAndPassWhatIsMissing() {
        assertThat(found("lax $.a.b")).isEqualTo("[1,[2,3]]");
        assertThat(found("$.a.*")).isEqualTo("[1,[2,3]]");
        assertThat(found("$.last[0]")).isEqualTo("[5]");
        assertThat(found("$.last[*]")).isEqualTo("[5]");
        assertThat(found("$.last[1]")).isEqualTo("[]");
        assertThat(found("$.missing.b[3]")).isEqualTo("[]");
        assertThat(found("$.a[2 to 9]")).isEqualTo("[{\"b\":1},{\"b\":[2,3]}]");
        assertThat(found("$.a[last - 9]")).isEqualTo("[]");
    }

    @Test
    void strictPathsFailWhereTheDocumentIsNotSo() {
        for (String path : new String[] {
            "$.a.b",
            "$.a.*",
            "$.last[0]",
            "$.last[*]",
            "$.missing",
            "$.a[4]",
            "$.a[1 to 9]",
            "$.a[last - 9]",
            "$.a[2 to 1]"
        }) {
            assertThat(error("strict " + path).code()).as(path).isEqualTo(SqlErrorCode.JSON_ITEM_MISSING);
        }
    }

    @Test
    void whatIsNoPathIsAnErrorAtItsPlace() {
        for (String path :
                new String[] {"", "a", "$.", "$a", "$[", "$[a]", "$[-1]", "$.a b", "$.\"a", "$[0", "loose $", "$[1 to]"
                }) {
            assertThat(error(path).code()).as(path).isEqualTo(SqlErrorCode.SYNTAX_ERROR);
        }
        assertThat(error("$.a[x]")).hasMessageStartingWith("JSON path, at character 5: ");
        assertThat(error("$.a ? (@ > 1)").code()).isEqualTo(SqlErrorCode.NOT_SUPPORTED);
        assertThat(error("$.a.size()").code()).isEqualTo(SqlErrorCode.NOT_SUPPORTED);
    }

    private static String found(String path) {
        return JsonText.write(JsonPath.parse(path).values(JsonText.parse(DOCUMENT)));
    }

    private static SqlDatabaseException error(String path) {
        return catchThrowableOfType(SqlDatabaseException.class, () -> found(path));
    }
}
