package io.travertine.engine.record;

/**
 * The end of a log that its writer did not live to make durable.
 *
 * @param offset where the last whole record ends
 * @param bytes how many bytes follow that are no record
 */
public record TornTail(long offset, long bytes) {}
