<#-- COPY: rows from and to files. -->

SqlNode CopyStatement() :
{
    final Span s;
    SqlIdentifier table = null;
    SqlNodeList columns = null;
    String query = null;
    final Token first;
    final boolean isImport;
    final SqlNode file;
    final Map<String, String> options = new java.util.LinkedHashMap<String, String>();
}
{
    <COPY> { s = span(); }
    (
        table = CompoundIdentifier()
        [ columns = ParenthesizedSimpleIdentifierList() ]
        (
            <FROM> { isImport = true; }
        |
            <TO> { isImport = false; }
        )
    |
        <LPAREN> { first = getToken(1); }
        OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
        {
            query = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
                getToken(0).endLine, getToken(0).endColumn);
        }
        <RPAREN>
        <TO> { isImport = false; }
    )
    file = StringLiteral()
    [
        [ <WITH> ]
        <LPAREN> CopyOption(options) ( <COMMA> CopyOption(options) )* <RPAREN>
    ]
    {
        return new CopyStatement(s.end(this), table, columns, query, isImport,
            SqlLiteral.unchain(file).getValueAs(String.class), options);
    }
}

void CopyOption(Map<String, String> options) :
{
    final String name;
    String value = "true";
    final SqlNode node;
}
{
    (
        <NULL> { name = "NULL"; }
    |
        name = CopyWord()
    )
    [
        node = StringLiteral() { value = SqlLiteral.unchain(node).getValueAs(String.class); }
    |
        node = UnsignedNumericLiteral() { value = node.toString(); }
    |
        <TRUE> { value = "true"; }
    |
        <FALSE> { value = "false"; }
    |
        value = CopyWord()
    ]
    {
        if (options.put(name.toUpperCase(Locale.ROOT), value) != null) {
            throw UnsupportedClause.contradiction(getPos(), name, "the same again");
        }
    }
}

String CopyWord() :
{
    final SqlIdentifier word;
}
{
    word = SimpleIdentifier() { return word.getSimple(); }
|
    <CREATE> { return "CREATE"; }
}
