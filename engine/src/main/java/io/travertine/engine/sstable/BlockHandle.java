package io.travertine.engine.sstable;

/**
 * Where a block lies in its file.
 *
 * @param length without the trailer
 */
record BlockHandle(long offset, int length) {

    static final BlockHandle NONE = new BlockHandle(0, 0);

    boolean isNone() {
        return length == 0;
    }
}
