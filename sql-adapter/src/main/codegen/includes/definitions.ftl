<#-- CREATE, DROP, TRUNCATE. -->

SqlNode CreateStatement() :
{
    final Span s;
    final SqlNode create;
}
{
    <CREATE> { s = span(); }
    (
        create = CreateTable(s, null)
    |
        create = CreateTemporaryTable(s)
    |
        create = CreateIndex(s)
    |
        create = CreateSchema(s)
    |
        create = CreateMaterializedView(s)
    |
        LOOKAHEAD([ <OR> <REPLACE> ] <FUNCTION>)
        create = CreateFunction(s)
    |
        create = CreateView(s)
    |
        create = CreateSequence(s)
    )
    {
        return create;
    }
}

SqlNode CreateTemporaryTable(Span s) :
{
    final SqlNode table;
}
{
    [ <LOCAL> | <GLOBAL> ]
    ( <TEMPORARY> | <TEMP> )
    table = CreateTable(s, OnCommit.PRESERVE_ROWS)
    {
        return table;
    }
}

OnCommit OnCommit() :
{
    final OnCommit action;
}
{
    <ON> <COMMIT>
    (
        <PRESERVE> <ROWS> { action = OnCommit.PRESERVE_ROWS; }
    |
        <DELETE> <ROWS> { action = OnCommit.DELETE_ROWS; }
    |
        <DROP> { action = OnCommit.DROP; }
    )
    {
        return action;
    }
}

SqlNode CreateTable(Span s, OnCommit temporary) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final NewTable made;
    OnCommit onCommit = null;
    final TableElements elements = new TableElements();
    final List<OptionClause> options = new ArrayList<OptionClause>();
    final SqlNode table;
}
{
    <TABLE>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier() { made = new NewTable(name, ifNotExists, temporary); }
    (
        LOOKAHEAD([ ColumnNames() ] ( <AS> | <ON> ))
        table = TableAsQuery(s, made)
    |
        LOOKAHEAD([ <LPAREN> ] <LIKE>)
        table = TableLike(s, made)
    |
        <LPAREN>
        TableElement(elements)
        ( <COMMA> TableElement(elements) )*
        <RPAREN>
        [ <WITH> TableOptions(options) ]
        [ onCommit = OnCommit() ]
        {
            table = new CreateTableStatement(s.end(this), made.withOnCommit(onCommit), elements, options);
        }
    )
    {
        return table;
    }
}

SqlNode TableAsQuery(Span s, NewTable made) :
{
    OnCommit onCommit = null;
    List<SqlIdentifier> columns = java.util.Collections.emptyList();
    final Token first;
    final SqlNode query;
    final String text;
    boolean withData = true;
}
{
    [ columns = ColumnNames() ]
    [ onCommit = OnCommit() ]
    <AS> { first = getToken(1); }
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) {
        text = SourceText.inPlace(getOriginalSql(), first.beginLine, first.beginColumn,
            getToken(0).endLine, getToken(0).endColumn);
    }
    [ <WITH> [ <NO> { withData = false; } ] <DATA> ]
    [ onCommit = OnCommit() ]
    {
        return new CreateTableAsStatement(s.end(this), made.withOnCommit(onCommit), columns, query, text, withData);
    }
}

SqlNode CreateMaterializedView(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final SqlNode table;
}
{
    <MATERIALIZED> <VIEW>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    table = TableAsQuery(s, new NewTable(name, ifNotExists, null))
    {
        return new CreateMaterializedViewStatement((CreateTableAsStatement) table);
    }
}

SqlNode RefreshStatement() :
{
    final Span s;
    final SqlIdentifier name;
}
{
    <REFRESH> { s = span(); } <MATERIALIZED> <VIEW>
    name = CompoundIdentifier()
    {
        return new RefreshStatement(s.end(this), name);
    }
}

SqlNode TableLike(Span s, NewTable made) :
{
    OnCommit onCommit = null;
    final SqlIdentifier source;
    final java.util.Set<CreateTableLikeStatement.Part> parts = java.util.EnumSet.noneOf(CreateTableLikeStatement.Part.class);
}
{
    (
        <LPAREN> source = LikeSource(parts) <RPAREN>
    |
        source = LikeSource(parts)
    )
    [ onCommit = OnCommit() ]
    {
        return new CreateTableLikeStatement(s.end(this), made.withOnCommit(onCommit), source, parts);
    }
}

SqlIdentifier LikeSource(java.util.Set<CreateTableLikeStatement.Part> parts) :
{
    final SqlIdentifier source;
    java.util.Set<CreateTableLikeStatement.Part> named;
}
{
    <LIKE>
    source = CompoundIdentifier()
    (
        <INCLUDING> named = LikeParts() { parts.addAll(named); }
    |
        <EXCLUDING> named = LikeParts() { parts.removeAll(named); }
    )*
    {
        return source;
    }
}

java.util.Set<CreateTableLikeStatement.Part> LikeParts() :
{
    final SqlIdentifier word;
}
{
    <ALL> { return java.util.EnumSet.allOf(CreateTableLikeStatement.Part.class); }
|
    <IDENTITY> { return java.util.EnumSet.of(CreateTableLikeStatement.Part.IDENTITY); }
|
    word = SimpleIdentifier() { return java.util.EnumSet.of(CreateTableLikeStatement.Part.of(word)); }
}

void TableOptions(List<OptionClause> options) :
{
}
{
    <LPAREN>
    TableOption(options)
    ( <COMMA> TableOption(options) )*
    <RPAREN>
}

void TableOption(List<OptionClause> options) :
{
    final SqlIdentifier name;
    final SqlNode value;
}
{
    name = SimpleIdentifier() <EQ> value = Literal() {
        options.add(new OptionClause(name, (SqlLiteral) value));
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
    GenerationClause generation = null;
}
{
    name = SimpleIdentifier()
    type = DataType()
    (
        generation = Generation()
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
        elements.add(new ColumnClause(name, type, nullable, defaultValue, defaultText, generation));
    }
}

GenerationClause Generation() :
{
    final Span s;
    boolean always = true;
    SqlNode expression = null;
    String text = null;
    Token first;
    GenerationClause.IdentityOptions options = GenerationClause.IdentityOptions.NONE;
}
{
    (
        <GENERATED> { s = span(); }
        ( <ALWAYS> | <BY> <DEFAULT_> { always = false; } )
        <AS>
    |
        <AS> { s = span(); }
    )
    (
        <IDENTITY>
        [ <LPAREN> ( options = IdentityOption(options) )* <RPAREN> ]
    |
        <LPAREN> { first = getToken(1); }
        expression = Expression(ExprContext.ACCEPT_NON_QUERY) {
            text = SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
                getToken(0).endLine, getToken(0).endColumn);
            if (!always) {
                throw UnsupportedClause.named(s.end(this), "expressions GENERATED BY DEFAULT");
            }
        }
        <RPAREN>
        [ <STORED> | <VIRTUAL> { throw UnsupportedClause.named(getPos(), "VIRTUAL columns"); } ]
    )
    {
        return new GenerationClause(s.end(this), always, expression, text, options);
    }
}

GenerationClause.IdentityOptions IdentityOption(GenerationClause.IdentityOptions options) :
{
    final long value;
}
{
    <START> [ <WITH> ] value = SignedNumber() { return options.withStart(value); }
|
    <INCREMENT> [ <BY> ] value = SignedNumber() { return options.withIncrement(value); }
|
    <MINVALUE> value = SignedNumber() { return options.withMin(value); }
|
    <MAXVALUE> value = SignedNumber() { return options.withMax(value); }
|
    <CYCLE> { return options.withCycle(true); }
|
    <NO>
    (
        <MINVALUE> { return options.withMin(null); }
    |
        <MAXVALUE> { return options.withMax(null); }
    |
        <CYCLE> { return options.withCycle(false); }
    )
}

long SignedNumber() :
{
    boolean negative = false;
    final Token number;
}
{
    [ <MINUS> { negative = true; } | <PLUS> ]
    number = <UNSIGNED_INTEGER_LITERAL>
    {
        try {
            return Long.parseLong((negative ? "-" : "") + number.image);
        } catch (NumberFormatException e) {
            throw UnsupportedClause.named(getPos(), "numbers beyond BIGINT");
        }
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
    SqlIdentifier name = null;
    final SqlIdentifier table;
    final List<IndexElement> elements = new ArrayList<IndexElement>();
    List<SqlIdentifier> included = java.util.Collections.emptyList();
    IndexElement condition = null;
}
{
    [ <UNIQUE> { unique = true; } ]
    <INDEX>
    ifNotExists = IfNotExists()
    [ name = SimpleIdentifier() ]
    <ON> {
        if (name == null && ifNotExists) {
            throw UnsupportedClause.indexWithoutName(getPos());
        }
    }
    table = CompoundIdentifier()
    <LPAREN>
    IndexElement(elements)
    ( <COMMA> IndexElement(elements) )*
    <RPAREN>
    [ <INCLUDE> included = ColumnNames() ]
    [ <WHERE> condition = IndexExpression() ]
    {
        return new CreateIndexStatement(
            s.end(this), name, unique, ifNotExists, table, elements, included, condition);
    }
}

void IndexElement(List<IndexElement> elements) :
{
    final SqlIdentifier column;
    IndexElement element;
}
{
    (
        LOOKAHEAD( SimpleIdentifier() ( <COMMA> | <RPAREN> | <ASC> | <DESC> ) )
        column = SimpleIdentifier() { element = new IndexElement(column, column.getSimple(), false); }
    |
        element = IndexExpression()
    )
    [ <ASC> | <DESC> { element = element.backward(); } ]
    {
        elements.add(element);
    }
}

IndexElement IndexExpression() :
{
    final Token first;
    final SqlNode node;
}
{
    { first = getToken(1); }
    node = Expression(ExprContext.ACCEPT_NON_QUERY)
    {
        return new IndexElement(node, SourceText.between(getOriginalSql(), first.beginLine, first.beginColumn,
            getToken(0).endLine, getToken(0).endColumn), false);
    }
}

SqlNode CreateSchema(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<StatementNode> elements = new ArrayList<StatementNode>();
}
{
    <SCHEMA>
    ifNotExists = IfNotExists()
    name = SimpleIdentifier()
    ( SchemaElement(elements, ifNotExists) )*
    {
        return new CreateSchemaStatement(s.end(this), name, ifNotExists, elements);
    }
}

/** What the standard lets stand within CREATE SCHEMA, and indexes. */
void SchemaElement(List<StatementNode> elements, boolean ifNotExists) :
{
    final Span s;
    final SqlNode element;
}
{
    <CREATE> {
        s = span();
        if (ifNotExists) {
            throw UnsupportedClause.named(getPos(), "statements within CREATE SCHEMA IF NOT EXISTS");
        }
    }
    (
        element = CreateTable(s, null)
    |
        element = CreateIndex(s)
    |
        element = CreateView(s)
    |
        element = CreateSequence(s)
    )
    {
        if (element instanceof CreateTableAsStatement) {
            throw UnsupportedClause.named(element.getParserPosition(), "tables of queries within CREATE SCHEMA");
        }
        elements.add((StatementNode) element);
    }
}

SqlNode CreateSequence(Span s) :
{
    final boolean ifNotExists;
    final SqlIdentifier name;
    SqlDataTypeSpec type = null;
    GenerationClause.IdentityOptions options = GenerationClause.IdentityOptions.NONE;
}
{
    <SEQUENCE>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    [ <AS> type = DataType() ]
    ( options = IdentityOption(options) )*
    {
        return new CreateSequenceStatement(s.end(this), name, ifNotExists, type, options);
    }
}

SqlNode CreateView(Span s) :
{
    boolean replace = false;
    final boolean ifNotExists;
    final SqlIdentifier name;
    List<SqlIdentifier> columns = java.util.Collections.emptyList();
    final Token first;
    final SqlNode query;
    final String text;
}
{
    [ <OR> <REPLACE> { replace = true; } ]
    <VIEW>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    [ columns = ColumnNames() ]
    <AS> { first = getToken(1); }
    query = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) {
        text = SourceText.inPlace(getOriginalSql(), first.beginLine, first.beginColumn,
            getToken(0).endLine, getToken(0).endColumn);
    }
    [ <WITH> { throw UnsupportedClause.named(getPos(), "views WITH CHECK OPTION"); } ]
    {
        return new CreateViewStatement(s.end(this), name, replace, ifNotExists, columns, query, text);
    }
}

SqlNode CreateFunction(Span s) :
{
    boolean replace = false;
    final boolean ifNotExists;
    final SqlIdentifier name;
    final List<CreateFunctionStatement.Parameter> parameters = new ArrayList<CreateFunctionStatement.Parameter>();
    final SqlDataTypeSpec returns;
    final RoutineClauses clauses = new RoutineClauses();
    final Token first;
    final SqlNode body;
    final String text;
    final SqlNode externalName;
}
{
    [ <OR> <REPLACE> { replace = true; } ]
    <FUNCTION>
    ifNotExists = IfNotExists()
    name = CompoundIdentifier()
    <LPAREN>
    [
        FunctionParameter(parameters)
        ( <COMMA> FunctionParameter(parameters) )*
    ]
    <RPAREN>
    <RETURNS>
    returns = DataType()
    ( RoutineClause(clauses) )*
    (
        <RETURN> { first = getToken(1); }
        body = Expression(ExprContext.ACCEPT_NON_QUERY) {
            clauses.checkOfSql();
            text = SourceText.inPlace(getOriginalSql(), first.beginLine, first.beginColumn,
                getToken(0).endLine, getToken(0).endColumn);
            return new CreateFunctionStatement(
                s.end(this), name, replace, ifNotExists, parameters, returns, body, text, clauses);
        }
    |
        <EXTERNAL> <NAME> externalName = StringLiteral() {
            clauses.checkOfJava(getPos());
            return new CreateFunctionStatement(
                s.end(this), name, replace, ifNotExists, parameters, returns, externalName, "", clauses);
        }
    )
}

void RoutineClause(RoutineClauses clauses) :
{
    final SqlIdentifier word;
}
{
    <LANGUAGE>
    (
        <SQL> { clauses.language(getPos(), "SQL"); }
    |
        word = SimpleIdentifier() { clauses.language(getPos(), word.getSimple()); }
    )
|
    <PARAMETER> <STYLE> word = SimpleIdentifier() { clauses.parameterStyle(getPos(), word.getSimple()); }
|
    <DETERMINISTIC> { clauses.deterministic(getPos(), true); }
|
    <NOT> <DETERMINISTIC> { clauses.deterministic(getPos(), false); }
|
    <RETURNS> <NULL> <ON> <NULL> <INPUT> { clauses.onNull(getPos(), true); }
|
    <CALLED> <ON> <NULL> <INPUT> { clauses.onNull(getPos(), false); }
|
    ( <NO> | <CONTAINS> ) <SQL>
}

void FunctionParameter(List<CreateFunctionStatement.Parameter> parameters) :
{
    final SqlIdentifier name;
    final SqlDataTypeSpec type;
}
{
    name = SimpleIdentifier()
    type = DataType()
    {
        parameters.add(new CreateFunctionStatement.Parameter(name, type));
    }
}

SqlNode DropStatement() :
{
    final Span s;
    final DropStatement.Kind kind;
    boolean ifExists = false;
    boolean cascade = false;
    final List<SqlIdentifier> names;
}
{
    <DROP> { s = span(); }
    (
        <TABLE> { kind = DropStatement.Kind.TABLE; }
    |
        <INDEX> { kind = DropStatement.Kind.INDEX; }
    |
        <SCHEMA> { kind = DropStatement.Kind.SCHEMA; }
    |
        <VIEW> { kind = DropStatement.Kind.VIEW; }
    |
        <MATERIALIZED> <VIEW> { kind = DropStatement.Kind.MATERIALIZED_VIEW; }
    |
        <SEQUENCE> { kind = DropStatement.Kind.SEQUENCE; }
    |
        <FUNCTION> { kind = DropStatement.Kind.FUNCTION; }
    )
    [ LOOKAHEAD(2) <IF> <EXISTS> { ifExists = true; } ]
    names = CompoundIdentifiers()
    [ <RESTRICT> | <CASCADE> { cascade = true; } ]
    {
        return new DropStatement(s.end(this), kind, names, ifExists, cascade);
    }
}

SqlNode CommentStatement() :
{
    final Span s;
    final CommentStatement.Kind kind;
    final SqlIdentifier name;
    final SqlNode text;
}
{
    <COMMENT> { s = span(); } <ON>
    (
        <TABLE> { kind = CommentStatement.Kind.TABLE; }
    |
        <VIEW> { kind = CommentStatement.Kind.VIEW; }
    |
        <MATERIALIZED> <VIEW> { kind = CommentStatement.Kind.MATERIALIZED_VIEW; }
    |
        <COLUMN> { kind = CommentStatement.Kind.COLUMN; }
    |
        <SEQUENCE> { kind = CommentStatement.Kind.SEQUENCE; }
    |
        <FUNCTION> { kind = CommentStatement.Kind.FUNCTION; }
    )
    name = CompoundIdentifier()
    <IS>
    ( text = StringLiteral() | <NULL> { text = null; } )
    {
        return new CommentStatement(s.end(this), kind, name,
            text == null ? java.util.Optional.<String>empty()
                : java.util.Optional.of(((SqlLiteral) text).getValueAs(String.class)));
    }
}

SqlNode TruncateStatement() :
{
    final Span s;
    final List<SqlIdentifier> tables;
    boolean restart = false;
}
{
    <TRUNCATE> { s = span(); }
    [ LOOKAHEAD({ getToken(1).kind == TABLE }) <TABLE> ]
    tables = CompoundIdentifiers()
    [
        LOOKAHEAD({ getToken(1).image.equalsIgnoreCase("RESTART") || getToken(1).image.equalsIgnoreCase("CONTINUE") })
        ( <RESTART> { restart = true; } | <CONTINUE> ) <IDENTITY>
    ]
    [ <RESTRICT> | <CASCADE> { throw UnsupportedClause.truncateCascade(getPos()); } ]
    {
        return new TruncateStatement(s.end(this), tables, restart);
    }
}

List<SqlIdentifier> CompoundIdentifiers() :
{
    final List<SqlIdentifier> names = new ArrayList<SqlIdentifier>();
    SqlIdentifier name;
}
{
    name = CompoundIdentifier() { names.add(name); }
    ( <COMMA> name = CompoundIdentifier() { names.add(name); } )*
    {
        return names;
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
