package io.travertine.sql.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.travertine.engine.CorruptionException;
import io.travertine.engine.KeyspaceOptions;
import io.travertine.sql.catalog.FunctionDefinition.Parameter;
import io.travertine.sql.catalog.IndexDefinition.Contents;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** Turns definitions into bytes and back. The format is described in the package documentation. */
final class CatalogCodec {

    static final byte FORMAT_VERSION = 10;

    private CatalogCodec() {}

    /** What the whole catalog has one of. */
    record Head(long version, int nextId) {}

    private interface Body {
        void writeTo(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] encodeHead(Head head) {
        return encode(out -> {
            out.writeLong(head.version());
            out.writeInt(head.nextId());
        });
    }

    static Head decodeHead(byte[] stored) {
        return decode("head", stored, in -> new Head(in.readLong(), in.readInt()));
    }

    static byte[] encodeSchema(String name) {
        return encode(out -> writeText(out, name));
    }

    static String decodeSchema(byte[] stored) {
        return decode("schema", stored, CatalogCodec::readText);
    }

    static byte[] encodeTable(TableDefinition table) {
        return encode(out -> {
            out.writeInt(table.id());
            writeText(out, table.schema());
            writeText(out, table.name());
            writeText(out, table.keyspace());
            out.writeInt(table.columns().size());
            for (ColumnDefinition column : table.columns()) {
                writeColumn(out, column);
            }
            writeOptionalText(out, table.primaryKeyName());
            writeParts(out, table.primaryKey());
            out.writeInt(table.indexes().size());
            for (IndexDefinition index : table.indexes()) {
                writeIndex(out, index);
            }
            out.writeInt(table.checks().size());
            for (CheckDefinition check : table.checks()) {
                writeText(out, check.name());
                writeText(out, check.sql());
            }
            out.writeInt(table.foreignKeys().size());
            for (ForeignKeyDefinition key : table.foreignKeys()) {
                writeForeignKey(out, key);
            }
            out.writeLong(table.lifetimes().timeToLive().toMillis());
            out.writeLong(table.lifetimes().historyRetention().toMillis());
            writeOptionalText(out, table.comment());
            out.writeBoolean(table.stored().isPresent());
            if (table.stored().isPresent()) {
                StoredColumnsCodec.write(out, table.stored().get());
            }
        });
    }

    static TableDefinition decodeTable(byte[] stored) {
        return decode("table", stored, in -> {
            int id = in.readInt();
            String schema = readText(in);
            String name = readText(in);
            String keyspace = readText(in);
            List<ColumnDefinition> columns = readList(in, CatalogCodec::readColumn);
            Optional<String> primaryKeyName = readOptionalText(in);
            List<KeyPart> primaryKey = readParts(in, columns.size());
            List<IndexDefinition> indexes = readList(in, source -> readIndex(source, columns.size()));
            List<CheckDefinition> checks =
                    readList(in, source -> new CheckDefinition(readText(source), readText(source)));
            List<ForeignKeyDefinition> foreignKeys = readList(in, source -> readForeignKey(source, columns.size()));
            KeyspaceOptions lifetimes = KeyspaceOptions.DEFAULT
                    .withTimeToLive(Duration.ofMillis(in.readLong()))
                    .withHistoryRetention(Duration.ofMillis(in.readLong()));
            return new TableDefinition(
                    id,
                    schema,
                    name,
                    columns,
                    primaryKey,
                    primaryKeyName,
                    indexes,
                    checks,
                    foreignKeys,
                    keyspace,
                    lifetimes,
                    readOptionalText(in),
                    in.readBoolean() ? Optional.of(StoredColumnsCodec.read(in, columns.size())) : Optional.empty(),
                    Optional.empty());
        });
    }

    static byte[] encodeView(ViewDefinition view) {
        return encode(out -> {
            out.writeInt(view.id());
            writeText(out, view.schema());
            writeText(out, view.name());
            out.writeInt(view.columns().size());
            for (ColumnDefinition column : view.columns()) {
                writeColumn(out, column);
            }
            writeText(out, view.sql());
            writeText(out, view.lookupSchema());
            writeOrdinals(out, view.uses().stream().sorted().toList());
            writeOptionalText(out, view.comment());
        });
    }

    static ViewDefinition decodeView(byte[] stored) {
        return decode(
                "view",
                stored,
                in -> new ViewDefinition(
                        in.readInt(),
                        readText(in),
                        readText(in),
                        readList(in, CatalogCodec::readColumn),
                        readText(in),
                        readText(in),
                        Set.copyOf(readList(in, DataInputStream::readInt)),
                        readOptionalText(in)));
    }

    static byte[] encodeSequence(SequenceDefinition sequence) {
        return encode(out -> {
            out.writeInt(sequence.id());
            writeText(out, sequence.schema());
            writeText(out, sequence.name());
            writeText(out, sequence.type().name().name());
            writeIdentity(out, sequence.counting());
            writeOptionalText(out, sequence.comment());
        });
    }

    static SequenceDefinition decodeSequence(byte[] stored) {
        return decode(
                "sequence",
                stored,
                in -> new SequenceDefinition(
                        in.readInt(),
                        readText(in),
                        readText(in),
                        ColumnType.of(TypeName.valueOf(readText(in))),
                        readIdentity(in),
                        readOptionalText(in)));
    }

    static byte[] encodeFunction(FunctionDefinition function) {
        return encode(out -> {
            out.writeInt(function.id());
            writeText(out, function.schema());
            writeText(out, function.name());
            out.writeInt(function.parameters().size());
            for (Parameter parameter : function.parameters()) {
                writeText(out, parameter.name());
                writeType(out, parameter.type());
            }
            writeType(out, function.returns());
            writeText(out, function.body());
            writeOptionalText(out, function.comment());
        });
    }

    static FunctionDefinition decodeFunction(byte[] stored) {
        return decode(
                "function",
                stored,
                in -> new FunctionDefinition(
                        in.readInt(),
                        readText(in),
                        readText(in),
                        readList(in, source -> new Parameter(readText(source), readType(source))),
                        readType(in),
                        readText(in),
                        readOptionalText(in)));
    }

    private static void writeColumn(DataOutputStream out, ColumnDefinition column) throws IOException {
        writeText(out, column.name());
        writeType(out, column.type());
        out.writeBoolean(column.nullable());
        writeOptionalText(out, column.defaultSql());
        writeOptionalText(out, column.generatedSql());
        out.writeBoolean(column.identity().isPresent());
        if (column.identity().isPresent()) {
            writeIdentity(out, column.identity().get());
        }
        writeOptionalText(out, column.comment());
    }

    private static void writeIdentity(DataOutputStream out, IdentityDefinition identity) throws IOException {
        writeText(out, identity.counter());
        out.writeBoolean(identity.always());
        out.writeLong(identity.start());
        out.writeLong(identity.increment());
        out.writeLong(identity.min());
        out.writeLong(identity.max());
        out.writeBoolean(identity.cycle());
    }

    private static IdentityDefinition readIdentity(DataInputStream in) throws IOException {
        return new IdentityDefinition(
                readText(in),
                in.readBoolean(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }

    private static ColumnDefinition readColumn(DataInputStream in) throws IOException {
        String name = readText(in);
        ColumnType type = readType(in);
        boolean nullable = in.readBoolean();
        Optional<String> defaultSql = readOptionalText(in);
        Optional<String> generatedSql = readOptionalText(in);
        Optional<IdentityDefinition> identity = in.readBoolean() ? Optional.of(readIdentity(in)) : Optional.empty();
        return new ColumnDefinition(name, type, nullable, defaultSql, generatedSql, identity, readOptionalText(in));
    }

    private static void writeType(DataOutputStream out, ColumnType type) throws IOException {
        writeText(out, type.name().name());
        out.writeInt(type.precision());
        out.writeInt(type.scale());
        if (type.name() == TypeName.ARRAY) {
            writeType(out, type.elementType());
        }
    }

    private static ColumnType readType(DataInputStream in) throws IOException {
        TypeName name = TypeName.valueOf(readText(in));
        int precision = in.readInt();
        int scale = in.readInt();
        return new ColumnType(name, precision, scale, name == TypeName.ARRAY ? readType(in) : null);
    }

    private static void writeIndex(DataOutputStream out, IndexDefinition index) throws IOException {
        writeText(out, index.name());
        writeText(out, index.keyspace());
        out.writeBoolean(index.unique());
        out.writeBoolean(index.isConstraint());
        writeParts(out, index.parts());
        out.writeInt(index.expressions().size());
        for (IndexExpression expression : index.expressions()) {
            writeText(out, expression.sql());
            writeType(out, expression.type());
        }
        writeOptionalText(out, index.condition());
        writeOrdinals(out, index.included());
    }

    private static IndexDefinition readIndex(DataInputStream in, int columnCount) throws IOException {
        String name = readText(in);
        String keyspace = readText(in);
        boolean unique = in.readBoolean();
        boolean isConstraint = in.readBoolean();
        List<KeyPart> parts = readList(in, source -> new KeyPart(source.readInt(), source.readBoolean()));
        List<IndexExpression> expressions =
                readList(in, source -> new IndexExpression(readText(source), readType(source)));
        Optional<String> condition = readOptionalText(in);
        List<Integer> included = readList(in, DataInputStream::readInt);
        for (KeyPart part : parts) {
            if (part.column() < 0) {
                checkOrdinal(-1 - part.column(), expressions.size());
            } else {
                checkOrdinal(part.column(), columnCount);
            }
        }
        for (int column : included) {
            checkOrdinal(column, columnCount);
        }
        return new IndexDefinition(
                name, unique, parts, keyspace, isConstraint, new Contents(expressions, condition, included));
    }

    private static void writeForeignKey(DataOutputStream out, ForeignKeyDefinition key) throws IOException {
        writeText(out, key.name());
        out.writeInt(key.parentTable());
        writeText(out, key.onDelete().name());
        writeText(out, key.onUpdate().name());
        writeOrdinals(out, key.columns());
        writeOrdinals(out, key.parentColumns());
    }

    private static ForeignKeyDefinition readForeignKey(DataInputStream in, int columnCount) throws IOException {
        String name = readText(in);
        int parentTable = in.readInt();
        ReferentialAction onDelete = ReferentialAction.valueOf(readText(in));
        ReferentialAction onUpdate = ReferentialAction.valueOf(readText(in));
        List<Integer> columns = readList(in, DataInputStream::readInt);
        for (int column : columns) {
            checkOrdinal(column, columnCount);
        }
        List<Integer> parentColumns = readList(in, DataInputStream::readInt);
        return new ForeignKeyDefinition(name, columns, parentTable, parentColumns, onDelete, onUpdate);
    }

    private static void writeOrdinals(DataOutputStream out, List<Integer> ordinals) throws IOException {
        out.writeInt(ordinals.size());
        for (int ordinal : ordinals) {
            out.writeInt(ordinal);
        }
    }

    static void checkOrdinal(int column, int columnCount) throws IOException {
        if (column < 0 || column >= columnCount) {
            throw new IOException("a key names column " + column + " of " + columnCount);
        }
    }

    private static void writeParts(DataOutputStream out, List<KeyPart> parts) throws IOException {
        out.writeInt(parts.size());
        for (KeyPart part : parts) {
            out.writeInt(part.column());
            out.writeBoolean(part.descending());
        }
    }

    private static List<KeyPart> readParts(DataInputStream in, int columnCount) throws IOException {
        return readList(in, source -> {
            KeyPart part = new KeyPart(source.readInt(), source.readBoolean());
            checkOrdinal(part.column(), columnCount);
            return part;
        });
    }

    private static <T> List<T> readList(DataInputStream in, Reading<T> element) throws IOException {
        int count = readCount(in);
        List<T> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(element.from(in));
        }
        return elements;
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readCount(in)), StandardCharsets.UTF_8);
    }

    private static void writeOptionalText(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            writeText(out, text.get());
        }
    }

    private static Optional<String> readOptionalText(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(readText(in)) : Optional.empty();
    }

    /** Everything that is counted takes at least one byte, so no count can be larger than what is left. */
    static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("a count of " + count + " with " + in.available() + " bytes left");
        }
        return count;
    }

    private static byte[] encode(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT_VERSION);
            body.writeTo(out);
            out.writeInt(StoredEntry.checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T decode(String what, byte[] stored, Reading<T> reading) {
        int length = StoredEntry.check(what, stored);
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(stored, 1, length - 1));
        try {
            T value = reading.from(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes too many");
            }
            return value;
        } catch (IOException | IllegalArgumentException e) {
            throw new CorruptionException(
                    "the catalog's " + what + " entry of " + stored.length + " bytes cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
