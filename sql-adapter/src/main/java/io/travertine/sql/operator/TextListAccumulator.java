package io.travertine.sql.operator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBatch;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnKind;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.json.JsonText;
import io.travertine.sql.type.ArrayEncoder;
import io.travertine.sql.vector.Batches;
import io.travertine.sql.vector.SortSpec;
import org.jspecify.annotations.Nullable;

/**
 * Puts the texts of each group one behind another, in order; for JSON those that are not empty, with brackets around them;
 * for an array values of any type.
 * Holds them all until the end.
 */
final class TextListAccumulator implements Accumulator {

    private static final int GROUP = 0;
    private static final int TEXT = 1;
    private static final int SEPARATOR = 2;

    private final AggregateFunction function;
    private final List<SortSpec> inputOrder;
    private final boolean hasSeparator;
    private final RowBuffer rows = new RowBuffer();

    TextListAccumulator(AggregateCall call) {
        this.function = call.function();
        this.inputOrder = call.order();
        this.hasSeparator = call.arguments().size() > 1;
    }

    @Override
    public void add(int[] groups, int groupCount, @Nullable ColumnVector argument) {
        throw new UnsupportedOperationException("LISTAGG takes whole rows");
    }

    @Override
    public void addRows(int[] groups, int groupCount, List<ColumnVector> arguments, ColumnBatch batch) {
        int[] counting = new int[groups.length];
        int count = 0;
        for (int row = 0; row < groups.length; row++) {
            counting[count] = row;
            count += groups[row] == NO_GROUP ? 0 : 1;
        }
        if (count == 0) {
            return;
        }
        List<ColumnVector> columns = new ArrayList<>();
        columns.add(new LongVector(
                groups.length, Arrays.stream(groups).asLongStream().toArray(), null));
        columns.addAll(arguments);
        inputOrder.forEach(spec -> columns.add(batch.column(spec.column())));
        rows.add(Batches.gather(new ColumnBatch(groups.length, columns), counting, count));
    }

    @Override
    public ColumnVector results(int groupCount) {
        ColumnBuilder builder = new ColumnBuilder(ColumnKind.BYTES);
        if (rows.rowCount() == 0) {
            for (int group = 0; group < groupCount; group++) {
                builder.appendNull();
            }
            return builder.build();
        }
        ColumnBatch batch = rows.toBatch();
        int[] order = RowSorter.sorted(batch, specs());
        LongVector groups = (LongVector) batch.column(GROUP);
        int next = 0;
        for (int group = 0; group < groupCount; group++) {
            int first = next;
            while (next < order.length && groups.value(order[next]) == group) {
                next++;
            }
            append(batch, Arrays.copyOfRange(order, first, next), builder);
        }
        return builder.build();
    }

    private List<SortSpec> specs() {
        List<SortSpec> specs = new ArrayList<>(List.of(new SortSpec(GROUP, false, false)));
        int column = hasSeparator ? SEPARATOR + 1 : TEXT + 1;
        for (SortSpec spec : inputOrder) {
            specs.add(new SortSpec(column++, spec.descending(), spec.nullsFirst()));
        }
        return specs;
    }

    private void append(ColumnBatch batch, int[] members, ColumnBuilder builder) {
        if (members.length == 0) {
            builder.appendNull();
            return;
        }
        switch (function) {
            case ARRAY -> {
                ArrayEncoder array = new ArrayEncoder();
                for (int member : members) {
                    array.append(batch.column(TEXT), member);
                }
                builder.appendBytes(array.toBytes());
            }
            case JSON_ARRAY -> builder.appendBytes(bracketed(batch, members, '[', ']'));
            case JSON_OBJECT ->
                builder.appendBytes(
                        JsonText.canonical(new String(bracketed(batch, members, '{', '}'), StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
            default -> builder.appendBytes(list(batch, members));
        }
    }

    private byte[] list(ColumnBatch batch, int[] members) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < members.length; i++) {
            if (i > 0 && hasSeparator) {
                write((BytesVector) batch.column(SEPARATOR), members[i], text);
            } else if (i > 0) {
                text.write(',');
            }
            write((BytesVector) batch.column(TEXT), members[i], text);
        }
        return text.toByteArray();
    }

    private static byte[] bracketed(ColumnBatch batch, int[] members, char open, char close) {
        BytesVector elements = (BytesVector) batch.column(TEXT);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(open);
        for (int member : members) {
            if (elements.length(member) > 0) {
                if (text.size() > 1) {
                    text.write(',');
                }
                write(elements, member, text);
            }
        }
        text.write(close);
        return text.toByteArray();
    }

    private static void write(BytesVector texts, int row, ByteArrayOutputStream target) {
        target.write(texts.heap(), texts.offset(row), texts.length(row));
    }
}
