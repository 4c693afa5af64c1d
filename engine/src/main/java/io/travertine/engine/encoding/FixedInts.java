package io.travertine.engine.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers of fixed width in byte arrays. A position outside the array throws IndexOutOfBoundsException. */
public final class FixedInts {

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private FixedInts() {}

    /** Reads an unsigned 16-bit integer. */
    public static int readUnsignedShort(byte[] bytes, int position) {
        return (short) SHORT.get(bytes, position) & 0xFFFF;
    }

    public static void writeShort(byte[] bytes, int position, int value) {
        SHORT.set(bytes, position, (short) value);
    }

    public static int readInt(byte[] bytes, int position) {
        return (int) INT.get(bytes, position);
    }

    public static void writeInt(byte[] bytes, int position, int value) {
        INT.set(bytes, position, value);
    }

    public static long readLong(byte[] bytes, int position) {
        return (long) LONG.get(bytes, position);
    }

    public static void writeLong(byte[] bytes, int position, long value) {
        LONG.set(bytes, position, value);
    }

    /** Reads an unsigned 48-bit integer. */
    public static long readSixBytes(byte[] bytes, int position) {
        return (long) readUnsignedShort(bytes, position) << 32 | (readInt(bytes, position + 2) & 0xFFFF_FFFFL);
    }

    public static void writeSixBytes(byte[] bytes, int position, long value) {
        writeShort(bytes, position, (int) (value >>> 32));
        writeInt(bytes, position + 2, (int) value);
    }
}
