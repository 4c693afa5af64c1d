<#-- SELECT * EXCLUDE and REPLACE: Calcite's own production for both declares its variables twice. -->
<@change
from="                throw SqlUtil.newContextException(replaceList.getParserPosition(),
                    RESOURCE.selectReplaceRequiresStar());
            }
            final SqlIdentifier sqlIdentifier = (SqlIdentifier) e;
            if (!sqlIdentifier.isStar()) {"
to="                throw SqlUtil.newContextException(replaceList.getParserPosition(),
                    RESOURCE.selectReplaceRequiresStar());
            }
            if (!((SqlIdentifier) e).isStar()) {"/>
<@change
from="            final SqlParserPos pos = SqlParserPos.sum(
                ImmutableList.of(sqlIdentifier.getParserPosition(),
                    replaceList.getParserPosition()));
            return new SqlStarReplace(pos, sqlIdentifier, replaceList);"
to="            return new SqlStarReplace(
                SqlParserPos.sum(
                    ImmutableList.of(e.getParserPosition(),
                        replaceList.getParserPosition())),
                (SqlIdentifier) e, replaceList);"/>

<#-- EXCEPT behind what is no * is the one between queries: SELECT 2 EXCEPT SELECT 1. -->
<@change
from="        excludeList = StarExcludeList() {"
to="        LOOKAHEAD({ getToken(0).kind == STAR && (getToken(1).kind == EXCLUDE || getToken(1).kind == EXCEPT) && getToken(2).kind == LPAREN })
        excludeList = StarExcludeList() {"/>

<#-- SELECT DISTINCT ON (...). -->
<@change
from="        keyword = AllOrDistinct() { keywords.add(keyword); }
    )?
    {
        keywordList"
to="        keyword = AllOrDistinct() { keywords.add(keyword); }
        [
            LOOKAHEAD({ getToken(1).kind == ON && keyword.symbolValue(SqlSelectKeyword.class) == SqlSelectKeyword.DISTINCT })
            <ON> { onSpan = span(); }
            <LPAREN> distinctOn = ExpressionCommaList(onSpan, ExprContext.ACCEPT_SUB_QUERY) <RPAREN>
        ]
    )?
    {
        keywordList"/>
<@change
from="    final List<SqlNode> hints = new ArrayList<SqlNode>();
    final Span s;
}
{
    <SELECT> { s = span(); }"
to="    final List<SqlNode> hints = new ArrayList<SqlNode>();
    final Span s;
    Span onSpan;
    SqlNodeList distinctOn = null;
}
{
    <SELECT> { s = span(); }"/>
<@change
from="        SqlByRewriter.rewrite(select, by);
        return select;"
to="        SqlByRewriter.rewrite(select, by);
        return distinctOn == null ? select : ChosenRows.distinctOn(select, distinctOn);"/>

<#-- SELECT ... WHERE without FROM. -->
<@change
from="        E() {
            fromClause = null;
            where = null;
            groupBy = null;"
to="        (
            where = Where() { fromClause = NoTable.source(selectList, getPos()); }
        |
            E() {
                fromClause = null;
                where = null;
            }
        )
        {
            groupBy = null;"/>

<#-- GROUP BY ALL. -->
<@change
from="    |   <ALL> { distinct = false; }
    |   { distinct = false; }
    )
    list = GroupingElementList() {"
to="    |   LOOKAHEAD({ getToken(1).kind == ALL && NoTable.endsGroupBy(getToken(2).image) })
        <ALL> { return EveryColumn.mark(getPos()); }
    |   <ALL> { distinct = false; }
    |   { distinct = false; }
    )
    list = GroupingElementList() {"/>

<#-- FETCH FIRST ... PERCENT ... WITH TIES. -->
<@change
from="    SqlNode[] offsetFetch = {null, null};"
to="    SqlNode[] offsetFetch = {null, null, null, null};"/>
<@change
from="    ( <ROW> | <ROWS> ) <ONLY>"
to="    [ <PERCENT> { offsetFetch[3] = SqlLiteral.createBoolean(true, getPos()); } ]
    ( <ROW> | <ROWS> )
    ( <ONLY> | <WITH> <TIES> { offsetFetch[2] = SqlLiteral.createBoolean(true, getPos()); } )"/>
<@change
from="            return new SqlOrderBy(getPos(), e,
                Util.first(orderBy, SqlNodeList.EMPTY),
                offsetFetch[0], offsetFetch[1]);"
to="            return ChosenRows.ordered(getPos(), e,
                Util.first(orderBy, SqlNodeList.EMPTY),
                offsetFetch[0], ChosenRows.fetch(offsetFetch[1], offsetFetch[2] != null, offsetFetch[3] != null));"/>

<#-- Frames of GROUPS. -->
<@change
from="            <RANGE> { isRows = SqlLiteral.createBoolean(false, getPos()); }
        )
        (
            <BETWEEN> lowerBound = WindowRange()
            <AND> upperBound = WindowRange()
        |
            lowerBound = WindowRange()
            { upperBound = null; }
        )
        exclude = WindowExclusion()
"
to="            <RANGE> { isRows = SqlLiteral.createBoolean(false, getPos()); }
        )
        (
            <BETWEEN> lowerBound = WindowRange()
            <AND> upperBound = WindowRange()
        |
            lowerBound = WindowRange()
            { upperBound = null; }
        )
        exclude = WindowExclusion()
    |
        <GROUPS> { isRows = SqlLiteral.createBoolean(true, getPos()); }
        (
            <BETWEEN> lowerBound = GroupsRange()
            <AND> upperBound = GroupsRange()
        |
            lowerBound = GroupsRange()
            { upperBound = FrameOfGroups.bound(SqlWindow.createCurrentRow(getPos())); }
        )
        exclude = WindowExclusion()
"/>
<#-- What changes rows: see rows.ftl. RETURNING is no name, so that it is not taken for an alias of the table before it. -->
<@change from="stmt = SqlInsert()" to="stmt = InsertStatement()"/>
<@change from="stmt = SqlUpdate()" to="stmt = UpdateStatement()"/>
<@change from="stmt = SqlDelete()" to="stmt = DeleteStatement()"/>
<@change from="stmt = SqlMerge()" to="stmt = MergeStatement()"/>
<@change from="    |   <RETURNING>
" to=""/>
<#-- INTERVAL is a name of a type like others. -->
<@change
from="                dt = DataType() { args.add(dt); }
            |
                <INTERVAL> e = IntervalQualifier() { args.add(e); }
            )
"
to="                dt = DataType() { args.add(dt); }
            )
"/>
<#-- NEXT and VALUE are no reserved words here, so NEXT VALUE FOR must be seen before a name is. -->
<@change
from="        e = ContextVariable()
    |
        e = CompoundIdentifier()
    |
        LOOKAHEAD({ allowRowValueStar() })
"
to="        e = ContextVariable()
    |
        LOOKAHEAD({ (getToken(1).kind == NEXT || getToken(1).kind == CURRENT) && getToken(2).kind == VALUE
            && getToken(3).kind == FOR })
        e = SequenceExpression()
    |
        e = CompoundIdentifier()
    |
        LOOKAHEAD({ allowRowValueStar() })
"/>
<#-- PERCENTILE_CONT and PERCENTILE_DISC are looked up as other functions are. -->
<@change
from="   AddArg(args, ExprContext.ACCEPT_SUB_QUERY)
   (
       <RPAREN> {
           return op.createCall(s.end(this), args);
       }"
to="   AddArg(args, ExprContext.ACCEPT_SUB_QUERY)
   (
       <RPAREN> {
           return createCall(new SqlIdentifier(op.getName(), s.pos()), s.end(this),
               SqlFunctionCategory.USER_DEFINED_FUNCTION, null, args);
       }"/>
<#-- LATERAL f(...), without TABLE. -->
<@change
from="        [ <LATERAL> { lateral = true; } ]
        tableRef = TableFunctionCall()"
to="        LOOKAHEAD(<LATERAL> CompoundTableIdentifier() <LPAREN>)
        <LATERAL> tableName = CompoundTableIdentifier() { s = span(); }
        tableRef = ImplicitTableFunctionCallArgs(tableName)
        { tableRef = addLateral(tableRef, true); }
    |
        [ <LATERAL> { lateral = true; } ]
        tableRef = TableFunctionCall()"/>

<#-- FETCH FIRST ROW ONLY. -->
<@change
from="    <FETCH> ( <FIRST> | <NEXT> ) offsetFetch[1] = UnsignedNumericLiteralOrParam()
"
to="    <FETCH> ( <FIRST> | <NEXT> )
    (
        offsetFetch[1] = UnsignedNumericLiteralOrParam()
    |
        { offsetFetch[1] = SqlLiteral.createExactNumeric(\"1\", getPos()); }
    )
"/>

<#-- FOR SYSTEM_TIME AS OF takes commit points, too; FOR CHANGES BETWEEN. -->
<@change
from="            [ tableRef = Snapshot(tableRef) ]"
to="            [ tableRef = PastOf(tableRef) ]"/>
<@change
from="    [ tableRef = Tablesample(tableRef) ]
    { return tableRef; }"
to="    [ tableRef = Tablesample(tableRef) ]
    { return PastRows.named(tableRef); }"/>

<#-- There are no functions of functions: -> is the access to a member of a JSON value. -->
<@change
from="        LOOKAHEAD((SimpleIdentifierOrList() | <LPAREN> <RPAREN>) <LAMBDA>)"
to="        LOOKAHEAD({ false })"/>

<#-- Paths have no variables, so that there is nothing to pass: what Calcite reads and forgets is refused. -->
<@change
from="        <PASSING> e = Expression(ExprContext.ACCEPT_NON_QUERY) {
            // no-op
        }
        <AS> e = SimpleIdentifier() {
            // no-op
        }
        (
            <COMMA>
            e = Expression(ExprContext.ACCEPT_NON_QUERY) {
                // no-op
            }
            <AS> e = SimpleIdentifier() {
                // no-op
            }
        )*
"
to="        <PASSING> { throw UnsupportedClause.named(getPos(), \"values PASSING into JSON paths\"); }
"/>

<#-- TIMESTAMP WITH TIME ZONE is a moment without the offset that it was written with: what Calcite calls local. -->
<@change
from="(local ? SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE : SqlTypeName.TIMESTAMP_TZ)"
to="SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE"/>
<@change
from="SqlLiteral DateTimeLiteral() :"
to="SqlNode DateTimeLiteral() :"/>
<@change
from="        return SqlLiteral.createUnknown(\"TIMESTAMP WITH \" + (local ? \"LOCAL \" : \"\") + \"TIME ZONE\", p, s.end(this));"
to="        return SqlStdOperatorTable.CAST.createCall(s.end(this), SqlLiteral.createCharString(p, getPos()),
            new SqlDataTypeSpec(
                new SqlBasicTypeNameSpec(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, getPos()), getPos()));"/>

<#-- T[], as PostgreSQL writes T ARRAY. -->
<@change
from="        <ARRAY> { collectionTypeName = SqlTypeName.ARRAY; }
    )"
to="        <ARRAY> { collectionTypeName = SqlTypeName.ARRAY; }
    |
        <LBRACKET> <RBRACKET> { collectionTypeName = SqlTypeName.ARRAY; }
    )"/>
<@change
from="    (
        typeName = CollectionsTypeName(typeName)
    )*"
to="    (
        LOOKAHEAD(2)
        typeName = CollectionsTypeName(typeName)
    )*"/>

<#-- INTERVAL '1 day', as PostgreSQL writes it: the unit within the text. -->
<@change
from="    p = SimpleStringLiteral()
    intervalQualifier = IntervalQualifier() {
        return SqlParserUtil.parseIntervalLiteral(s.end(intervalQualifier),
            sign, p, intervalQualifier);
    }"
to="    p = SimpleStringLiteral()
    (
        intervalQualifier = IntervalQualifier() {
            return SqlParserUtil.parseIntervalLiteral(s.end(intervalQualifier),
                sign, p, intervalQualifier);
        }
    |
        { return WordedInterval.parse(s.end(this), sign, p); }
    )"/>
<@change
from="        p = SimpleStringLiteral()
        intervalQualifier = IntervalQualifier() {
            return SqlParserUtil.parseIntervalLiteral(s.end(intervalQualifier),
                sign, p, intervalQualifier);
        }"
to="        p = SimpleStringLiteral()
        (
            intervalQualifier = IntervalQualifier() {
                return SqlParserUtil.parseIntervalLiteral(s.end(intervalQualifier),
                    sign, p, intervalQualifier);
            }
        |
            { return WordedInterval.parse(s.end(this), sign, p); }
        )"/>

<#-- DESCRIBE table is SHOW COLUMNS FROM table. -->
<@change
from="            return new SqlDescribeTable(s.add(table).addIf(column).pos(),
                table, column);"
to="            if (column != null) {
                throw UnsupportedClause.named(column.getParserPosition(), \"descriptions of single columns\");
            }
            return new ShowStatement(s.end(table), ShowStatement.Kind.COLUMNS, table);"/>

<#-- PIVOT and UNPIVOT of what has a name already: FROM (SELECT ...) AS s PIVOT (...) AS p. -->
<@change
from="    [ tableRef = Tablesample(tableRef) ]
    { return PastRows.named(tableRef); }"
to="    [ LOOKAHEAD(2) tableRef = PivotOfNamed(tableRef) ]
    [ tableRef = Tablesample(tableRef) ]
    { return PastRows.named(tableRef); }"/>

<#-- JSON_TABLE; its word is no keyword. -->
<@change
from="    (
        LOOKAHEAD(2)
        tableName = CompoundTableIdentifier() { s = span(); }
        ("
to="    (
        LOOKAHEAD({ (getToken(1).kind == LATERAL ? getToken(2) : getToken(1)).image.equalsIgnoreCase(\"JSON_TABLE\")
            && getToken(getToken(1).kind == LATERAL ? 3 : 2).kind == LPAREN })
        [ <LATERAL> ]
        tableRef = JsonTable()
    |
        LOOKAHEAD(2)
        tableName = CompoundTableIdentifier() { s = span(); }
        ("/>

<#-- TABLE t is SELECT * FROM t. -->
<@change
from="        return SqlStdOperatorTable.EXPLICIT_TABLE.createCall(pos, tableRef);"
to="        return NoTable.everyColumn(pos, tableRef);"/>
