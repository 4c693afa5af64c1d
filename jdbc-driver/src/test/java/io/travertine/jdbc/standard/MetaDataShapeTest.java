package io.travertine.jdbc.standard;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The results of the metadata have the columns that the Javadoc of DatabaseMetaData lists, in its order. */
class MetaDataShapeTest {

    private static final String REFERENCE = "PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT"
            + " FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME DEFERRABILITY";
    private static final String ROW_COLUMNS =
            "SCOPE COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS PSEUDO_COLUMN";

    @FunctionalInterface
    private interface Listing {
        ResultSet of(DatabaseMetaData metaData) throws SQLException;
    }

    @TestFactory
    Stream<DynamicContainer> shapes() {
        Checks checks = new Checks("metadata shapes");
        tables(checks);
        routines(checks);
        types(checks);
        return checks.tests();
    }

    private static void tables(Checks checks) {
        add(
                checks,
                "getTables",
                metaData -> metaData.getTables(null, null, "%", null),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS TYPE_CAT TYPE_SCHEM TYPE_NAME"
                        + " SELF_REFERENCING_COL_NAME REF_GENERATION");
        add(
                checks,
                "getColumns",
                metaData -> metaData.getColumns(null, null, "%", "%"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH"
                        + " DECIMAL_DIGITS NUM_PREC_RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB"
                        + " CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE"
                        + " SOURCE_DATA_TYPE IS_AUTOINCREMENT IS_GENERATEDCOLUMN");
        add(
                checks,
                "getPrimaryKeys",
                metaData -> metaData.getPrimaryKeys(null, null, "ITEM"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME");
        add(
                checks,
                "getIndexInfo",
                metaData -> metaData.getIndexInfo(null, null, "ITEM", false, true),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE INDEX_QUALIFIER INDEX_NAME TYPE ORDINAL_POSITION"
                        + " COLUMN_NAME ASC_OR_DESC CARDINALITY PAGES FILTER_CONDITION");
        add(checks, "getImportedKeys", metaData -> metaData.getImportedKeys(null, null, "ITEM"), REFERENCE);
        add(checks, "getExportedKeys", metaData -> metaData.getExportedKeys(null, null, "ITEM"), REFERENCE);
        add(
                checks,
                "getCrossReference",
                metaData -> metaData.getCrossReference(null, null, "ITEM", null, null, "KINDS"),
                REFERENCE);
        add(
                checks,
                "getBestRowIdentifier",
                metaData -> metaData.getBestRowIdentifier(null, null, "ITEM", DatabaseMetaData.bestRowSession, true),
                ROW_COLUMNS);
        add(checks, "getVersionColumns", metaData -> metaData.getVersionColumns(null, null, "ITEM"), ROW_COLUMNS);
        add(
                checks,
                "getTablePrivileges",
                metaData -> metaData.getTablePrivileges(null, null, "%"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
        add(
                checks,
                "getColumnPrivileges",
                metaData -> metaData.getColumnPrivileges(null, null, "ITEM", "%"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME GRANTOR GRANTEE PRIVILEGE IS_GRANTABLE");
        add(
                checks,
                "getPseudoColumns",
                metaData -> metaData.getPseudoColumns(null, null, "%", "%"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE COLUMN_SIZE DECIMAL_DIGITS NUM_PREC_RADIX"
                        + " COLUMN_USAGE REMARKS CHAR_OCTET_LENGTH IS_NULLABLE");
        add(
                checks,
                "getSuperTables",
                metaData -> metaData.getSuperTables(null, null, "%"),
                "TABLE_CAT TABLE_SCHEM TABLE_NAME SUPERTABLE_NAME");
        add(checks, "getSchemas", DatabaseMetaData::getSchemas, "TABLE_SCHEM TABLE_CATALOG");
        add(checks, "getSchemas by pattern", metaData -> metaData.getSchemas(null, "%"), "TABLE_SCHEM TABLE_CATALOG");
        add(checks, "getCatalogs", DatabaseMetaData::getCatalogs, "TABLE_CAT");
        add(checks, "getTableTypes", DatabaseMetaData::getTableTypes, "TABLE_TYPE");
    }

    private static void routines(Checks checks) {
        add(
                checks,
                "getFunctions",
                metaData -> metaData.getFunctions(null, null, "%"),
                "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME REMARKS FUNCTION_TYPE SPECIFIC_NAME");
        add(
                checks,
                "getFunctionColumns",
                metaData -> metaData.getFunctionColumns(null, null, "%", "%"),
                "FUNCTION_CAT FUNCTION_SCHEM FUNCTION_NAME COLUMN_NAME COLUMN_TYPE DATA_TYPE TYPE_NAME PRECISION"
                        + " LENGTH SCALE RADIX NULLABLE REMARKS CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE"
                        + " SPECIFIC_NAME");
        add(
                checks,
                "getProcedures",
                metaData -> metaData.getProcedures(null, null, "%"),
                "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME # # # REMARKS PROCEDURE_TYPE SPECIFIC_NAME");
        add(
                checks,
                "getProcedureColumns",
                metaData -> metaData.getProcedureColumns(null, null, "%", "%"),
                "PROCEDURE_CAT PROCEDURE_SCHEM PROCEDURE_NAME COLUMN_NAME COLUMN_TYPE DATA_TYPE TYPE_NAME PRECISION"
                        + " LENGTH SCALE RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB"
                        + " CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE SPECIFIC_NAME");
    }

    private static void types(Checks checks) {
        add(
                checks,
                "getTypeInfo",
                DatabaseMetaData::getTypeInfo,
                "TYPE_NAME DATA_TYPE PRECISION LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE"
                        + " SEARCHABLE UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_INCREMENT LOCAL_TYPE_NAME MINIMUM_SCALE"
                        + " MAXIMUM_SCALE SQL_DATA_TYPE SQL_DATETIME_SUB NUM_PREC_RADIX");
        add(
                checks,
                "getUDTs",
                metaData -> metaData.getUDTs(null, null, "%", null),
                "TYPE_CAT TYPE_SCHEM TYPE_NAME CLASS_NAME DATA_TYPE REMARKS BASE_TYPE");
        add(
                checks,
                "getSuperTypes",
                metaData -> metaData.getSuperTypes(null, null, "%"),
                "TYPE_CAT TYPE_SCHEM TYPE_NAME SUPERTYPE_CAT SUPERTYPE_SCHEM SUPERTYPE_NAME");
        add(
                checks,
                "getAttributes",
                metaData -> metaData.getAttributes(null, null, "%", "%"),
                "TYPE_CAT TYPE_SCHEM TYPE_NAME ATTR_NAME DATA_TYPE ATTR_TYPE_NAME ATTR_SIZE DECIMAL_DIGITS"
                        + " NUM_PREC_RADIX NULLABLE REMARKS ATTR_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH"
                        + " ORDINAL_POSITION IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE");
        add(
                checks,
                "getClientInfoProperties",
                DatabaseMetaData::getClientInfoProperties,
                "NAME MAX_LEN DEFAULT_VALUE DESCRIPTION");
    }

    /** A number sign stands for a column that the specification reserves without naming it. */
    private static void add(Checks checks, String name, Listing listing, String columns) {
        checks.check(name, database -> {
            try (ResultSet rows = listing.of(database.connection.getMetaData())) {
                List<String> wanted = List.of(columns.split(" ", -1));
                List<String> found = names(rows.getMetaData());
                assertThat(found).hasSizeGreaterThanOrEqualTo(wanted.size());
                for (int i = 0; i < wanted.size(); i++) {
                    if (!wanted.get(i).equals("#")) {
                        assertThat(found.get(i)).isEqualTo(wanted.get(i));
                    }
                }
                while (rows.next()) {
                    rows.getObject(1);
                }
            }
        });
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i).toUpperCase(Locale.ROOT));
        }
        return names;
    }
}
