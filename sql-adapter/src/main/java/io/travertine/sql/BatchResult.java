package io.travertine.sql;

/**
 * What a batch of statements that return rows has done.
 *
 * @param counts how many rows each execution returned
 * @param rows of all executions, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record BatchResult(long[] counts, QueryResult rows) {}
