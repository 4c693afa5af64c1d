package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.files.DatabaseId;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.record.RecordReader;
import io.travertine.engine.record.RecordWriter;
import io.travertine.engine.testing.CrashHarness;

/**
 * Makes logs of any bytes, so that what lies behind their checksums is reached: the first byte says how.
 *
 * <ol>
 *   <li value="0">the rest is the content of the file behind its header, as it stands;
 *   <li>the rest is sections, each of which becomes a record;
 *   <li>the rest is chunks, whose lengths and checksums are mended.
 * </ol>
 */
final class LogBytes {

    static final DatabaseId DATABASE = new DatabaseId(1, 2);

    private static final int SEALS = 1;
    private static final int MARKS = 2;
    private static final int BLOCK_BYTES = 32 << 10;
    private static final int CHUNK_HEADER_BYTES = 13;
    private static final int CHUNK_LENGTH_AT = 4;

    private LogBytes() {}

    /** A directory with that file. */
    static MemoryDirectory directory(String name, FileHeader header, byte[] input) {
        MemoryDirectory directory = new MemoryDirectory();
        int way = input.length == 0 ? 0 : input[0] % 3;
        if (way == 1) {
            writeRecords(directory, name, header, Sections.cut(input, 1));
        } else {
            byte[] content = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
            byte[] file = Arrays.copyOf(header.encode(), FileHeader.BYTES + content.length);
            System.arraycopy(content, 0, file, FileHeader.BYTES, content.length);
            if (way == 2) {
                mend(file, header.databaseId().checksumSeed(header.number()));
            }
            try (AppendOutput output = directory.create(name)) {
                output.append(file, 0, file.length);
            }
        }
        return directory;
    }

    private static void writeRecords(
            MemoryDirectory directory, String name, FileHeader header, List<Sections.Section> sections) {
        try (RecordWriter writer = RecordWriter.create(directory.create(name), header)) {
            for (Sections.Section section : sections) {
                writer.append(new ByteSlice(section.bytes()));
                if (section.mark() == SEALS) {
                    writer.seal();
                    return;
                } else if (section.mark() == MARKS) {
                    writer.syncAndMark();
                }
            }
        }
    }

    private static void mend(byte[] file, long fileSeed) {
        int at = FileHeader.BYTES;
        while (at + CHUNK_HEADER_BYTES <= file.length) {
            int left = Math.min(BLOCK_BYTES - at % BLOCK_BYTES, file.length - at);
            if (left < CHUNK_HEADER_BYTES) {
                at += left;
                continue;
            }
            int length = Math.min(FixedInts.readUnsignedShort(file, at + CHUNK_LENGTH_AT), left - CHUNK_HEADER_BYTES);
            FixedInts.writeShort(file, at + CHUNK_LENGTH_AT, length);
            int checked = CHUNK_HEADER_BYTES - CHUNK_LENGTH_AT + length;
            FixedInts.writeInt(
                    file, at, Crc32c.compute(Crc32c.seed(fileSeed, at), file, at + CHUNK_LENGTH_AT, checked));
            at += CHUNK_HEADER_BYTES + length;
        }
    }

    /** Inputs that lead to a log of a store, in each way. */
    static List<byte[]> seeds(Map.Entry<String, byte[]> log, FileHeader header) {
        ByteWriter records = new ByteWriter().writeByte(1);
        MemoryDirectory directory = CrashHarness.directory(Map.of(log.getKey(), log.getValue()));
        try (RecordReader reader = RecordReader.open(directory.open(log.getKey()), header)) {
            for (ByteSlice record = reader.next(); record != null; record = reader.next()) {
                Sections.append(records, MARKS, record.toByteArray());
            }
        }
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(records.toByteArray());
        byte[] chunks = Arrays.copyOfRange(log.getValue(), FileHeader.BYTES - 1, log.getValue().length);
        chunks[0] = 2;
        seeds.add(chunks);
        return seeds;
    }
}
