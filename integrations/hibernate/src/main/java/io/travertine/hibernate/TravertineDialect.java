package io.travertine.hibernate;

import java.util.Set;

import jakarta.persistence.TemporalType;
import jakarta.persistence.Timeout;
import org.hibernate.LockOptions;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.NullOrdering;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.function.CommonFunctionFactory;
import org.hibernate.dialect.identity.IdentityColumnSupport;
import org.hibernate.dialect.lock.PessimisticLockStyle;
import org.hibernate.dialect.lock.internal.LockingSupportParameterized;
import org.hibernate.dialect.lock.spi.LockingSupport;
import org.hibernate.dialect.lock.spi.OuterJoinLockingType;
import org.hibernate.dialect.pagination.LimitHandler;
import org.hibernate.dialect.pagination.OffsetFetchLimitHandler;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.exception.LockTimeoutException;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.ViolatedConstraintNameExtractor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.common.TemporalUnit;
import org.hibernate.query.sqm.IntervalType;
import org.hibernate.query.sqm.mutation.internal.inline.InlineMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.SqlAstTranslatorFactory;
import org.hibernate.sql.ast.internal.PessimisticLockKind;
import org.hibernate.sql.ast.spi.LockingClauseStrategy;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.StandardSqlAstTranslatorFactory;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.UUIDJdbcType;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;

/**
 * The SQL of Travertine for Hibernate ORM 7: types, identity columns and sequences, pages, row locks, functions and errors.
 *
 * <p>A lock is taken on the rows of one table: queries that join lock by further queries, one for each entity. Changes of entities
 * that lie in several tables first read which rows they are for, and need no temporary tables.
 */
public class TravertineDialect extends Dialect {

    private static final DatabaseVersion VERSION_MIN = DatabaseVersion.make(0, 1);
    private static final int LENGTH_MAX = 1_000_000;
    private static final int DECIMAL_DIGITS_MAX = 38;
    private static final int FRACTIONAL_DIGITS_MAX = 6;
    private static final LockingSupport LOCKS = new LockingSupportParameterized(
            PessimisticLockStyle.CLAUSE, RowLockStrategy.NONE, false, true, true, OuterJoinLockingType.UNSUPPORTED);

    /** For {@code hibernate.dialect}, where no connection can be asked. */
    public TravertineDialect() {
        super(VERSION_MIN);
    }

    /** For the resolver. */
    public TravertineDialect(DialectResolutionInfo info) {
        super(info);
    }

    @Override
    protected DatabaseVersion getMinimumSupportedVersion() {
        return VERSION_MIN;
    }

    @Override
    protected String columnType(int sqlTypeCode) {
        return switch (sqlTypeCode) {
            case SqlTypes.CLOB, SqlTypes.NCLOB, SqlTypes.LONG32VARCHAR, SqlTypes.LONG32NVARCHAR -> "text";
            case SqlTypes.BLOB, SqlTypes.LONG32VARBINARY -> "varbinary";
            case SqlTypes.NCHAR -> "char($l)";
            case SqlTypes.NVARCHAR -> "varchar($l)";
            case SqlTypes.UUID -> "uuid";
            case SqlTypes.TIME_WITH_TIMEZONE, SqlTypes.TIME_UTC -> "time($p)";
            case SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_UTC -> "timestamp($p)";
            default -> super.columnType(sqlTypeCode);
        };
    }

    @Override
    protected void registerColumnTypes(TypeContributions contributions, ServiceRegistry registry) {
        super.registerColumnTypes(contributions, registry);
        contributions
                .getTypeConfiguration()
                .getDdlTypeRegistry()
                .addDescriptor(new DdlTypeImpl(SqlTypes.UUID, "uuid", this));
    }

    @Override
    public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
        super.contributeTypes(contributions, registry);
        contributions.getTypeConfiguration().getJdbcTypeRegistry().addDescriptorIfAbsent(UUIDJdbcType.INSTANCE);
    }

    /** BINARY is VARBINARY, and texts and bytes of any length are what Hibernate takes for large objects. */
    @Override
    public boolean equivalentTypes(int typeCode1, int typeCode2) {
        return super.equivalentTypes(typeCode1, typeCode2)
                || (isBytes(typeCode1) && isBytes(typeCode2))
                || (isText(typeCode1) && isText(typeCode2));
    }

    private static boolean isBytes(int typeCode) {
        return SqlTypes.isBinaryType(typeCode) || typeCode == SqlTypes.BLOB;
    }

    private static boolean isText(int typeCode) {
        return SqlTypes.isVarcharType(typeCode) || typeCode == SqlTypes.CLOB || typeCode == SqlTypes.NCLOB;
    }

    @Override
    public int getMaxVarcharLength() {
        return LENGTH_MAX;
    }

    @Override
    public int getMaxVarbinaryLength() {
        return LENGTH_MAX;
    }

    @Override
    public int getDefaultDecimalPrecision() {
        return DECIMAL_DIGITS_MAX;
    }

    @Override
    public int getDefaultTimestampPrecision() {
        return FRACTIONAL_DIGITS_MAX;
    }

    @Override
    public boolean supportsBitType() {
        return false;
    }

    @Override
    public void appendBooleanValueString(SqlAppender appender, boolean value) {
        appender.appendSql(value);
    }

    @Override
    public boolean supportsIsTrue() {
        return true;
    }

    @Override
    public boolean supportsUserDefinedTypes() {
        return false;
    }

    @Override
    public SqlAstTranslatorFactory getSqlAstTranslatorFactory() {
        return new StandardSqlAstTranslatorFactory();
    }

    @Override
    public IdentityColumnSupport getIdentityColumnSupport() {
        return IdentityColumns.INSTANCE;
    }

    @Override
    public SequenceSupport getSequenceSupport() {
        return Sequences.INSTANCE;
    }

    @Override
    public String getQuerySequencesString() {
        return "select * from information_schema.sequences";
    }

    @Override
    public LimitHandler getLimitHandler() {
        return OffsetFetchLimitHandler.INSTANCE;
    }

    @Override
    public boolean supportsFetchClause(FetchClauseType type) {
        return type == FetchClauseType.ROWS_ONLY || type == FetchClauseType.ROWS_WITH_TIES;
    }

    @Override
    public LockingSupport getLockingSupport() {
        return LOCKS;
    }

    @Override
    protected LockingClauseStrategy buildLockingClauseStrategy(
            PessimisticLockKind kind, RowLockStrategy rows, LockOptions options, Set<NavigablePath> paths) {
        return new OneTableLocking(this, kind, rows, options, paths);
    }

    /** There are no shared locks, so reading for a lock is locking for a change. */
    @Override
    public String getReadLockString(Timeout timeout) {
        return getWriteLockString(timeout);
    }

    @Override
    public String getForUpdateNowaitString() {
        return getForUpdateString() + " nowait";
    }

    @Override
    public String getForUpdateSkipLockedString() {
        return getForUpdateString() + " skip locked";
    }

    @Override
    public boolean supportsWindowFunctions() {
        return true;
    }

    @Override
    public boolean supportsRecursiveCTE() {
        return true;
    }

    @Override
    public boolean supportsValuesListForInsert() {
        return true;
    }

    @Override
    public boolean supportsIfExistsBeforeTableName() {
        return true;
    }

    @Override
    public boolean supportsIfExistsBeforeConstraintName() {
        return true;
    }

    @Override
    public boolean supportsIfExistsAfterAlterTable() {
        return true;
    }

    @Override
    public String getCascadeConstraintsString() {
        return " cascade";
    }

    @Override
    public boolean supportsAlterColumnType() {
        return true;
    }

    @Override
    public String getAlterColumnTypeString(String columnName, String columnType, String columnDefinition) {
        return "alter column " + columnName + " set data type " + columnType;
    }

    @Override
    public NullOrdering getNullOrdering() {
        return NullOrdering.GREATEST;
    }

    @Override
    public String currentLocalTime() {
        return "localtime";
    }

    @Override
    public String currentLocalTimestamp() {
        return "localtimestamp";
    }

    @Override
    public String timestampaddPattern(TemporalUnit unit, TemporalType temporalType, IntervalType intervalType) {
        return switch (unit) {
            case NANOSECOND, NATIVE -> "timestampadd(microsecond,(?2)/1000,?3)";
            default -> "timestampadd(?1,?2,?3)";
        };
    }

    @Override
    public String timestampdiffPattern(TemporalUnit unit, TemporalType from, TemporalType to) {
        return switch (unit) {
            case NANOSECOND, NATIVE -> "(timestampdiff(microsecond,?2,?3)*1000)";
            default -> "timestampdiff(?1,?2,?3)";
        };
    }

    @Override
    public long getFractionalSecondPrecisionInNanos() {
        return 1;
    }

    @Override
    public void initializeFunctionRegistry(FunctionContributions contributions) {
        super.initializeFunctionRegistry(contributions);
        CommonFunctionFactory functions = new CommonFunctionFactory(contributions);
        functions.windowFunctions();
        functions.listagg(null);
        functions.stddevPopSamp();
        functions.varPopSamp();
        functions.covarPopSamp();
        functions.corr();
        functions.regrLinearRegressionAggregates();
        functions.bitAndOr();
        functions.everyAny_boolAndOr();
        functions.dateTrunc();
        functions.regexpLike();
        functions.leftRight();
        functions.pad();
        functions.repeat();
        functions.reverse();
        functions.initcap();
        functions.translate();
        functions.substr();
        functions.log10();
        functions.radians();
        functions.degrees();
        functions.pi();
        functions.cot();
        functions.cbrt();
        functions.trunc();
    }

    @Override
    public ViolatedConstraintNameExtractor getViolatedConstraintNameExtractor() {
        return ConstraintNames.INSTANCE;
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        return (failure, message, sql) -> {
            String state = failure.getSQLState() == null ? "" : failure.getSQLState();
            return switch (state) {
                case "23505" ->
                    new ConstraintViolationException(
                            message,
                            failure,
                            sql,
                            ConstraintViolationException.ConstraintKind.UNIQUE,
                            ConstraintNames.INSTANCE.extractConstraintName(failure));
                case "40P01" -> new LockAcquisitionException(message, failure, sql);
                case "55P03" -> new LockTimeoutException(message, failure, sql);
                default -> null;
            };
        };
    }

    @Override
    public SqmMultiTableMutationStrategy getFallbackSqmMutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        return new InlineMutationStrategy(this);
    }
}
