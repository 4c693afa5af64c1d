<#-- Names of types that the standard does not know. -->

SqlTypeNameSpec AliasTypeName() :
{
    SqlTypeName typeName;
    int precision = RelDataType.PRECISION_NOT_SPECIFIED;
    final SqlIntervalQualifier qualifier;
}
{
    <INTERVAL> qualifier = IntervalQualifier() {
        return new IntervalTypeName(qualifier, qualifier.getParserPosition());
    }
|
    (
        ( <TEXT> | <STRING> | <CLOB> | <NCLOB> | <NVARCHAR> ) { typeName = SqlTypeName.VARCHAR; }
        precision = PrecisionOpt()
    |
        ( <CHARACTER> | <CHAR> ) <LARGE> <OBJECT> { typeName = SqlTypeName.VARCHAR; }
        precision = PrecisionOpt()
    |
        ( <NATIONAL> ( <CHARACTER> | <CHAR> ) | <NCHAR> ) { typeName = SqlTypeName.CHAR; }
        [ ( <VARYING> | <LARGE> <OBJECT> ) { typeName = SqlTypeName.VARCHAR; } ]
        precision = PrecisionOpt()
    |
        ( <BYTEA> | <BLOB> | <BINARY> <LARGE> <OBJECT> ) { typeName = SqlTypeName.VARBINARY; }
        precision = PrecisionOpt()
    |
        <FLOAT> <LPAREN> precision = UnsignedIntLiteral() {
            typeName = FloatPrecision.type(precision, getPos());
            precision = RelDataType.PRECISION_NOT_SPECIFIED;
        }
        <RPAREN>
    |
        <DATETIME> { typeName = SqlTypeName.TIMESTAMP; }
        precision = PrecisionOpt()
    |
        <TIMESTAMPTZ> { typeName = SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE; }
        precision = PrecisionOpt()
    |
        ( <JSON> | <JSONB> ) { typeName = SqlTypeName.VARIANT; }
    |
        <BOOL> { typeName = SqlTypeName.BOOLEAN; }
    |
        <INT2> { typeName = SqlTypeName.SMALLINT; }
    |
        <INT4> { typeName = SqlTypeName.INTEGER; }
    |
        <INT8> { typeName = SqlTypeName.BIGINT; }
    |
        <FLOAT4> { typeName = SqlTypeName.REAL; }
    |
        <FLOAT8> { typeName = SqlTypeName.DOUBLE; }
    )
    {
        return new SqlBasicTypeNameSpec(typeName, precision, getPos());
    }
}

/** expression :: type, which binds tighter than any other operator. */
void InfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <INFIX_CAST> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(SqlLibraryOperators.INFIX_CAST, getPos()));
    }
    type = DataType() {
        list.add(type);
    }
}

/** document -> member and document ->> member. */
void JsonAccess(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator operator;
}
{
    ( <LAMBDA> { operator = JsonAccessOperators.VALUE; } | <ARROW_TEXT> { operator = JsonAccessOperators.TEXT; } ) {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(operator, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

/** expression AT TIME ZONE name, which binds tighter than arithmetic. */
void AtTimeZone(List<Object> list, ExprContext exprContext, Span s) :
{
}
{
    <AT> <TIME> <ZONE> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(MomentOperators.AT_TIME_ZONE, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}
