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
    final List<ColumnClause> columns = new ArrayList<ColumnClause>();
    final List<KeyClause> keys = new ArrayList<KeyClause>();
}
{
    <TABLE>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    <LPAREN>
    TableElement(columns, keys)
    ( <COMMA> TableElement(columns, keys) )*
    <RPAREN>
    {
        return new CreateTableStatement(s.end(this), name, ifNotExists, columns, keys);
    }
}

void TableElement(List<ColumnClause> columns, List<KeyClause> keys) :
{
    SqlIdentifier constraint = null;
    KeyClause key;
}
{
    [ <CONSTRAINT> constraint = SimpleIdentifier() ]
    key = KeyConstraint(constraint) { keys.add(key); }
|
    UnsupportedConstraint()
|
    ColumnElement(columns, keys)
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

void ColumnElement(List<ColumnClause> columns, List<KeyClause> keys) :
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
        given = Nullability() {
            if (nullable != null && nullable != given) {
                throw UnsupportedClause.contradiction(getPos(), "NULL", "NOT NULL");
            }
            nullable = given;
        }
    |
        <DEFAULT_> {
            first = getToken(1);
        }
        defaultValue = Expression(ExprContext.ACCEPT_NON_QUERY) {
            defaultText = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
                getToken(0).endLine, getToken(0).endColumn);
        }
    |
        [ <CONSTRAINT> constraint = SimpleIdentifier() ]
        key = InlineKey(constraint, name) {
            keys.add(key);
            constraint = null;
        }
    |
        UnsupportedConstraint()
    )*
    {
        columns.add(new ColumnClause(name, type, nullable, defaultValue, defaultText));
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

void UnsupportedConstraint() :
{
}
{
    <CHECK> { throw UnsupportedClause.named(getPos(), "CHECK constraints"); }
|
    ( <FOREIGN> | <REFERENCES> ) { throw UnsupportedClause.named(getPos(), "foreign keys"); }
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
