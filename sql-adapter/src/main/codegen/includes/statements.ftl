<#-- Transactions, EXPLAIN, SET. -->

SqlNode TransactionStatement() :
{
    final Span s;
    final TransactionStatement.Kind kind;
    SqlIdentifier savepoint = null;
    Boolean readOnly = null;
}
{
    (
        <BEGIN> { s = span(); }
        [ <WORK> | <TRANSACTION> ]
        [ readOnly = AccessMode() ]
        { kind = TransactionStatement.Kind.BEGIN; }
    |
        <START> { s = span(); } <TRANSACTION>
        [ readOnly = AccessMode() ]
        { kind = TransactionStatement.Kind.BEGIN; }
    |
        <COMMIT> { s = span(); }
        [ <WORK> | <TRANSACTION> ]
        { kind = TransactionStatement.Kind.COMMIT; }
    |
        <ROLLBACK> { s = span(); }
        [ <WORK> | <TRANSACTION> ]
        [ <TO> [ LOOKAHEAD(2) <SAVEPOINT> ] savepoint = SimpleIdentifier() ]
        {
            kind = savepoint == null ? TransactionStatement.Kind.ROLLBACK : TransactionStatement.Kind.ROLLBACK_TO;
        }
    |
        <SAVEPOINT> { s = span(); } savepoint = SimpleIdentifier()
        { kind = TransactionStatement.Kind.SAVEPOINT; }
    |
        <RELEASE> { s = span(); }
        [ LOOKAHEAD(2) <SAVEPOINT> ] savepoint = SimpleIdentifier()
        { kind = TransactionStatement.Kind.RELEASE; }
    )
    {
        return new TransactionStatement(s.end(this), kind, savepoint, readOnly);
    }
}

Boolean AccessMode() :
{
    final boolean readOnly;
}
{
    <READ>
    (
        <ONLY> { readOnly = true; }
    |
        <WRITE> { readOnly = false; }
    )
    {
        return readOnly;
    }
}

SqlNode ExplainStatement() :
{
    final Span s;
    boolean analyze = false;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [ <ANALYZE> { analyze = true; } ]
    [ <PLAN> <FOR> ]
    statement = SqlQueryOrDml()
    {
        return new ExplainStatement(s.end(this), statement, analyze);
    }
}

SqlNode SetStatement() :
{
    final Span s;
    final SetStatement.Setting setting;
    final String value;
}
{
    <SET> { s = span(); }
    (
        <SCHEMA> { setting = SetStatement.Setting.SCHEMA; }
    |
        <TIME> <ZONE> { setting = SetStatement.Setting.TIME_ZONE; }
    )
    value = NameOrText()
    {
        return new SetStatement(s.end(this), setting, value);
    }
}

String NameOrText() :
{
    final SqlIdentifier name;
    final SqlNode text;
}
{
    name = SimpleIdentifier() { return name.getSimple(); }
|
    text = StringLiteral() { return SqlLiteral.unchain(text).getValueAs(String.class); }
}
