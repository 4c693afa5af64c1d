<#-- What queries have beside Calcite's grammar; changes.ftl refers to it. -->

/** A bound of a frame of GROUPS. */
SqlNode GroupsRange() :
{
    final SqlNode bound;
}
{
    bound = WindowRange() { return FrameOfGroups.bound(bound); }
}
