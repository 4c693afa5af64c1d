package io.travertine.sql.rel;

import java.util.stream.Collectors;

import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rel.type.RelDataType;

/** Orders as people read them. */
final class CollationText {

    private CollationText() {}

    static String of(RelCollation collation, RelDataType rowType) {
        return collation.getFieldCollations().stream()
                .map(field -> {
                    boolean descending = field.direction.isDescending();
                    NullDirection usual = descending ? NullDirection.FIRST : NullDirection.LAST;
                    boolean unusual = field.nullDirection != NullDirection.UNSPECIFIED && field.nullDirection != usual;
                    return rowType.getFieldNames().get(field.getFieldIndex())
                            + (descending ? " DESC" : "")
                            + (unusual ? " NULLS " + field.nullDirection : "");
                })
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
