<#-- Transactions, EXPLAIN, SET, SHOW. -->

SqlNode TransactionStatement() :
{
    final Span s;
    final TransactionStatement.Kind kind;
    SqlIdentifier savepoint = null;
    TransactionModes modes = TransactionModes.NONE;
}
{
    (
        <BEGIN> { s = span(); }
        [ <WORK> | <TRANSACTION> ]
        [ modes = TransactionModes() ]
        { kind = TransactionStatement.Kind.BEGIN; }
    |
        <START> { s = span(); } <TRANSACTION>
        [ modes = TransactionModes() ]
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
        return new TransactionStatement(s.end(this), kind, savepoint, modes);
    }
}

TransactionModes TransactionModes() :
{
    TransactionModes modes;
}
{
    modes = TransactionMode(TransactionModes.NONE)
    (
        [ <COMMA> ]
        modes = TransactionMode(modes)
    )*
    {
        return modes;
    }
}

TransactionModes TransactionMode(TransactionModes modes) :
{
    final Isolation isolation;
}
{
    <ISOLATION> <LEVEL> isolation = IsolationLevel() { return modes.with(isolation); }
|
    <READ>
    (
        <ONLY> { return modes.withReadOnly(true); }
    |
        <WRITE> { return modes.withReadOnly(false); }
    )
}

Isolation IsolationLevel() :
{
    final SqlIdentifier name;
}
{
    <READ>
    (
        <COMMITTED>
    |
        <UNCOMMITTED>
    )
    { return Isolation.READ_COMMITTED; }
|
    <REPEATABLE> <READ> { return Isolation.SNAPSHOT; }
|
    <SERIALIZABLE> { return Isolation.SERIALIZABLE; }
|
    name = SimpleIdentifier() { return TransactionModes.isolation(name); }
}

SqlNode ExplainStatement() :
{
    final Span s;
    boolean analyze = false;
    boolean json = false;
    final Token first;
    final SqlNode statement;
}
{
    <EXPLAIN> { s = span(); }
    [ <ANALYZE> { analyze = true; } ]
    [ LOOKAHEAD(2) <LPAREN> <FORMAT> ( <JSON> { json = true; } | <TEXT> ) <RPAREN> ]
    [ <PLAN> <FOR> ]
    { first = getToken(1); }
    statement = SqlQueryOrDml()
    {
        String explained = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
            getToken(0).endLine, getToken(0).endColumn);
        return new ExplainStatement(s.end(this), statement, explained, analyze, json);
    }
}

SqlNode SetStatement() :
{
    final Span s;
    final SetStatement.Setting setting;
    final SqlIdentifier variable;
    final SqlNode number;
    final TransactionModes modes;
    final String value;
}
{
    <SET> { s = span(); }
    (
        <TRANSACTION> modes = TransactionModes()
        {
            return new TransactionStatement(
                s.end(this), TransactionStatement.Kind.SET_TRANSACTION, null, modes);
        }
    |
        LOOKAHEAD(2)
        <SESSION> <CHARACTERISTICS> <AS> <TRANSACTION> modes = TransactionModes()
        {
            return new TransactionStatement(s.end(this), TransactionStatement.Kind.SET_SESSION, null, modes);
        }
    |
        <SCHEMA> { setting = SetStatement.Setting.SCHEMA; } value = NameOrText()
    |
        <TIME> <ZONE> { setting = SetStatement.Setting.TIME_ZONE; } value = NameOrText()
    |
        [
            LOOKAHEAD({ getToken(2).kind != EQ && getToken(2).kind != TO })
            ( <SESSION> | <LOCAL> { throw UnsupportedClause.setLocal(getPos()); } )
        ]
        variable = SimpleIdentifier() { setting = SetStatement.variable(variable); }
        (
            <EQ>
        |
            <TO>
        )
        (
            <DEFAULT_> { throw UnsupportedClause.reset(getPos()); }
        |
            value = NameOrText()
        |
            number = UnsignedNumericLiteral() { value = number.toString(); }
        )
    )
    {
        return new SetStatement(s.end(this), setting, value);
    }
}

SqlNode ResetStatement() :
{
}
{
    <RESET> { throw UnsupportedClause.reset(getPos()); }
}

SqlNode ShowStatement() :
{
    final Span s;
    final SqlIdentifier word;
    SqlIdentifier from = null;
}
{
    <SHOW> { s = span(); }
    (
        <ALL> { return new ShowStatement(s.end(this), ShowStatement.Kind.ALL_SETTINGS, null); }
    |
        LOOKAHEAD(2)
        <TIME> <ZONE> {
            return new ShowStatement(s.end(this), ShowStatement.Kind.SETTING, new SqlIdentifier("time_zone", getPos()));
        }
    |
        word = SimpleIdentifier()
        [ ( <FROM> | <IN> ) from = CompoundIdentifier() ]
        { return ShowStatement.of(s.end(this), word, from); }
    )
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
