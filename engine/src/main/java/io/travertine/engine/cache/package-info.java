/**
 * Bounded memory for blocks that were read.
 *
 * <p>Each open file has an array with one slot per block, so a hit is one array load: no hash, no lock, no allocation.
 * Eviction is S3-FIFO (J. Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023): a new block enters a
 * small queue; at its end it moves to the main queue if it was asked for again, and is dropped otherwise, so that one large
 * scan passes through the small queue and leaves the rest alone. In the main queue a block that was asked for goes round
 * once more. A block that returns soon after it was dropped enters the main queue at once. A block that is larger than the small
 * queue, which is a tenth of the cache, is not taken: a few values of some megabytes would fill a small cache and not be asked for
 * again before they are dropped. Who scans much forwards adds blocks only while there is room, and of a full cache one in eight.
 *
 * <ol>
 *   <li>The blocks in slots weigh no more than the capacity, except within {@code put}.
 *   <li>A block handed out stays valid after its eviction: it is an immutable array.
 * </ol>
 */
package io.travertine.engine.cache;
