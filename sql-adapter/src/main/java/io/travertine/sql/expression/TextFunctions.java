package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.engine.LongVector;
import io.travertine.sql.type.ColumnType;
import io.travertine.sql.type.TypeName;

/** Functions of texts. Positions and lengths count characters, that is code points, from 1. */
final class TextFunctions {

    private TextFunctions() {}

    /** A function of one text. */
    private interface TextToText {
        String apply(String text);
    }

    /** A function of texts and integers, as they come. */
    interface RowToText {
        String apply(ColumnVector[] operands, int row);
    }

    static void register(Map<String, ScalarFunction> functions) {
        for (String name : new String[] {"UPPER", "UCASE"}) {
            putUnary(functions, name, text -> text.toUpperCase(Locale.ROOT));
        }
        for (String name : new String[] {"LOWER", "LCASE"}) {
            putUnary(functions, name, text -> text.toLowerCase(Locale.ROOT));
        }
        putUnary(functions, "REVERSE", text -> new StringBuilder(text).reverse().toString());
        putUnary(functions, "INITCAP", TextFunctions::initCap);
        put(
                functions,
                "REPLACE",
                3,
                3,
                (operands, row) -> replace(text(operands, 0, row), text(operands, 1, row), text(operands, 2, row)));
        put(functions, "CHR", 1, 1, (operands, row) -> chr(integer(operands, 0, row)));
        put(
                functions,
                "SPLIT_PART",
                3,
                3,
                (operands, row) ->
                        splitPart(text(operands, 0, row), text(operands, 1, row), integer(operands, 2, row)));
        put(
                functions,
                "TRANSLATE",
                3,
                3,
                (operands, row) -> translate(text(operands, 0, row), text(operands, 1, row), text(operands, 2, row)));
        put(
                functions,
                "TRANSLATE3",
                3,
                3,
                (operands, row) -> translate(text(operands, 0, row), text(operands, 1, row), text(operands, 2, row)));
        putInteger(functions, "ASCII", 1, (operands, row) -> firstCharacter(text(operands, 0, row)));
        for (String name : new String[] {"CHAR_LENGTH", "CHARACTER_LENGTH", "LENGTH"}) {
            putInteger(functions, name, 1, TextFunctions::characters);
        }
        putInteger(functions, "OCTET_LENGTH", 1, (operands, row) -> ((BytesVector) operands[0]).length(row));
        putInteger(functions, "BIT_LENGTH", 1, (operands, row) -> 8L * ((BytesVector) operands[0]).length(row));
        putTest(functions, "STARTS_WITH", String::startsWith);
        putTest(functions, "ENDS_WITH", String::endsWith);
        putTest(functions, "CONTAINS", String::contains);
        functions.put("||", call -> bindConcat(call.checkOperandCount(1, Integer.MAX_VALUE)));
        functions.put("CONCAT", call -> bindConcatNotNull(call.checkOperandCount(1, Integer.MAX_VALUE)));
        functions.put("CONCAT_WS", call -> bindJoin(call.checkOperandCount(2, Integer.MAX_VALUE)));
    }

    private static void putUnary(Map<String, ScalarFunction> functions, String name, TextToText function) {
        put(functions, name, 1, 1, (operands, row) -> function.apply(text(operands, 0, row)));
    }

    static void put(Map<String, ScalarFunction> functions, String name, int least, int most, RowToText function) {
        functions.put(
                name,
                call -> bind(
                        call.checkOperandCount(least, most),
                        (operands, row, result) -> appendText(result, function.apply(operands, row))));
    }

    private interface RowToLong {
        long apply(ColumnVector[] operands, int row);
    }

    private static void putInteger(
            Map<String, ScalarFunction> functions, String name, int operandCount, RowToLong function) {
        functions.put(
                name,
                call -> bind(
                        call.checkOperandCount(operandCount, operandCount),
                        (operands, row, result) -> result.appendLong(function.apply(operands, row))));
    }

    private interface TextTest {
        boolean holds(String text, String part);
    }

    private static void putTest(Map<String, ScalarFunction> functions, String name, TextTest test) {
        functions.put(
                name,
                call -> bind(
                        call.checkOperandCount(2, 2),
                        (operands, row, result) ->
                                result.appendBoolean(test.holds(text(operands, 0, row), text(operands, 1, row)))));
    }

    /** A strict function of texts, byte strings and integers; whatever else is given becomes text. */
    static Expression bind(FunctionCall call, RowKernel.RowFunction function) {
        return bindStateful(call, () -> function);
    }

    /** The same of a function that keeps something from row to row, and is made anew for every batch. */
    static Expression bindStateful(FunctionCall call, Supplier<RowKernel.RowFunction> function) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        Expression[] operands = new Expression[call.operandCount()];
        for (int i = 0; i < operands.length; i++) {
            TypeName name = call.operandName(i);
            boolean fits = name.isText() || name == TypeName.VARBINARY || name.isInteger();
            operands[i] = fits ? call.operand(i) : CastFunctions.cast(call.operand(i), ColumnType.VARCHAR);
        }
        return call.withOperands(operands)
                .with((vectors, rowCount, context) ->
                        RowKernel.of(call.resultType(), function.get()).apply(vectors, rowCount, context));
    }

    /** The operands but the first that are not NULL, with the first one between them; NULL if that is. */
    private static Expression bindJoin(FunctionCall call) {
        Expression[] operands = call.operands().stream()
                .map(operand -> CastFunctions.cast(operand, ColumnType.VARCHAR))
                .toArray(Expression[]::new);
        return call.withOperands(operands).withTotal((vectors, rowCount, context) -> {
            ColumnBuilder result = new ColumnBuilder(call.resultType().kind());
            for (int row = 0; row < rowCount; row++) {
                if (vectors[0].isNull(row)) {
                    result.appendNull();
                } else {
                    appendText(result, joined(vectors, row));
                }
            }
            return result.build();
        });
    }

    private static String joined(ColumnVector[] operands, int row) {
        StringJoiner joiner = new StringJoiner(text(operands, 0, row));
        for (int i = 1; i < operands.length; i++) {
            if (!operands[i].isNull(row)) {
                joiner.add(text(operands, i, row));
            }
        }
        return joiner.toString();
    }

    /** Bytes one after the other; NULL if one of the operands is. */
    private static Expression bindConcat(FunctionCall call) {
        Expression[] operands = new Expression[call.operandCount()];
        for (int i = 0; i < operands.length; i++) {
            boolean fits = call.operandName(i).isText() || call.operandName(i) == TypeName.VARBINARY;
            operands[i] = fits ? call.operand(i) : CastFunctions.cast(call.operand(i), ColumnType.VARCHAR);
        }
        return call.withOperands(operands).withTotal(RowKernel.of(call.resultType(), TextFunctions::appendAll));
    }

    /** The same with nothing in place of NULLs, as PostgreSQL has it. */
    private static Expression bindConcatNotNull(FunctionCall call) {
        Expression nothing = Expressions.literal(ColumnType.VARCHAR, "");
        Expression[] operands = new Expression[call.operandCount()];
        for (int i = 0; i < operands.length; i++) {
            Expression text = CastFunctions.cast(call.operand(i), ColumnType.VARCHAR);
            operands[i] = Expressions.call("COALESCE", ColumnType.VARCHAR, List.of(text, nothing));
        }
        return bindConcat(call.withOperands(operands));
    }

    private static void appendAll(ColumnVector[] operands, int row, ColumnBuilder result) {
        int length = 0;
        for (ColumnVector operand : operands) {
            length = Math.addExact(length, ((BytesVector) operand).length(row));
        }
        byte[] joined = new byte[length];
        int position = 0;
        for (ColumnVector operand : operands) {
            BytesVector part = (BytesVector) operand;
            System.arraycopy(part.heap(), part.offset(row), joined, position, part.length(row));
            position += part.length(row);
        }
        result.appendBytes(joined);
    }

    static String text(ColumnVector[] operands, int index, int row) {
        return ((BytesVector) operands[index]).text(row);
    }

    static long integer(ColumnVector[] operands, int index, int row) {
        return ((LongVector) operands[index]).value(row);
    }

    static void appendText(ColumnBuilder result, String text) {
        result.appendBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static long characters(ColumnVector[] operands, int row) {
        BytesVector texts = (BytesVector) operands[0];
        int end = texts.offset(row) + texts.length(row);
        int count = 0;
        for (int i = texts.offset(row); i < end; i++) {
            count += (texts.heap()[i] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    private static String initCap(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean inWord = false;
        for (int character : text.codePoints().toArray()) {
            result.appendCodePoint(inWord ? Character.toLowerCase(character) : Character.toTitleCase(character));
            inWord = Character.isLetterOrDigit(character);
        }
        return result.toString();
    }

    private static String replace(String text, String sought, String replacement) {
        return sought.isEmpty() ? text : text.replace(sought, replacement);
    }

    private static String translate(String text, String from, String to) {
        int[] sought = from.codePoints().toArray();
        int[] replacements = to.codePoints().toArray();
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            int index = 0;
            while (index < sought.length && sought[index] != character) {
                index++;
            }
            if (index == sought.length) {
                result.appendCodePoint(character);
            } else if (index < replacements.length) {
                result.appendCodePoint(replacements[index]);
            }
        });
        return result.toString();
    }

    private static String chr(long character) {
        boolean isSurrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        if (character < 0 || character > Character.MAX_CODE_POINT || isSurrogate) {
            throw EvaluationError.invalidArgument("CHR", "there is no character " + character);
        }
        return Character.toString((int) character);
    }

    private static long firstCharacter(String text) {
        return text.isEmpty() ? 0 : text.codePointAt(0);
    }

    /** The n-th of the parts between delimiters, from the end if n is negative; empty if there is none. */
    private static String splitPart(String text, String delimiter, long number) {
        if (number == 0) {
            throw EvaluationError.invalidArgument("SPLIT_PART", "the number of a part must not be 0");
        }
        String[] parts = delimiter.isEmpty() ? new String[] {text} : text.split(Pattern.quote(delimiter), -1);
        long index = number > 0 ? number - 1 : parts.length + number;
        return index < 0 || index >= parts.length ? "" : parts[(int) index];
    }
}
