<#-- Names of types that the standard does not know. -->

SqlTypeNameSpec AliasTypeName() :
{
    final SqlTypeName typeName;
    final SqlIntervalQualifier qualifier;
}
{
    <INTERVAL> qualifier = IntervalQualifier() {
        return new IntervalTypeName(qualifier, qualifier.getParserPosition());
    }
|
    (
        ( <TEXT> | <STRING> | <CLOB> ) { typeName = SqlTypeName.VARCHAR; }
    |
        ( <BYTEA> | <BLOB> ) { typeName = SqlTypeName.VARBINARY; }
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
        return new SqlBasicTypeNameSpec(typeName, getPos());
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
