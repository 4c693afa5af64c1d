/**
 * Sorted entries on their way into the store as whole files. A transaction's entries are written as sstables, durable before
 * the commit; the record of the commit in the log names them, and one edit of the manifest makes them part of the store.
 *
 * <ol>
 *   <li>The entries carry sequence number 0 in the file; whoever knows the file knows the sequence number of its commit, and
 *       shows the entries under that one.
 *   <li>When the files join, no memtable holds anything in their range, so that all that is newer lies above them.
 *   <li>Files of a commit that is in the log, but not in the manifest, join when the store is opened. Files of no commit are
 *       deleted then.
 * </ol>
 */
package io.travertine.engine.ingest;
