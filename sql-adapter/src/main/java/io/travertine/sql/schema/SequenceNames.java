package io.travertine.sql.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.travertine.sql.SqlErrorCode;
import io.travertine.sql.SqlQuoting;
import io.travertine.sql.catalog.Catalog;
import io.travertine.sql.catalog.NameSuggestion;
import io.travertine.sql.catalog.SearchPath;
import io.travertine.sql.catalog.SequenceDefinition;
import io.travertine.sql.parser.Positions;
import io.travertine.sql.parser.SequenceCall;
import io.travertine.sql.parser.SourceText;
import io.travertine.sql.parser.TravertineParser;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the sequences that {@code NEXT VALUE FOR s}, {@code nextval('s')} and {@code currval('s')} name. In a text for
 * nextval a point parts schema and name; quotes are not understood there.
 */
public final class SequenceNames {

    private final Catalog catalog;
    private final String currentSchema;

    public SequenceNames(Catalog catalog, String currentSchema) {
        this.catalog = catalog;
        this.currentSchema = currentSchema;
    }

    /** A place that names a sequence: the node with the name, and the name's parts. */
    private record Named(SequenceCall call, SqlNode place, List<String> names) {}

    /** The expression with every sequence looked up. */
    public SqlNode resolved(SqlNode expression) {
        SqlNode resolved = expression.accept(new SqlShuttle() {
            @Override
            public @Nullable SqlNode visit(SqlCall call) {
                Optional<Named> named = named(call);
                return named.isPresent() ? resolved(named.get(), call.getParserPosition()) : super.visit(call);
            }
        });
        return resolved == null ? expression : resolved;
    }

    private SqlNode resolved(Named named, SqlParserPos position) {
        String id = Integer.toString(sequence(named).id());
        return named.call().createCall(position, SqlLiteral.createExactNumeric(id, position));
    }

    /** Whether anything in there asks for a number of a sequence. */
    public static boolean asks(SqlNode node) {
        boolean[] found = new boolean[1];
        visit(node, named -> found[0] = true);
        return found[0];
    }

    /** Whether the expression asks for a number of that sequence. */
    public boolean asks(String sql, SequenceDefinition sequence) {
        boolean[] found = new boolean[1];
        visit(
                TravertineParser.parseExpression(sql),
                named -> found[0] |= find(named).filter(sequence::equals).isPresent());
        return found[0];
    }

    /** The expression with the schemas of all sequences written out, so that it means the same everywhere. */
    public String qualified(String sql) {
        record Replacement(int from, int to, String text) {}
        List<Replacement> replacements = new ArrayList<>();
        visit(TravertineParser.parseExpression(sql), named -> {
            SequenceDefinition sequence = sequence(named);
            SqlParserPos place = named.place().getParserPosition();
            String text = named.place() instanceof SqlIdentifier
                    ? SqlQuoting.identifier(sequence.schema()) + "." + SqlQuoting.identifier(sequence.name())
                    : SqlQuoting.literal(sequence.qualifiedName());
            replacements.add(new Replacement(
                    SourceText.offset(sql, place.getLineNum(), place.getColumnNum()),
                    SourceText.offset(sql, place.getEndLineNum(), place.getEndColumnNum()) + 1,
                    text));
        });
        replacements.sort(Comparator.comparingInt(Replacement::from).reversed());
        String text = sql;
        for (Replacement each : replacements) {
            text = text.substring(0, each.from()) + each.text() + text.substring(each.to());
        }
        return text;
    }

    private static void visit(SqlNode node, Consumer<Named> reader) {
        node.accept(new SqlBasicVisitor<@Nullable Void>() {
            @Override
            public @Nullable Void visit(SqlCall call) {
                named(call).ifPresent(reader);
                return super.visit(call);
            }
        });
    }

    private static Optional<Named> named(SqlCall call) {
        if (call.getKind() == SqlKind.NEXT_VALUE || call.getKind() == SqlKind.CURRENT_VALUE) {
            SequenceCall asked = call.getKind() == SqlKind.NEXT_VALUE ? SequenceCall.NEXT : SequenceCall.CURRENT;
            SqlIdentifier name = call.operand(0);
            return Optional.of(new Named(asked, name, name.names));
        }
        String function = call.getOperator().getName();
        boolean isNext = function.equalsIgnoreCase("nextval");
        if (!isNext && !function.equalsIgnoreCase("currval")) {
            return Optional.empty();
        }
        if (call.operandCount() != 1 || !(call.operand(0) instanceof SqlCharStringLiteral name)) {
            throw Positions.error(
                    SqlErrorCode.NOT_SUPPORTED,
                    call,
                    function + " takes the name of a sequence as a text: nextval('s')");
        }
        List<String> names = List.of(name.getValueAs(String.class).split("\\."));
        return Optional.of(new Named(isNext ? SequenceCall.NEXT : SequenceCall.CURRENT, name, names));
    }

    private Optional<SequenceDefinition> find(Named named) {
        List<String> names = named.names();
        String schema = SearchPath.of(names, currentSchema);
        return names.size() > 2 ? Optional.empty() : catalog.sequence(schema, names.get(names.size() - 1));
    }

    private SequenceDefinition sequence(Named named) {
        String name = String.join(".", named.names());
        return find(named)
                .orElseThrow(() -> Positions.error(
                        SqlErrorCode.SEQUENCE_NOT_FOUND,
                        named.place(),
                        "sequence " + name + " does not exist"
                                + NameSuggestion.hint(
                                        name,
                                        catalog.sequences(currentSchema).stream()
                                                .map(SequenceDefinition::name)
                                                .toList())));
    }
}
