package io.travertine.sql.operator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.MemoryBudget;
import io.travertine.engine.MemoryBudget.Use;
import io.travertine.sql.SqlDatabaseException;
import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.json.JsonText;
import io.travertine.sql.type.ArrayEncoder;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Puts the texts of each group one behind another, in order; for JSON those that are not empty, with brackets around them;
 * for an array values of any type. They are all kept until the end, in temporary files if need be; a list that there is no
 * memory for is an error.
 */
final class TextListAccumulator implements Accumulator {

    /** A list of so many bytes may be made whatever the budget says. */
    private static final long BYTES_IN_ANY_CASE = 1L << 20;
    /** What an element of a list takes at most beside its own bytes. */
    private static final int ELEMENT_BYTES = 1 + 2 * Long.BYTES;

    /** A list, the buffer that it is made in, and the result. */
    private static final int COPIES = 3;
    /** What a column of results can hold. */
    private static final long LIST_BYTES_MAX = Integer.MAX_VALUE / 4;

    private static final int TEXT = 1;
    private static final int SEPARATOR = 2;

    private final AggregateFunction function;
    private final List<SortSpec> inputOrder;
    private final boolean hasSeparator;
    private final SortedMembers rows;
    private final MemoryBudget.Reservation memory;
    private long listBytes;

    TextListAccumulator(AggregateCall call, ExecutionContext context, OperatorStatistics statistics) {
        this.function = call.function();
        this.inputOrder = call.order();
        this.hasSeparator = call.arguments().size() > 1;
        this.rows = new SortedMembers(order(), context, statistics);
        this.memory = context.memoryBudget().reserve(Use.QUERIES, 0);
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        throw new UnsupportedOperationException("LISTAGG takes whole rows");
    }

    @Override
    public void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        List<ColumnVector> columns = new ArrayList<>(arguments);
        inputOrder.forEach(spec -> columns.add(batch.column(spec.column())));
        rows.add(groups, groupCount, columns, true);
    }

    private List<SortSpec> order() {
        List<SortSpec> specs = new ArrayList<>();
        int column = hasSeparator ? SEPARATOR + 1 : TEXT + 1;
        for (SortSpec spec : inputOrder) {
            specs.add(new SortSpec(column++, spec.descending(), spec.nullsFirst()));
        }
        return specs;
    }

    @Override
    public ColumnVector results(int groupCount) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        rows.finish();
        for (int group = 0; group < groupCount; group++) {
            long count = rows.count(group);
            if (count == 0) {
                builder.appendNull();
            } else {
                append(count, builder);
            }
        }
        return builder.build();
    }

    /** Of the next rows, which are those of a group. */
    private void append(long count, ColumnBuilder builder) {
        switch (function) {
            case ARRAY -> {
                ArrayEncoder array = new ArrayEncoder();
                for (long i = 0; i < count; i++) {
                    advance();
                    array.append(rows.column(TEXT), rows.place());
                }
                builder.appendBytes(array.toBytes());
            }
            case JSON_ARRAY -> builder.appendBytes(bracketed(count, '[', ']'));
            case JSON_OBJECT ->
                builder.appendBytes(JsonText.canonical(new String(bracketed(count, '{', '}'), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
            default -> builder.appendBytes(list(count));
        }
    }

    /** Goes to the next row and takes memory for it in the list. */
    private void advance() {
        rows.advance();
        ColumnVector values = rows.column(TEXT);
        boolean isText = values instanceof BytesVector && !values.isNull(rows.place());
        listBytes += ELEMENT_BYTES + (isText ? ((BytesVector) values).length(rows.place()) : 0);
        if (listBytes > BYTES_IN_ANY_CASE && listBytes > memory.bytes()) {
            boolean hasRoom = memory.tryGrow(Math.max(BYTES_IN_ANY_CASE, COPIES * listBytes - memory.bytes()));
            if (!hasRoom || listBytes > LIST_BYTES_MAX) {
                throw new SqlDatabaseException(
                        SqlErrorCode.ROW_TOO_LARGE,
                        "the lists that " + function + " makes of the groups would take more than " + listBytes
                                + " bytes, which is more memory than there is; give it fewer rows or the database more"
                                + " memory");
            }
        }
    }

    private byte[] list(long count) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (long i = 0; i < count; i++) {
            advance();
            if (i > 0 && hasSeparator) {
                write(SEPARATOR, text);
            } else if (i > 0) {
                text.write(',');
            }
            write(TEXT, text);
        }
        return text.toByteArray();
    }

    private byte[] bracketed(long count, char open, char close) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(open);
        for (long i = 0; i < count; i++) {
            advance();
            if (((BytesVector) rows.column(TEXT)).length(rows.place()) > 0) {
                if (text.size() > 1) {
                    text.write(',');
                }
                write(TEXT, text);
            }
        }
        text.write(close);
        return text.toByteArray();
    }

    private void write(int column, ByteArrayOutputStream target) {
        BytesVector texts = (BytesVector) rows.column(column);
        target.write(texts.heap(), texts.offset(rows.place()), texts.length(rows.place()));
    }

    @Override
    public void close() {
        rows.close();
        memory.close();
    }
}
