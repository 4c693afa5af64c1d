package io.travertine.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the database can and cannot do, as the metadata ask it: true only for what works. */
abstract class MetaDataCapabilities extends MetaDataLimits {

    @Override
    public final boolean allProceduresAreCallable() throws SQLException {
        return false;
    }

    @Override
    public final boolean allTablesAreSelectable() throws SQLException {
        return true;
    }

    @Override
    public final boolean autoCommitFailureClosesAllResultSets() throws SQLException {
        return false;
    }

    @Override
    public final boolean dataDefinitionCausesTransactionCommit() throws SQLException {
        return false;
    }

    @Override
    public final boolean dataDefinitionIgnoredInTransactions() throws SQLException {
        return false;
    }

    @Override
    public final boolean doesMaxRowSizeIncludeBlobs() throws SQLException {
        return false;
    }

    @Override
    public final boolean generatedKeyAlwaysReturned() throws SQLException {
        return true;
    }

    @Override
    public final boolean locatorsUpdateCopy() throws SQLException {
        return false;
    }

    @Override
    public final boolean nullPlusNonNullIsNull() throws SQLException {
        return true;
    }

    @Override
    public final boolean nullsAreSortedAtEnd() throws SQLException {
        return false;
    }

    @Override
    public final boolean nullsAreSortedAtStart() throws SQLException {
        return false;
    }

    @Override
    public final boolean nullsAreSortedHigh() throws SQLException {
        return true;
    }

    @Override
    public final boolean nullsAreSortedLow() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsANSI92EntryLevelSQL() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsANSI92FullSQL() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsANSI92IntermediateSQL() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsAlterTableWithAddColumn() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsAlterTableWithDropColumn() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsBatchUpdates() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsCatalogsInDataManipulation() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsCatalogsInIndexDefinitions() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsCatalogsInPrivilegeDefinitions() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsCatalogsInProcedureCalls() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsCatalogsInTableDefinitions() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsColumnAliasing() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsConvert() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsCoreSQLGrammar() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsCorrelatedSubqueries() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsDataDefinitionAndDataManipulationTransactions() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsDataManipulationTransactionsOnly() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsDifferentTableCorrelationNames() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsExpressionsInOrderBy() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsExtendedSQLGrammar() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsFullOuterJoins() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsGetGeneratedKeys() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsGroupBy() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsGroupByBeyondSelect() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsGroupByUnrelated() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsIntegrityEnhancementFacility() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsLikeEscapeClause() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsLimitedOuterJoins() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsMinimumSQLGrammar() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsMultipleOpenResults() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsMultipleResultSets() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsMultipleTransactions() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsNamedParameters() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsNonNullableColumns() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsOpenCursorsAcrossCommit() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsOpenCursorsAcrossRollback() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsOpenStatementsAcrossCommit() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsOpenStatementsAcrossRollback() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsOrderByUnrelated() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsOuterJoins() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsPositionedDelete() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsPositionedUpdate() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsSavepoints() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSchemasInDataManipulation() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSchemasInIndexDefinitions() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSchemasInPrivilegeDefinitions() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsSchemasInProcedureCalls() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsSchemasInTableDefinitions() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSelectForUpdate() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsStatementPooling() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsStoredFunctionsUsingCallSyntax() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsStoredProcedures() throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsSubqueriesInComparisons() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSubqueriesInExists() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSubqueriesInIns() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsSubqueriesInQuantifieds() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsTableCorrelationNames() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsTransactions() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsUnion() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsUnionAll() throws SQLException {
        return true;
    }

    @Override
    public final boolean usesLocalFilePerTable() throws SQLException {
        return false;
    }

    @Override
    public final boolean usesLocalFiles() throws SQLException {
        return true;
    }

    @Override
    public final boolean supportsConvert(int from, int to) throws SQLException {
        return false;
    }

    @Override
    public final boolean ownUpdatesAreVisible(int type) throws SQLException {
        return ResultKind.isType(type);
    }

    @Override
    public final boolean ownDeletesAreVisible(int type) throws SQLException {
        return ResultKind.isType(type);
    }

    @Override
    public final boolean ownInsertsAreVisible(int type) throws SQLException {
        return false;
    }

    @Override
    public final boolean othersUpdatesAreVisible(int type) throws SQLException {
        return false;
    }

    @Override
    public final boolean othersDeletesAreVisible(int type) throws SQLException {
        return false;
    }

    @Override
    public final boolean othersInsertsAreVisible(int type) throws SQLException {
        return false;
    }

    @Override
    public final boolean updatesAreDetected(int type) throws SQLException {
        return ResultKind.isType(type);
    }

    @Override
    public final boolean deletesAreDetected(int type) throws SQLException {
        return ResultKind.isType(type);
    }

    @Override
    public final boolean insertsAreDetected(int type) throws SQLException {
        return false;
    }

    @Override
    public final boolean supportsResultSetType(int type) throws SQLException {
        return ResultKind.isType(type);
    }

    @Override
    public final boolean supportsResultSetConcurrency(int type, int concurrency) throws SQLException {
        return ResultKind.isType(type) && ResultKind.isConcurrency(concurrency);
    }

    @Override
    public final boolean supportsResultSetHoldability(int holdability) throws SQLException {
        return holdability == ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final boolean supportsTransactionIsolationLevel(int level) throws SQLException {
        return IsolationLevels.isSupported(level);
    }

    @Override
    public final int getDefaultTransactionIsolation() throws SQLException {
        return Connection.TRANSACTION_READ_COMMITTED;
    }
}
