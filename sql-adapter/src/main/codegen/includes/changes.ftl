<#-- Frames of GROUPS. -->
<@change
from="            <RANGE> { isRows = SqlLiteral.createBoolean(false, getPos()); }
        )
        (
            <BETWEEN> lowerBound = WindowRange()
            <AND> upperBound = WindowRange()
        |
            lowerBound = WindowRange()
            { upperBound = null; }
        )
        exclude = WindowExclusion()
"
to="            <RANGE> { isRows = SqlLiteral.createBoolean(false, getPos()); }
        )
        (
            <BETWEEN> lowerBound = WindowRange()
            <AND> upperBound = WindowRange()
        |
            lowerBound = WindowRange()
            { upperBound = null; }
        )
        exclude = WindowExclusion()
    |
        <GROUPS> { isRows = SqlLiteral.createBoolean(true, getPos()); }
        (
            <BETWEEN> lowerBound = GroupsRange()
            <AND> upperBound = GroupsRange()
        |
            lowerBound = GroupsRange()
            { upperBound = FrameOfGroups.bound(SqlWindow.createCurrentRow(getPos())); }
        )
        exclude = WindowExclusion()
"/>
