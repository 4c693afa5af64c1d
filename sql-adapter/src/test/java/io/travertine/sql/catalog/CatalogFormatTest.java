package io.travertine.sql.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.travertine.engine.ColumnKind;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.engine.TupleLayout;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.catalog.IndexDefinition.Contents;
import io.travertine.sql.type.ColumnType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The bytes of the catalog's records, against a dump that changes with the format's version only. */
class CatalogFormatTest {

    private static final Path DUMP = Path.of("src/test/resources/catalog/records.txt");
    private static final int BYTES_PER_LINE = 16;

    private static final IdentityDefinition COUNTING =
            new IdentityDefinition("7d444840-9dc0-11d1-b245-5ffdce74fad2", true, 10, -2, -100, 100, true);

    private static final TableDefinition TABLE = new TableDefinition(
            7,
            "public",
            "t",
            List.of(
                    new ColumnDefinition(
                            "id",
                            ColumnType.BIGINT,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(COUNTING),
                            Optional.of("it counts")),
                    new ColumnDefinition("price", ColumnType.decimal(38, 10), true, Optional.of("1.5")),
                    new ColumnDefinition(
                            "\u00e4\u20ac",
                            ColumnType.VARCHAR,
                            true,
                            Optional.empty(),
                            Optional.of("id"),
                            Optional.empty(),
                            Optional.empty())),
            List.of(new KeyPart(0, false)),
            Optional.of("t_pk"),
            List.of(
                    new IndexDefinition(
                            "t_price", true, List.of(new KeyPart(1, true), new KeyPart(0, false)), "index.8", true),
                    new IndexDefinition(
                            "t_twice",
                            false,
                            List.of(new KeyPart(-1, true), new KeyPart(2, false)),
                            "index.10",
                            false,
                            new Contents(
                                    List.of(new IndexExpression("price * 2", ColumnType.decimal(38, 10))),
                                    Optional.of("id > 5"),
                                    List.of(1)))),
            List.of(new CheckDefinition("positive", "price > 0")),
            List.of(new ForeignKeyDefinition(
                    "of_other", List.of(0), 3, List.of(1), ReferentialAction.CASCADE, ReferentialAction.SET_NULL)),
            "table.7",
            KeyspaceOptions.DEFAULT,
            Optional.of("a table"),
            Optional.of(new StoredColumns(
                    List.of(1, StoredColumns.DROPPED, 2),
                    TupleLayout.of(ColumnKind.INT128, ColumnKind.INT64, ColumnKind.BYTES)
                            .withMissing(new byte[] {3, 3, 1, 'x'}))),
            Optional.empty());

    private static final ViewDefinition VIEW = new ViewDefinition(
            9,
            "public",
            "v",
            List.of(new ColumnDefinition("n", ColumnType.TIMESTAMP, true, Optional.empty())),
            "SELECT 1",
            "other",
            Set.of(3, 7),
            Optional.of("a view"));

    private static final SequenceDefinition SEQUENCE =
            new SequenceDefinition(11, "public", "s", ColumnType.INTEGER, COUNTING, Optional.of("a sequence"));

    private static final FunctionDefinition FUNCTION = new FunctionDefinition(
            12,
            "public",
            "f",
            List.of(new Parameter("x", ColumnType.INTEGER), new Parameter("y", ColumnType.VARCHAR)),
            ColumnType.decimal(10, 2),
            "x * 1.5",
            Optional.of("a function"));

    private static Map<String, byte[]> records() {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("head", CatalogCodec.encodeHead(new CatalogCodec.Head(0x0102030405060708L, 12)));
        records.put("schema", CatalogCodec.encodeSchema("Other"));
        records.put("table", CatalogCodec.encodeTable(TABLE));
        records.put("view", CatalogCodec.encodeView(VIEW));
        records.put("sequence", CatalogCodec.encodeSequence(SEQUENCE));
        records.put("function", CatalogCodec.encodeFunction(FUNCTION));
        return records;
    }

    @Test
    void recordsAreWrittenAsTheDumpShows() throws IOException {
        String dump = records().entrySet().stream()
                .map(record -> "# " + record.getKey() + ", format version " + CatalogCodec.FORMAT_VERSION + "\n"
                        + dump(record.getValue()))
                .collect(Collectors.joining("\n"));
        if (System.getProperty("rewrite") != null) {
            Files.writeString(DUMP, dump);
        }
        assertThat(dump)
                .as("the format has changed: count up its version, describe it in package-info, and -Drewrite the dump")
                .isEqualTo(Files.readString(DUMP));
    }

    @Test
    void theDumpIsReadAsWhatWasWritten() throws IOException {
        Map<String, byte[]> records = new LinkedHashMap<>();
        for (String record : Files.readString(DUMP).split("\n\n", -1)) {
            List<String> lines = record.lines().toList();
            String hex = lines.stream()
                    .skip(1)
                    .map(line -> line.substring(0, 3 * BYTES_PER_LINE).replace(" ", ""))
                    .collect(Collectors.joining());
            records.put(
                    lines.get(0).substring(2).replaceAll(",.*", ""),
                    HexFormat.of().parseHex(hex));
        }

        assertThat(CatalogCodec.decodeHead(records.get("head")))
                .isEqualTo(new CatalogCodec.Head(0x0102030405060708L, 12));
        assertThat(CatalogCodec.decodeSchema(records.get("schema"))).isEqualTo("Other");
        assertThat(CatalogCodec.decodeTable(records.get("table"))).isEqualTo(TABLE);
        assertThat(CatalogCodec.decodeView(records.get("view"))).isEqualTo(VIEW);
        assertThat(CatalogCodec.decodeSequence(records.get("sequence"))).isEqualTo(SEQUENCE);
        assertThat(CatalogCodec.decodeFunction(records.get("function"))).isEqualTo(FUNCTION);
    }

    /** Sixteen bytes a line, with what of them is ASCII. */
    private static String dump(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        for (int start = 0; start < bytes.length; start += BYTES_PER_LINE) {
            int end = Math.min(bytes.length, start + BYTES_PER_LINE);
            String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, start, end);
            String text = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1)
                    .replaceAll("[^\\x20-\\x7e]", ".");
            dump.append(String.format("%-" + 3 * BYTES_PER_LINE + "s|%s|\n", hex, text));
        }
        return dump.toString();
    }
}
