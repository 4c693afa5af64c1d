<#-- ALTER TABLE. -->

SqlNode AlterTableStatement() :
{
    final Span s;
    boolean ifExists = false;
    final SqlIdentifier table;
    final List<AlterAction> actions = new ArrayList<AlterAction>();
}
{
    <ALTER> { s = span(); } <TABLE>
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    table = CompoundIdentifier()
    AlterActionOf(actions)
    ( <COMMA> AlterActionOf(actions) )*
    {
        return new AlterTableStatement(s.end(this), table, ifExists, actions);
    }
}

SqlNode AlterSequenceStatement() :
{
    final Span s;
    boolean ifExists = false;
    final SqlIdentifier name;
    boolean restart = false;
    Long restartWith = null;
    GenerationClause.IdentityOptions options = GenerationClause.IdentityOptions.NONE;
}
{
    <ALTER> { s = span(); } <SEQUENCE>
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    name = CompoundIdentifier()
    (
        <RESTART> { restart = true; }
        [ <WITH> restartWith = SignedNumber() ]
    |
        options = IdentityOption(options)
    )+
    {
        return new AlterSequenceStatement(s.end(this), name, ifExists, restart, restartWith, options);
    }
}

void AlterActionOf(List<AlterAction> actions) :
{
    final TableElements elements = new TableElements();
    final List<OptionClause> options = new ArrayList<OptionClause>();
    boolean ifNotExists = false;
    boolean ifExists = false;
    boolean cascade = false;
    final SqlIdentifier name;
    final SqlIdentifier newName;
}
{
    <ADD>
    (
        TableConstraint(elements) { actions.add(new AlterAction.AddConstraint(elements)); }
    |
        [ LOOKAHEAD({ getToken(1).kind == COLUMN }) <COLUMN> ]
        ifNotExists = IfNotExists()
        ColumnElement(elements)
        { actions.add(new AlterAction.AddColumn(elements, ifNotExists)); }
    )
|
    <DROP>
    (
        <CONSTRAINT>
        [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
        name = SimpleIdentifier()
        [ <RESTRICT> | <CASCADE> { cascade = true; } ]
        { actions.add(new AlterAction.DropConstraint(name, ifExists, cascade)); }
    |
        [ LOOKAHEAD({ getToken(1).kind == COLUMN }) <COLUMN> ]
        [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
        name = SimpleIdentifier()
        [ <RESTRICT> | <CASCADE> { cascade = true; } ]
        { actions.add(new AlterAction.DropColumn(name, ifExists, cascade)); }
    )
|
    <SET> TableOptions(options) { actions.add(new AlterAction.SetOptions(options)); }
|
    <RENAME>
    (
        <TO> newName = SimpleIdentifier() { actions.add(new AlterAction.RenameTable(newName)); }
    |
        <CONSTRAINT> name = SimpleIdentifier() <TO> newName = SimpleIdentifier()
        { actions.add(new AlterAction.RenameConstraint(name, newName)); }
    |
        [ LOOKAHEAD({ getToken(1).kind == COLUMN && getToken(2).kind != TO }) <COLUMN> ]
        name = SimpleIdentifier() <TO> newName = SimpleIdentifier()
        { actions.add(new AlterAction.RenameColumn(name, newName)); }
    )
|
    <ALTER>
    [ LOOKAHEAD({ getToken(1).kind == COLUMN && getToken(2).kind != SET && getToken(2).kind != DROP
         && getToken(2).kind != TYPE && getToken(2).kind != RESTART }) <COLUMN> ]
    name = SimpleIdentifier()
    ColumnChange(name, actions)
}


void ColumnChange(SqlIdentifier column, List<AlterAction> actions) :
{
    final SqlDataTypeSpec type;
    final SqlNode value;
    final Token first;
    Long restartWith = null;
}
{
    <RESTART>
    [ <WITH> restartWith = SignedNumber() ]
    { actions.add(new AlterAction.Restart(column, restartWith)); }
|
    <TYPE> type = DataType() { actions.add(new AlterAction.SetType(column, type)); }
|
    <SET>
    (
        <DATA> <TYPE> type = DataType() { actions.add(new AlterAction.SetType(column, type)); }
    |
        <DEFAULT_> { first = getToken(1); }
        value = Expression(ExprContext.ACCEPT_NON_QUERY) {
            actions.add(new AlterAction.SetDefault(column, value,
                SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
                    getToken(0).endLine, getToken(0).endColumn)));
        }
    |
        <NOT> <NULL> { actions.add(new AlterAction.SetNullable(column, false)); }
    )
|
    <DROP>
    (
        <DEFAULT_> { actions.add(new AlterAction.DropDefault(column)); }
    |
        <NOT> <NULL> { actions.add(new AlterAction.SetNullable(column, true)); }
    )
}
