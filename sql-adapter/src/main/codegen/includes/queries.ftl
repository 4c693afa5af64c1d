<#-- What queries have beside Calcite's grammar; changes.ftl refers to it. -->

/** A bound of a frame of GROUPS. */
SqlNode GroupsRange() :
{
    final SqlNode bound;
}
{
    bound = WindowRange() { return FrameOfGroups.bound(bound); }
}

/** What a table held at a point, or what was changed in it between two. */
SqlNode PastOf(SqlNode table) :
{
    final Span s;
    final SqlNode from;
    final SqlNode to;
}
{
    <FOR> { s = span(); }
    (
        <SYSTEM_TIME> <AS> <OF> from = Expression(ExprContext.ACCEPT_NON_QUERY) {
            return PastRows.asOf(s.end(this), table, from);
        }
    |
        <CHANGES> <BETWEEN> from = Expression3(ExprContext.ACCEPT_NON_QUERY)
        <AND> to = Expression3(ExprContext.ACCEPT_NON_QUERY) {
            return PastRows.changes(s.end(this), table, from, to);
        }
    )
}

/** PIVOT or UNPIVOT of a table that has a name already, with another name or none. */
SqlNode PivotOfNamed(SqlNode named) :
{
    SqlNode pivot;
    SqlIdentifier alias;
}
{
    ( pivot = Pivot(named) | pivot = Unpivot(named) )
    [
        [ <AS> ] alias = SimpleIdentifier()
        {
            pivot = SqlStdOperatorTable.AS.createCall(Span.of(pivot).end(this), pivot, alias);
        }
    ]
    { return pivot; }
}
