<#-- CREATE, DROP, TRUNCATE. -->

SqlNode CreateStatement() :
{
    final Span s;
    final SqlNode create;
}
{
    <CREATE> { s = span(); }
    (
        create = CreateTable(s)
    |
        create = CreateIndex(s)
    |
        create = CreateSchema(s)
    )
    {
        return create;
    }
}

SqlNode CreateTable(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final TableElements elements = new TableElements();
}
{
    <TABLE>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    <LPAREN>
    TableElement(elements)
    ( <COMMA> TableElement(elements) )*
    <RPAREN>
    {
        return new CreateTableStatement(s.end(this), name, ifNotExists, elements);
    }
}

void TableElement(TableElements elements) :
{
}
{
    TableConstraint(elements)
|
    ColumnElement(elements)
}

void TableConstraint(TableElements elements) :
{
    SqlIdentifier constraint = null;
    KeyClause key;
}
{
    [ <CONSTRAINT> constraint = SimpleIdentifier() ]
    (
        key = KeyConstraint(constraint) { elements.add(key); }
    |
        CheckConstraint(elements, constraint, null)
    |
        ForeignKey(elements, constraint)
    )
}

KeyClause KeyConstraint(SqlIdentifier constraint) :
{
    final boolean primary;
    final List<KeyClause.Part> parts;
    final Span s;
}
{
    (
        <PRIMARY> { s = span(); } <KEY> { primary = true; }
    |
        <UNIQUE> { s = span(); primary = false; }
    )
    parts = KeyParts()
    {
        return new KeyClause(s.end(this), constraint, primary, parts);
    }
}

List<KeyClause.Part> KeyParts() :
{
    final List<KeyClause.Part> parts = new ArrayList<KeyClause.Part>();
}
{
    <LPAREN>
    KeyPart(parts)
    ( <COMMA> KeyPart(parts) )*
    <RPAREN>
    {
        return parts;
    }
}

void KeyPart(List<KeyClause.Part> parts) :
{
    final SqlIdentifier column;
    boolean descending = false;
}
{
    column = SimpleIdentifier()
    [ <ASC> | <DESC> { descending = true; } ]
    {
        parts.add(new KeyClause.Part(column, descending));
    }
}

void ColumnElement(TableElements elements) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
    Boolean nullable = null;
    boolean given;
    SqlNode defaultValue = null;
    String defaultText = null;
    Token first;
    SqlIdentifier constraint = null;
    KeyClause key;
}
{
    name = SimpleIdentifier()
    type = DataType()
    (
        <DEFAULT_> {
            first = getToken(1);
        }
        defaultValue = Expression(ExprContext.ACCEPT_NON_QUERY) {
            defaultText = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
                getToken(0).endLine, getToken(0).endColumn);
        }
    |
        [ <CONSTRAINT> constraint = SimpleIdentifier() ]
        (
            given = Nullability() {
                if (nullable != null && nullable != given) {
                    throw UnsupportedClause.contradiction(getPos(), "NULL", "NOT NULL");
                }
                nullable = given;
            }
        |
            key = InlineKey(constraint, name) { elements.add(key); }
        |
            CheckConstraint(elements, constraint, name)
        |
            References(elements, constraint, java.util.Collections.singletonList(name), getPos())
        )
        { constraint = null; }
    )*
    {
        elements.add(new ColumnClause(name, type, nullable, defaultValue, defaultText));
    }
}

boolean Nullability() :
{
}
{
    <NULL> { return true; }
|
    <NOT> <NULL> { return false; }
}

KeyClause InlineKey(SqlIdentifier constraint, SqlIdentifier column) :
{
    final boolean primary;
    final Span s;
}
{
    (
        <PRIMARY> { s = span(); } <KEY> { primary = true; }
    |
        <UNIQUE> { s = span(); primary = false; }
    )
    {
        return new KeyClause(s.end(this), constraint, primary,
            java.util.Collections.singletonList(new KeyClause.Part(column, false)));
    }
}

void CheckConstraint(TableElements elements, SqlIdentifier constraint, SqlIdentifier column) :
{
    final Span s;
    final SqlNode condition;
    final Token first;
    final String text;
}
{
    <CHECK> { s = span(); }
    <LPAREN> { first = getToken(1); }
    condition = Expression(ExprContext.ACCEPT_NON_QUERY) {
        text = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
            getToken(0).endLine, getToken(0).endColumn);
    }
    <RPAREN>
    {
        elements.add(new CheckClause(s.end(this), constraint, column, condition, text));
    }
}

void ForeignKey(TableElements elements, SqlIdentifier constraint) :
{
    final List<SqlIdentifier> columns;
    final SqlParserPos start;
}
{
    <FOREIGN> { start = getPos(); } <KEY>
    columns = ColumnNames()
    References(elements, constraint, columns, start)
}

void References(TableElements elements, SqlIdentifier constraint, List<SqlIdentifier> columns, SqlParserPos start) :
{
    final SqlIdentifier parent;
    List<SqlIdentifier> parentColumns = java.util.Collections.emptyList();
    ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
}
{
    <REFERENCES>
    parent = CompoundIdentifier()
    [ parentColumns = ColumnNames() ]
    (
        <MATCH>
        (
            <FULL> { throw UnsupportedClause.named(getPos(), "MATCH FULL constraints"); }
        |
            <PARTIAL> { throw UnsupportedClause.named(getPos(), "MATCH PARTIAL constraints"); }
        |
            <SIMPLE>
        )
    |
        <ON>
        (
            <DELETE> onDelete = ReferentialActionOf()
        |
            <UPDATE> onUpdate = ReferentialActionOf()
        )
    |
        LOOKAHEAD(2)
        <NOT> <DEFERRABLE>
    |
        <DEFERRABLE> { throw UnsupportedClause.named(getPos(), "DEFERRABLE constraints"); }
    |
        <INITIALLY>
        (
            <IMMEDIATE>
        |
            <DEFERRED> { throw UnsupportedClause.named(getPos(), "INITIALLY DEFERRED constraints"); }
        )
    )*
    {
        elements.add(new ReferenceClause(start.plus(getPos()), constraint, columns, parent, parentColumns,
            onDelete, onUpdate));
    }
}

ReferentialAction ReferentialActionOf() :
{
}
{
    <NO> <ACTION> { return ReferentialAction.NO_ACTION; }
|
    <RESTRICT> { return ReferentialAction.RESTRICT; }
|
    <CASCADE> { return ReferentialAction.CASCADE; }
|
    <SET>
    (
        <NULL> { return ReferentialAction.SET_NULL; }
    |
        <DEFAULT_> { return ReferentialAction.SET_DEFAULT; }
    )
}

List<SqlIdentifier> ColumnNames() :
{
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier name;
}
{
    <LPAREN>
    name = SimpleIdentifier() { names.add(name); }
    ( <COMMA> name = SimpleIdentifier() { names.add(name); } )*
    <RPAREN>
    {
        return names;
    }
}

SqlNode CreateIndex(Span s) :
{
    boolean unique = false;
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SqlIdentifier table;
    final List<KeyClause.Part> parts;
}
{
    [ <UNIQUE> { unique = true; } ]
    <INDEX>
    ifNotExists = IfNotExists()
    name = SimpleIdentifier()
    <ON>
    table = CompoundIdentifier()
    parts = KeyParts()
    {
        return new CreateIndexStatement(s.end(this), name, unique, ifNotExists, table, parts);
    }
}

SqlNode CreateSchema(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
}
{
    <SCHEMA>
    ifNotExists = IfNotExists()
    name = SimpleIdentifier()
    {
        return new CreateSchemaStatement(s.end(this), name, ifNotExists);
    }
}

SqlNode DropStatement() :
{
    final Span s;
    final DropStatement.Kind kind;
    boolean ifExists = false;
    boolean cascade = false;
    final SqlIdentifier name;
}
{
    <DROP> { s = span(); }
    (
        <TABLE> { kind = DropStatement.Kind.TABLE; }
    |
        <INDEX> { kind = DropStatement.Kind.INDEX; }
    |
        <SCHEMA> { kind = DropStatement.Kind.SCHEMA; }
    )
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    name = CompoundIdentifier()
    [ <RESTRICT> | <CASCADE> { cascade = true; } ]
    {
        return new DropStatement(s.end(this), kind, name, ifExists, cascade);
    }
}

SqlNode TruncateStatement() :
{
    final Span s;
    final SqlIdentifier table;
}
{
    <TRUNCATE> { s = span(); }
    <TABLE>
    table = CompoundIdentifier()
    {
        return new TruncateStatement(s.end(this), table);
    }
}

boolean IfNotExists() :
{
}
{
    LOOKAHEAD(3)
    <IF> <NOT> <EXISTS> { return true; }
|
    { return false; }
}
