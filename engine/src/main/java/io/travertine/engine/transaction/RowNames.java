package io.travertine.engine.transaction;

import io.travertine.engine.encoding.ByteSlice;

/** Names rows for people: the keyspace and the key. */
interface RowNames {

    String of(ByteSlice qualifiedKey);
}
