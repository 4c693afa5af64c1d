package io.travertine.sql.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/**
 * Makes catalogs from one line a table: {@code "flow(station INTEGER NOT NULL, hour INTEGER) KEY(station, hour) INDEX
 * by_hour(hour DESC)"}; UNIQUE instead of INDEX for a unique index.
 */
public final class CatalogFixture {

    private static final Pattern TABLE =
            Pattern.compile("(\\w+)\\((.*?)\\)((?: (?:KEY|(?:INDEX|UNIQUE) \\w+)\\([^)]*\\))*)");
    private static final Pattern CLAUSE = Pattern.compile("(KEY|INDEX|UNIQUE) ?(\\w*)\\(([^)]*)\\)");
    private static final Pattern COLUMN =
            Pattern.compile("(\\w+) (\\w+)(?:\\((\\d+)(?:, ?(\\d+))?\\))?( NOT NULL)?(?: DEFAULT (.*))?");

    private CatalogFixture() {}

    public static Catalog of(String... tables) {
        Catalog catalog = Catalog.initial().withVersion(1);
        int id = 1;
        for (String table : tables) {
            catalog = catalog.withTable(table(id, table));
            id += 10;
        }
        return catalog;
    }

    private static TableDefinition table(int id, String text) {
        String folded = text.replaceAll("\\((\\d+), ?(\\d+)\\)", "[$1;$2]").replaceAll("\\((\\d+)\\)", "[$1]");
        Matcher matcher = TABLE.matcher(folded);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        List<ColumnDefinition> columns = new ArrayList<>();
        for (String column : matcher.group(2).split(", ", -1)) {
            columns.add(column(column.replace('[', '(').replace(']', ')').replace(';', ',')));
        }
        List<KeyPart> primaryKey = List.of();
        List<IndexDefinition> indexes = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(matcher.group(3));
        while (clause.find()) {
            List<KeyPart> parts = parts(columns, clause.group(3));
            if (clause.group(1).equals("KEY")) {
                primaryKey = parts;
            } else {
                indexes.add(new IndexDefinition(
                        clause.group(2), clause.group(1).equals("UNIQUE"), parts, "index_" + clause.group(2)));
            }
        }
        for (KeyPart part : primaryKey) {
            ColumnDefinition column = columns.get(part.column());
            columns.set(part.column(), new ColumnDefinition(column.name(), column.type(), false, column.defaultSql()));
        }
        String name = matcher.group(1);
        return new TableDefinition(
                id, Catalog.DEFAULT_SCHEMA, name, columns, primaryKey, Optional.empty(), indexes, "table_" + name);
    }

    private static List<KeyPart> parts(List<ColumnDefinition> columns, String text) {
        List<KeyPart> parts = new ArrayList<>();
        for (String part : text.split(", ", -1)) {
            String name = part.split(" ", 2)[0];
            int ordinal = columns.stream().map(ColumnDefinition::name).toList().indexOf(name);
            parts.add(new KeyPart(ordinal, part.endsWith(" DESC")));
        }
        return parts;
    }

    private static ColumnDefinition column(String text) {
        Matcher matcher = COLUMN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        TypeName name = TypeName.valueOf(matcher.group(2));
        int precision = matcher.group(3) != null ? Integer.parseInt(matcher.group(3)) : defaultPrecision(name);
        int scale = matcher.group(4) != null ? Integer.parseInt(matcher.group(4)) : 0;
        return new ColumnDefinition(
                matcher.group(1),
                new ColumnType(name, precision, scale),
                matcher.group(5) == null,
                Optional.ofNullable(matcher.group(6)));
    }

    private static int defaultPrecision(TypeName name) {
        return name == TypeName.TIME || name == TypeName.TIMESTAMP ? 6 : ColumnType.UNLIMITED;
    }
}
