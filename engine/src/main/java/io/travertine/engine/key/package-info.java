/**
 * What a versioned key is, and the one order of all keys.
 *
 * <pre>
 * internal key = qualified key ‖ trailer
 *
 * bytes      field
 * 4          keyspace id, unsigned, big-endian    } qualified key
 * n          user key                             }
 * 8          trailer: sequence number (upper 56 bits) ‖ kind (lowest 8 bits), big-endian
 * </pre>
 *
 * <ol>
 *   <li>Qualified keys ascend as unsigned byte strings; entries of one qualified key run from the newest to the oldest.
 *   <li>The trailer is compared apart from the qualified key, never as part of one byte string: {@code a} with any
 *       trailer sorts before {@code a\0}.
 *   <li>No two entries of a store have the same internal key.
 * </ol>
 */
package io.travertine.engine.key;
