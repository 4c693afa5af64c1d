/**
 * Many writers, one order: the order of commits is the order of the log and of sequence numbers, and it is in this order
 * that conflicts are found and commits become visible.
 *
 * <ol>
 *   <li>A batch is in the log before it is in the memtable, and whole in the memtable before a reader sees any of it.
 *   <li>Threads of one group may put their batches into the memtable side by side; the visible sequence moves on when all
 *       are in, in order.
 *   <li>Sequence numbers have no gaps: a commit that is refused takes none.
 *   <li>After a failed append or sync nothing is written any more: what the file holds is known only by reopening.
 * </ol>
 */
package io.travertine.engine.commit;
