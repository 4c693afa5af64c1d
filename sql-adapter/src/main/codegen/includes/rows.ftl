<#-- INSERT, UPDATE, DELETE and MERGE; changes.ftl has them take the place of Calcite's. -->

SqlNode InsertStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNodeList columns = null;
    final SqlNode source;
    ConflictClause conflict = null;
    SqlNodeList returning = null;
}
{
    <INSERT> { s = span(); }
    <INTO> table = CompoundIdentifier()
    [ <AS> alias = SimpleIdentifier() ]
    [ LOOKAHEAD(2) columns = ParenthesizedSimpleIdentifierList() ]
    (
        <DEFAULT_> <VALUES> { source = InsertStatement.defaults(getPos()); }
    |
        source = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY)
    )
    [ conflict = ConflictClause() ]
    [ returning = ReturningClause() ]
    {
        return new InsertStatement(s.end(this), table, alias, columns, source, conflict, returning);
    }
}

ConflictClause ConflictClause() :
{
    final Span s;
    SqlNodeList columns = null;
    SqlIdentifier constraint = null;
    final List<SetClause> changes = new ArrayList<SetClause>();
    SqlNode condition = null;
}
{
    <ON> { s = span(); } <CONFLICT>
    [
        columns = ParenthesizedSimpleIdentifierList()
    |
        <ON> <CONSTRAINT> constraint = SimpleIdentifier()
    ]
    <DO>
    (
        <NOTHING>
    |
        <UPDATE> <SET> SetClauses(changes)
        [ condition = Where() ]
    )
    {
        return new ConflictClause(s.end(this), columns, constraint, changes, condition);
    }
}

SqlNodeList ReturningClause() :
{
    final Span s;
    final List<SqlNode> list = new ArrayList<SqlNode>();
}
{
    <RETURNING> { s = span(); }
    AddSelectItem(list)
    (
        <COMMA> AddSelectItem(list)
    )*
    {
        return new SqlNodeList(list, s.end(this));
    }
}

void SetClauses(List<SetClause> clauses) :
{
}
{
    SetClause(clauses)
    (
        <COMMA> SetClause(clauses)
    )*
}

void SetClause(List<SetClause> clauses) :
{
    final SqlIdentifier column;
    final SqlNodeList columns;
    final SqlNode value;
    final SqlNodeList values;
}
{
    column = CompoundIdentifier() <EQ>
    (
        value = Default()
    |
        value = Expression(ExprContext.ACCEPT_SUB_QUERY)
    )
    { clauses.add(SetClause.of(column, value)); }
|
    columns = ParenthesizedSimpleIdentifierList() <EQ>
    [ <ROW> ]
    values = ParenthesizedQueryOrCommaListWithDefault(ExprContext.ACCEPT_SUB_QUERY)
    { clauses.add(new SetClause(columns, values)); }
}

SqlNode UpdateStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final List<SetClause> changes = new ArrayList<SetClause>();
    SqlNode from = null;
    SqlNode condition = null;
    SqlNodeList returning = null;
}
{
    <UPDATE> { s = span(); }
    table = CompoundIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    <SET> SetClauses(changes)
    [ <FROM> from = FromClause() ]
    [ condition = Where() ]
    [ returning = ReturningClause() ]
    {
        return new UpdateStatement(s.end(this), table, alias, changes, from, condition, returning);
    }
}

SqlNode DeleteStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    SqlNode using = null;
    SqlNode condition = null;
    SqlNodeList returning = null;
}
{
    <DELETE> { s = span(); }
    <FROM> table = CompoundIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    [ <USING> using = FromClause() ]
    [ condition = Where() ]
    [ returning = ReturningClause() ]
    {
        return new DeleteStatement(s.end(this), table, alias, using, condition, returning);
    }
}

SqlNode MergeStatement() :
{
    final Span s;
    final SqlIdentifier table;
    SqlIdentifier alias = null;
    final SqlNode source;
    final SqlNode condition;
    final List<MergeClause> clauses = new ArrayList<MergeClause>();
    SqlNodeList returning = null;
}
{
    <MERGE> { s = span(); }
    <INTO> table = CompoundIdentifier()
    [ [ <AS> ] alias = SimpleIdentifier() ]
    <USING> source = TableRef()
    <ON> condition = Expression(ExprContext.ACCEPT_SUB_QUERY)
    (
        <WHEN>
        (
            MatchedClause(clauses)
        |
            NotMatchedClause(clauses)
        )
    )+
    [ returning = ReturningClause() ]
    {
        return new MergeStatement(s.end(this), table, alias, source, condition, clauses, returning);
    }
}

void MatchedClause(List<MergeClause> clauses) :
{
    final Span s;
    SqlNode condition = null;
    final List<SetClause> changes = new ArrayList<SetClause>();
    final MergeClause.Action action;
}
{
    <MATCHED> { s = span(); }
    [ <AND> condition = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    <THEN>
    (
        <UPDATE> <SET> SetClauses(changes) { action = MergeClause.Action.UPDATE; }
    |
        <DELETE> { action = MergeClause.Action.DELETE; }
    |
        <DO> <NOTHING> { action = MergeClause.Action.NOTHING; }
    )
    {
        clauses.add(new MergeClause(s.end(this), true, condition, action, changes, null, null));
    }
}

void NotMatchedClause(List<MergeClause> clauses) :
{
    final Span s;
    SqlNode condition = null;
    SqlNodeList columns = null;
    SqlNodeList values = null;
    MergeClause.Action action = MergeClause.Action.INSERT;
}
{
    <NOT> { s = span(); } <MATCHED>
    [ <AND> condition = Expression(ExprContext.ACCEPT_SUB_QUERY) ]
    <THEN>
    (
        <INSERT>
        [ columns = ParenthesizedSimpleIdentifierList() ]
        (
            <VALUES> values = ParenthesizedQueryOrCommaListWithDefault(ExprContext.ACCEPT_SUB_QUERY)
        |
            <DEFAULT_> <VALUES>
        )
    |
        <DO> <NOTHING> { action = MergeClause.Action.NOTHING; }
    )
    {
        clauses.add(new MergeClause(s.end(this), false, condition, action, new ArrayList<SetClause>(), columns, values));
    }
}
