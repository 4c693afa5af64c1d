/**
 * Isolation: registered snapshots, private write sets, and the commit of both, in one phase or in two. What is prepared for
 * the second phase lies in keyspace 0; {@link io.travertine.engine.transaction.PreparedCodec} has the bytes.
 */
package io.travertine.engine.transaction;
