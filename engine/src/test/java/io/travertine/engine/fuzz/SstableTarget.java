package io.travertine.engine.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.travertine.engine.CodecUnavailableException;
import io.travertine.engine.CorruptionException;
import io.travertine.engine.FormatVersionException;
import io.travertine.engine.ReadStatistics;
import io.travertine.engine.cache.BlockCache;
import io.travertine.engine.encoding.ByteSlice;
import io.travertine.engine.encoding.ByteWriter;
import io.travertine.engine.encoding.Crc32c;
import io.travertine.engine.encoding.FixedInts;
import io.travertine.engine.files.FileHeader;
import io.travertine.engine.files.FileNames;
import io.travertine.engine.files.FileType;
import io.travertine.engine.io.AppendOutput;
import io.travertine.engine.io.MemoryDirectory;
import io.travertine.engine.iterator.InternalIterator;
import io.travertine.engine.key.InternalKey;
import io.travertine.engine.sstable.BlockUse;
import io.travertine.engine.sstable.SstableCounters;
import io.travertine.engine.sstable.SstableLookup;
import io.travertine.engine.sstable.SstableReader;
import io.travertine.engine.testing.StoredBlock;

/**
 * An sstable, read in every way. An input of which the first byte is odd is the content of the file behind its header, as
 * it stands; otherwise the rest is sections, each of which becomes a block with a checksum: the mark says which one, and how
 * it is compressed.
 */
public final class SstableTarget implements FuzzTarget {

    private static final long NUMBER = 5;
    private static final FileHeader HEADER = new FileHeader(FileType.SSTABLE, LogBytes.DATABASE, NUMBER);
    private static final int FOOTER_CHECKED_BYTES = 80;
    private static final long FOOTER_MAGIC = 0x5452_5653_5354_424CL;
    /** Where the footer says where the properties, the index and the filter are. */
    private static final int[] HANDLES_AT = {0, 12, 24};

    private static final int DATA = 3;

    @Override
    public void decode(byte[] input) {
        MemoryDirectory directory = new MemoryDirectory();
        try (AppendOutput output = directory.create(FileNames.sstable(NUMBER))) {
            byte[] file = input.length == 0 || input[0] % 2 != 0 ? raw(input) : assembled(Sections.cut(input, 1));
            output.append(file, 0, file.length);
        }
        try (SstableReader reader = SstableReader.open(
                directory, LogBytes.DATABASE, NUMBER, new BlockCache(1 << 16), new SstableCounters())) {
            read(reader);
        } catch (CorruptionException | FormatVersionException | CodecUnavailableException refused) {
            // As it should be.
        }
    }

    private static byte[] raw(byte[] input) {
        byte[] content = Arrays.copyOfRange(input, Math.min(1, input.length), input.length);
        byte[] file = Arrays.copyOf(HEADER.encode(), FileHeader.BYTES + content.length);
        System.arraycopy(content, 0, file, FileHeader.BYTES, content.length);
        return file;
    }

    private static byte[] assembled(List<Sections.Section> sections) {
        long seed = LogBytes.DATABASE.checksumSeed(NUMBER);
        byte[] footer = new byte[StoredBlock.FOOTER_BYTES];
        ByteWriter file = new ByteWriter().writeBytes(HEADER.encode());
        for (Sections.Section section : sections) {
            int kind = section.mark() & 3;
            byte codec = (byte) (section.mark() >> 2);
            int offset = file.size();
            if (kind != DATA) {
                FixedInts.writeLong(footer, HANDLES_AT[kind], offset);
                FixedInts.writeInt(footer, HANDLES_AT[kind] + Long.BYTES, section.bytes().length);
            }
            file.writeBytes(section.bytes()).writeByte(codec);
            file.writeInt(Crc32c.compute(Crc32c.seed(seed, offset), section.bytes(), 0, section.bytes().length, codec));
        }
        FixedInts.writeLong(footer, 44, LogBytes.DATABASE.high());
        FixedInts.writeLong(footer, 52, LogBytes.DATABASE.low());
        FixedInts.writeLong(footer, 60, NUMBER);
        FixedInts.writeLong(footer, 68, (long) file.size() + StoredBlock.FOOTER_BYTES);
        FixedInts.writeInt(footer, 76, HEADER.formatVersion());
        FixedInts.writeInt(footer, 80, Crc32c.compute(seed, footer, 0, FOOTER_CHECKED_BYTES));
        FixedInts.writeLong(footer, 88, FOOTER_MAGIC);
        return file.writeBytes(footer).toByteArray();
    }

    private static void read(SstableReader reader) {
        unlessRefused(reader::verify);
        unlessRefused(
                () -> reader.salvage((key, value) -> InternalKey.toText(key), (offset, first, last, failure) -> {}));
        unlessRefused(() -> readBackwards(reader));
        unlessRefused(() ->
                lookUp(reader, InternalKey.qualifiedKey(reader.properties().smallestKey())));
        unlessRefused(() ->
                lookUp(reader, InternalKey.qualifiedKey(reader.properties().largestKey())));
        reader.sampleKeys(10, key -> unlessRefused(() -> lookUp(reader, InternalKey.qualifiedKey(key.toByteArray()))));
        reader.rangeTombstones()
                .list()
                .forEach(tombstone -> reader.rangeTombstones()
                        .newestCovering(tombstone.lower(), 0, tombstone.lower().length, tombstone.sequence()));
    }

    private static void unlessRefused(Runnable reading) {
        try {
            reading.run();
        } catch (CorruptionException | CodecUnavailableException refused) {
            // As it should be.
        }
    }

    private static void readBackwards(SstableReader reader) {
        try (InternalIterator iterator = reader.iterator(BlockUse.KEEP, ReadStatistics.ignored())) {
            for (boolean valid = iterator.seekToLast(); valid; valid = iterator.previous()) {
                InternalKey.toText(iterator.key());
                iterator.value();
            }
        }
    }

    private static void lookUp(SstableReader reader, byte[] qualifiedKey) {
        SstableLookup lookup = new SstableLookup();
        byte[] seekKey = InternalKey.seekKey(qualifiedKey, 1 << 20);
        if (reader.get(lookup.seek(new ByteSlice(seekKey)), ReadStatistics.ignored())) {
            lookup.kind();
            lookup.value();
        }
        reader.shareBefore(new ByteSlice(seekKey));
        try (InternalIterator iterator = reader.iterator(BlockUse.KEEP, ReadStatistics.ignored())) {
            boolean valid = iterator.seek(new ByteSlice(seekKey));
            for (int i = 0; i < 3 && valid; i++) {
                valid = i == 1 ? iterator.previous() : iterator.next();
            }
        }
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (Map.Entry<String, byte[]> sstable :
                StoreFiles.written().named("", ".sst").entrySet()) {
            byte[] file = sstable.getValue();
            seeds.add(sections(sstable.getKey(), file));
            byte[] content = Arrays.copyOfRange(file, FileHeader.BYTES - 1, file.length);
            content[0] = 1;
            seeds.add(content);
        }
        return seeds;
    }

    /** Takes a file apart into its blocks; those that the footer does not name are data. */
    private static byte[] sections(String name, byte[] file) {
        int footerAt = file.length - StoredBlock.FOOTER_BYTES;
        ByteWriter sections = new ByteWriter().writeByte(0);
        for (StoredBlock block : StoredBlock.of(name, file)) {
            if (block.offset() >= FileHeader.BYTES && block.offset() < footerAt) {
                int contentEnd = block.end() - StoredBlock.TRAILER_BYTES;
                byte[] content = Arrays.copyOfRange(file, block.offset(), contentEnd);
                Sections.append(sections, kind(file, footerAt, block.offset()) | file[contentEnd] << 2, content);
            }
        }
        return sections.toByteArray();
    }

    private static int kind(byte[] file, int footerAt, int offset) {
        int kind = 0;
        while (kind < DATA && FixedInts.readLong(file, footerAt + HANDLES_AT[kind]) != offset) {
            kind++;
        }
        return kind;
    }
}
