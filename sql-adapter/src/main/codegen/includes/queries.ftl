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

/** JSON_TABLE(document, path COLUMNS (...)). */
SqlNode JsonTable() :
{
    final Span s;
    final SqlNode document;
    final SqlNode path;
    final JsonTable table = new JsonTable();
    boolean isErrorOnError = false;
}
{
    SimpleIdentifier() { s = span(); }
    <LPAREN>
    document = Expression(ExprContext.ACCEPT_NON_QUERY)
    [ <FORMAT> <JSON> ]
    <COMMA>
    path = StringLiteral()
    [ <AS> SimpleIdentifier() ]
    [ <PASSING> { throw UnsupportedClause.named(getPos(), "values PASSING into JSON paths"); } ]
    JsonTableColumns(table)
    [ ( <ERROR> { isErrorOnError = true; } | <EMPTY> ) <ON> <ERROR> ]
    <RPAREN>
    {
        return table.rows(s.end(this), document, path, isErrorOnError);
    }
}

void JsonTableColumns(JsonTable table) :
{
    final SqlIdentifier columns;
}
{
    columns = SimpleIdentifier() { JsonTable.checkColumns(columns); }
    <LPAREN>
    JsonTableColumn(table)
    ( <COMMA> JsonTableColumn(table) )*
    <RPAREN>
}

void JsonTableColumn(JsonTable table) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    SqlNode path = null;
    final JsonTable inner;
}
{
    LOOKAHEAD({ getToken(1).image.equalsIgnoreCase("NESTED")
        && (getToken(2).image.equalsIgnoreCase("PATH") || getToken(2).kind == QUOTED_STRING) })
    SimpleIdentifier()
    [ SimpleIdentifier() ]
    path = StringLiteral()
    [ <AS> SimpleIdentifier() ]
    { inner = table.within(); }
    JsonTableColumns(inner)
    { table.addNested(path, inner); }
|
    name = SimpleIdentifier()
    (
        <FOR> <ORDINALITY> { table.addOrdinality(name); }
    |
        type = DataType()
        [ <FORMAT> <JSON> ]
        (
            LOOKAHEAD({ getToken(1).kind == EXISTS })
            JsonTableExists(table, name, type)
        |
            path = JsonTablePath()
            JsonTableValue(table, name, type, path)
        )
    )
}

SqlNode JsonTablePath() :
{
    final SqlNode path;
}
{
    LOOKAHEAD({ getToken(1).image.equalsIgnoreCase("PATH") })
    SimpleIdentifier()
    path = StringLiteral() { return path; }
|
    { return null; }
}

void JsonTableExists(JsonTable table, SqlIdentifier name, SqlDataTypeSpec type) :
{
    final SqlNode path;
    SqlJsonExistsErrorBehavior onError = null;
}
{
    <EXISTS>
    path = JsonTablePath()
    [ onError = JsonExistsErrorBehavior() <ON> <ERROR> ]
    { table.addExists(name, type, path, onError == null ? null : onError.symbol(getPos())); }
}

void JsonTableValue(JsonTable table, SqlIdentifier name, SqlDataTypeSpec type, SqlNode path) :
{
    SqlNode wrapper = null;
    final List<JsonTable.Behavior> behaviors = new ArrayList<JsonTable.Behavior>();
}
{
    [ wrapper = JsonQueryWrapperBehavior() <WRAPPER> ]
    ( JsonTableBehavior(behaviors) )*
    { table.addValue(name, type, path, wrapper, behaviors); }
}

void JsonTableBehavior(List<JsonTable.Behavior> behaviors) :
{
    final SqlParserPos place;
    final String what;
    SqlNode value = null;
    boolean isOnEmpty = false;
}
{
    (
        <ERROR> { what = "ERROR"; place = getPos(); }
    |
        <NULL> { what = "NULL"; place = getPos(); }
    |
        <DEFAULT_> { what = "DEFAULT"; place = getPos(); } value = Expression(ExprContext.ACCEPT_NON_QUERY)
    |
        <EMPTY> { place = getPos(); } ( <ARRAY> { what = "EMPTY_ARRAY"; } | <OBJECT> { what = "EMPTY_OBJECT"; } )
    )
    <ON> ( <EMPTY> { isOnEmpty = true; } | <ERROR> )
    { behaviors.add(new JsonTable.Behavior(place, what, value, isOnEmpty)); }
}
