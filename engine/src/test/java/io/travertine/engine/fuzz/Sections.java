package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.FixedInts;

/** Byte strings one after another, each with a mark and a length: what an input of a fuzzer is cut into. */
final class Sections {

    /** A byte that says what it is for, and the bytes. */
    @SuppressWarnings("ArrayRecordComponent") // sections are never compared
    record Section(int mark, byte[] bytes) {}

    private Sections() {}

    /** Cuts any bytes into sections: {@code mark, length (2 bytes), bytes}; the last one may be shorter than it says. */
    static List<Section> cut(byte[] input, int from) {
        List<Section> sections = new ArrayList<>();
        int at = from;
        while (at + 3 <= input.length) {
            int length = Math.min(FixedInts.readUnsignedShort(input, at + 1), input.length - at - 3);
            sections.add(new Section(input[at] & 0xFF, Arrays.copyOfRange(input, at + 3, at + 3 + length)));
            at += 3 + length;
        }
        return sections;
    }

    static void append(ByteWriter output, int mark, byte[] bytes) {
        output.writeByte(mark)
                .writeByte(bytes.length >>> Byte.SIZE)
                .writeByte(bytes.length)
                .writeBytes(bytes);
    }
}
