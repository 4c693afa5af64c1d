package io.travertine.engine.encryption;

import java.util.Arrays;

import io.travertine.engine.io.RandomAccessInput;

/** Where the frames of a file lie, found by walking from header to header, and by searching where one is damaged. */
final class FrameIndex {

    private static final int SEARCH_BYTES = 64 << 10;

    private long[] places = new long[16];
    private long[] offsets = new long[16];
    private int[] lengths = new int[16];
    private int count;

    private FrameIndex() {}

    static FrameIndex of(RandomAccessInput file) {
        FrameIndex index = new FrameIndex();
        long length = file.length();
        long place = FileKey.PREAMBLE_BYTES;
        byte[] header = new byte[Frames.HEADER_BYTES];
        while (place + Frames.OVERHEAD_BYTES < length) {
            int read = file.read(place, header, 0, header.length);
            if (read == header.length && index.accepts(header, 0, place, length)) {
                index.add(place, Frames.offset(header, 0), Frames.length(header, 0));
                place += Frames.OVERHEAD_BYTES + Frames.length(header, 0);
            } else {
                place = index.search(file, place + 1, length);
            }
        }
        return index;
    }

    /** The place of the next header, or the end of the file. */
    private long search(RandomAccessInput file, long from, long length) {
        byte[] bytes = new byte[SEARCH_BYTES];
        long start = from;
        while (start < length) {
            int read = file.read(start, bytes, 0, bytes.length);
            for (int i = 0; i + Frames.HEADER_BYTES <= read; i++) {
                if (accepts(bytes, i, start + i, length)) {
                    return start + i;
                }
            }
            if (read < bytes.length) {
                return length;
            }
            start += read - Frames.HEADER_BYTES + 1;
        }
        return length;
    }

    /** Whether a header stands there whose frame is all there and follows those found so far. */
    private boolean accepts(byte[] bytes, int at, long place, long fileLength) {
        return Frames.isHeader(bytes, at)
                && place + Frames.OVERHEAD_BYTES + Frames.length(bytes, at) <= fileLength
                && Frames.offset(bytes, at) >= plainLength();
    }

    private void add(long place, long offset, int length) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            offsets = Arrays.copyOf(offsets, 2 * count);
            lengths = Arrays.copyOf(lengths, 2 * count);
        }
        places[count] = place;
        offsets[count] = offset;
        lengths[count] = length;
        count++;
    }

    int count() {
        return count;
    }

    /** Where the plain text ends. */
    long plainLength() {
        return count == 0 ? 0 : offsets[count - 1] + lengths[count - 1];
    }

    /** The frame that holds a position of the plain text, or the first one behind it. */
    int firstAt(long position) {
        int found = Arrays.binarySearch(offsets, 0, count, position);
        int before = found >= 0 ? found : Math.max(0, -found - 2);
        return before < count && offsets[before] + lengths[before] <= position ? before + 1 : before;
    }

    long place(int frame) {
        return places[frame];
    }

    long offset(int frame) {
        return offsets[frame];
    }

    int length(int frame) {
        return lengths[frame];
    }
}
