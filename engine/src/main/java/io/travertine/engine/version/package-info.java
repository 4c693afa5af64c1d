/**
 * Which files make up the store.
 *
 * <p>A {@link io.travertine.engine.version.Version} is immutable: levels of sstables. A
 * {@link io.travertine.engine.version.VersionEdit} leads from one to the next. The manifest is the log of edits, in records of
 * {@link io.travertine.engine.record}; its first record is an edit from nothing to a whole version. CURRENT names the
 * manifest that counts.
 *
 * <pre>
 * edit = field ... ; each field a varint tag, then:
 *   1  varint: the next file number
 *   2  varint: the last sequence number that needs no log
 *   3  varint: the oldest log segment that is still needed
 *   4  added file: varint level, file
 *   5  removed file: varint level, varint number
 *   6  varint: a log segment that exists from now on
 *   7  varint, varint: a log segment that was ended in order, and its length in bytes
 *   8  when a commit came: varint first sequence number, varint milliseconds since 1970
 *
 * file = varints: number, length in bytes, entries, tombstones, smallest sequence, largest sequence;
 *        varint length and bytes: smallest internal key, largest internal key;
 *        varints: shadowed entries, milliseconds since 1970 at which the oldest tombstone was flushed or 0,
 *        range deletes among the tombstones, the sequence number of all entries of a file that was ingested or 0
 * </pre>
 *
 * <ol>
 *   <li>Level 0 lies from the newest to the oldest file and may overlap; every other level is sorted, and no qualified key
 *       lies in two files of one level.
 *   <li>A file holds entries of one {@link io.travertine.engine.key.CompactionGroup} only.
 *   <li>A file is durable, with its name, before an edit refers to it; an edit is durable before what it replaces is
 *       deleted.
 *   <li>A log segment is durable, with its name, before an edit names it, and named before it takes a commit: a segment that
 *       is named, still needed and missing is damage, never the end of the log. So is one that was ended in order and
 *       lost its end: its length stands here, where the loss of its last sector does not reach.
 *   <li>The header of a log segment says how far the manifest was durable when the segment was begun: a manifest that does
 *       not reach so far lost edits, and is refused before the files that only they knew are deleted.
 *   <li>The manifest repeats bounds, counts and lengths, so that opening a store reads no sstable.
 *   <li>There is a time for one commit in a second at most, and for none while no keyspace keeps a history. A time
 *       replaces those of the same and of greater sequence numbers.
 *   <li>Every opening begins a new manifest; so a torn tail is read once and never appended to.
 * </ol>
 */
package io.travertine.engine.version;
