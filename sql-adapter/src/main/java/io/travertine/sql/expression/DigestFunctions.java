package io.travertine.sql.expression;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import io.travertine.engine.BytesVector;
import io.travertine.engine.ColumnBuilder;
import io.travertine.engine.ColumnVector;
import io.travertine.sql.type.TypeName;

/** Digests of texts, in UTF-8, and of byte strings, as hexadecimal digits; bytes and numbers written as texts. */
final class DigestFunctions {

    private DigestFunctions() {}

    /** A function of bytes. */
    private interface BytesFunction {
        byte[] apply(byte[] bytes, int offset, int length);
    }

    static void register(Map<String, ScalarFunction> functions) {
        putDigest(functions, "MD5", "MD5");
        putDigest(functions, "SHA1", "SHA-1");
        putDigest(functions, "SHA256", "SHA-256");
        putDigest(functions, "SHA512", "SHA-512");
        functions.put("TO_HEX", call -> bindHex(call.checkOperandCount(1, 1)));
        put(functions, "FROM_HEX", DigestFunctions::fromHex);
        put(
                functions,
                "TO_BASE64",
                (bytes, offset, length) ->
                        Base64.getEncoder().encode(Arrays.copyOfRange(bytes, offset, offset + length)));
        put(functions, "FROM_BASE64", DigestFunctions::fromBase64);
    }

    private static void putDigest(Map<String, ScalarFunction> functions, String name, String algorithm) {
        put(functions, name, (bytes, offset, length) -> {
            MessageDigest digest = digest(algorithm);
            digest.update(bytes, offset, length);
            return hex(digest.digest());
        });
    }

    private static void put(Map<String, ScalarFunction> functions, String name, BytesFunction function) {
        functions.put(
                name,
                call -> TextFunctions.bind(
                        call.checkOperandCount(1, 1),
                        (operands, row, result) -> append(function, operands[0], row, result)));
    }

    private static void append(BytesFunction function, ColumnVector operand, int row, ColumnBuilder result) {
        BytesVector bytes = (BytesVector) operand;
        result.appendBytes(function.apply(bytes.heap(), bytes.offset(row), bytes.length(row)));
    }

    /** The digits of a number, of a negative one those of its two's complement, or two for each byte. */
    private static Expression bindHex(FunctionCall call) {
        if (call.hasNullOperand()) {
            return Expressions.literal(call.resultType(), null);
        }
        if (call.operandName(0).isInteger()) {
            return TextFunctions.bind(
                    call,
                    (operands, row, result) -> TextFunctions.appendText(
                            result, Long.toHexString(TextFunctions.integer(operands, 0, row))));
        }
        if (call.operandName(0) != TypeName.VARBINARY && !call.operandName(0).isText()) {
            throw call.notSupported();
        }
        BytesFunction digits = (bytes, offset, length) -> hex(Arrays.copyOfRange(bytes, offset, offset + length));
        return TextFunctions.bind(call, (operands, row, result) -> append(digits, operands[0], row, result));
    }

    private static byte[] hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] fromHex(byte[] bytes, int offset, int length) {
        String digits = new String(bytes, offset, length, StandardCharsets.UTF_8);
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException notHex) {
            throw EvaluationError.invalidArgument("FROM_HEX", "no pairs of hexadecimal digits: '" + digits + "'");
        }
    }

    private static byte[] fromBase64(byte[] bytes, int offset, int length) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(bytes, offset, offset + length));
        } catch (IllegalArgumentException notBase64) {
            throw EvaluationError.invalidArgument("FROM_BASE64", "not in base 64: " + notBase64.getMessage());
        }
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }
}
