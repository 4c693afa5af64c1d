/**
 * Range deletes as versioned things: one range tombstone, and sets of them that say quickly which key is hidden up to
 * which sequence number. Memtables, sstables and transactions each have such a set beside their entries.
 *
 * <ol>
 *   <li>A range tombstone hides what is older than itself, from its lower qualified key, inclusive, to its upper one,
 *       exclusive. It never reaches beyond the keyspace of its lower key.
 *   <li>A set is immutable and fragmented: its fragments do not overlap, so that one binary search answers for all of it.
 *   <li>Beside the set, each source holds an entry of kind RANGE_DELETE under the lower key of each tombstone. To whoever
 *       looks at that key alone it is a tombstone of that key, which it is.
 * </ol>
 *
 * <pre>
 * range deletes = varint number of them, then for each, by lower key, the newest first:
 *   varint, n  length of the lower qualified key, the key
 *   varint, n  length of the upper qualified key, the key
 *   varint     sequence number
 * </pre>
 *
 * <p>Fragments were learned from RocksDB ({@code db/range_tombstone_fragmenter.h}) and Pebble
 * ({@code internal/keyspan/fragmenter.go}).
 */
package io.travertine.engine.tombstone;
