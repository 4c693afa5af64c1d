/**
 * Second copies of a store: checkpoints, which are stores themselves, and backups, which become one by being restored.
 *
 * <p>Both are copies of one version, whose files never change; so writing goes on meanwhile. What is in memtables is
 * flushed before. Files are shared by links where the file system can, otherwise copied.
 *
 * <p>A copy is written into an empty directory in this order, each step durable before the next: INCOMPLETE; the sstables;
 * the manifest; INCOMPLETE becomes CURRENT by renaming. Before the last step no store is opened there.
 *
 * <p>A directory of backups holds, beside BACKUPS, a {@link io.travertine.engine.files.FileHeader} of number 0 that says
 * whose backups they are:
 *
 * <pre>
 * 000013-89abcdef.sst   an sstable by its number and the CRC32C of all of it, shared by the backups that have it
 * BACKUP-000002         a backup, a log of records that was sealed:
 *                         first record: the version, as the first record of a manifest
 *                         then for each sstable: varint number, varint length, 4 bytes CRC32C
 * </pre>
 *
 * <ol>
 *   <li>A backup is written, synced and renamed after all of its sstables are durable, so one that is there is whole.
 *   <li>An sstable that no backup names is left over from one that was not finished: it is written anew.
 *   <li>The checksum covers the whole file and is checked when it is copied into a backup and out of it.
 * </ol>
 */
package io.travertine.engine.checkpoint;
