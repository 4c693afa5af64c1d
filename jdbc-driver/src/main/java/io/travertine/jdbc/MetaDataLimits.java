package io.travertine.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.RowIdLifetime;
import java.sql.SQLException;

/** The names and limits in the metadata; a limit of 0 means that there is none or that memory is the only one. */
abstract class MetaDataLimits implements DatabaseMetaData {

    private static final int JDBC_MAJOR_VERSION = 4;
    private static final int JDBC_MINOR_VERSION = 3;
    private static final String KEYWORDS = "EXPLAIN,ILIKE,LIMIT,MINUS,QUALIFY,SAVEPOINT";
    private static final String NUMERIC_FUNCTIONS =
            "ABS,ACOS,ASIN,ATAN,ATAN2,CEILING,COS,DEGREES,EXP,FLOOR,LOG,LOG10,MOD,PI,POWER,RADIANS,ROUND,SIGN,SIN,SQRT,TAN,"
                    + "TRUNCATE";
    private static final String STRING_FUNCTIONS = "CONCAT,LCASE,LTRIM,REPLACE,RTRIM,SUBSTRING,UCASE";
    private static final String SYSTEM_FUNCTIONS = "IFNULL";
    private static final String TIME_DATE_FUNCTIONS =
            "CURDATE,CURTIME,DAYOFMONTH,HOUR,MINUTE,MONTH,NOW,QUARTER,SECOND,YEAR";

    @Override
    public final String getDatabaseProductName() throws SQLException {
        return TravertineDriver.PRODUCT_NAME;
    }

    @Override
    public final String getDatabaseProductVersion() throws SQLException {
        return TravertineDriver.VERSION;
    }

    @Override
    public final int getDatabaseMajorVersion() throws SQLException {
        return TravertineDriver.MAJOR_VERSION;
    }

    @Override
    public final int getDatabaseMinorVersion() throws SQLException {
        return TravertineDriver.MINOR_VERSION;
    }

    @Override
    public final String getDriverName() throws SQLException {
        return "Travertine JDBC driver";
    }

    @Override
    public final String getDriverVersion() throws SQLException {
        return TravertineDriver.VERSION;
    }

    @Override
    public final int getDriverMajorVersion() {
        return TravertineDriver.MAJOR_VERSION;
    }

    @Override
    public final int getDriverMinorVersion() {
        return TravertineDriver.MINOR_VERSION;
    }

    @Override
    public final int getJDBCMajorVersion() throws SQLException {
        return JDBC_MAJOR_VERSION;
    }

    @Override
    public final int getJDBCMinorVersion() throws SQLException {
        return JDBC_MINOR_VERSION;
    }

    @Override
    public final int getSQLStateType() throws SQLException {
        return sqlStateSQL;
    }

    @Override
    public final RowIdLifetime getRowIdLifetime() throws SQLException {
        return RowIdLifetime.ROWID_UNSUPPORTED;
    }

    @Override
    public final String getIdentifierQuoteString() throws SQLException {
        return "\"";
    }

    @Override
    public final String getSearchStringEscape() throws SQLException {
        return LikePattern.ESCAPE;
    }

    @Override
    public final String getExtraNameCharacters() throws SQLException {
        return "$";
    }

    @Override
    public final String getSQLKeywords() throws SQLException {
        return KEYWORDS;
    }

    @Override
    public final String getNumericFunctions() throws SQLException {
        return NUMERIC_FUNCTIONS;
    }

    @Override
    public final String getStringFunctions() throws SQLException {
        return STRING_FUNCTIONS;
    }

    @Override
    public final String getSystemFunctions() throws SQLException {
        return SYSTEM_FUNCTIONS;
    }

    @Override
    public final String getTimeDateFunctions() throws SQLException {
        return TIME_DATE_FUNCTIONS;
    }

    @Override
    public final String getSchemaTerm() throws SQLException {
        return "schema";
    }

    @Override
    public final String getProcedureTerm() throws SQLException {
        return "procedure";
    }

    @Override
    public final String getCatalogTerm() throws SQLException {
        return "catalog";
    }

    @Override
    public final String getCatalogSeparator() throws SQLException {
        return ".";
    }

    @Override
    public final boolean isCatalogAtStart() throws SQLException {
        return true;
    }

    @Override
    public final int getMaxBinaryLiteralLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxCharLiteralLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnsInGroupBy() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnsInOrderBy() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnsInSelect() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnsInTable() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxColumnsInIndex() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxConnections() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxCursorNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxIndexLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxSchemaNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxProcedureNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxCatalogNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxRowSize() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxStatementLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxStatements() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxTableNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxTablesInSelect() throws SQLException {
        return 0;
    }

    @Override
    public final int getMaxUserNameLength() throws SQLException {
        return 0;
    }

    @Override
    public final boolean storesLowerCaseIdentifiers() throws SQLException {
        return false;
    }

    @Override
    public final boolean storesLowerCaseQuotedIdentifiers() throws SQLException {
        return false;
    }

    @Override
    public final boolean storesMixedCaseIdentifiers() throws SQLException {
        return true;
    }

    @Override
    public final boolean storesMixedCaseQuotedIdentifiers() throws SQLException {
        return true;
    }

    @Override
    public final boolean storesUpperCaseIdentifiers() throws SQLException {
        return false;
    }

    @Override
    public final boolean storesUpperCaseQuotedIdentifiers() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsMixedCaseIdentifiers() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsMixedCaseQuotedIdentifiers() throws SQLException {
        return false;
    }
}
