<#-- ANALYZE, CHECKPOINT, BACKUP, CHECK DATABASE. -->

SqlNode MaintenanceStatement() :
{
    final Span s;
    final MaintenanceStatement.Kind kind;
    SqlIdentifier word = null;
    SqlNode directory = null;
}
{
    (
        <ANALYZE> { s = span(); kind = MaintenanceStatement.Kind.ANALYZE; }
        [ [ <TABLE> ] word = CompoundIdentifier() ]
    |
        <CHECKPOINT> { s = span(); kind = MaintenanceStatement.Kind.CHECKPOINT; }
        [ <TO> directory = StringLiteral() ]
    |
        <BACKUP> { s = span(); kind = MaintenanceStatement.Kind.BACKUP; }
        [ <DATABASE> ]
        <TO> directory = StringLiteral()
    |
        <CHECK> { s = span(); kind = MaintenanceStatement.Kind.CHECK; }
        <DATABASE>
        [ word = SimpleIdentifier() ]
    )
    {
        return new MaintenanceStatement(s.end(this), kind, word,
            directory == null ? null : SqlLiteral.unchain(directory).getValueAs(String.class));
    }
}
