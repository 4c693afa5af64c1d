/**
 * Finding damage in a store, and saving what is left of one that cannot be opened.
 *
 * <p>{@link io.travertine.engine.repair.StoreVerifier} looks at the files of one version and reports everything that is
 * wrong with them. {@link io.travertine.engine.repair.StoreRepair} reads all that can be read of a damaged store and
 * writes it as a new store into an empty directory; the damaged one stays as it is.
 *
 * <ol>
 *   <li>A repair merges every readable entry by key and sequence number. So it needs to know nothing of the levels, which
 *       only the manifest knew, and a file that is there twice over does no harm.
 *   <li>Where the manifest can be read, only the files that it names count. Without it, files that were waiting to be
 *       deleted count too, and rows that were deleted long ago may be there again; the report says so.
 *   <li>An ingested file does not tell the sequence number of its entries: the manifest does, or the record of its commit in
 *       the log. Where neither does, its entries count as newer than all files that were begun before it, and the report
 *       says so.
 *   <li>Of the log a prefix is taken: everything up to the first damage, nothing behind it.
 *   <li>The new store has an identity of its own and is written like every copy of a store ({@link
 *       io.travertine.engine.checkpoint}): after a crash there is a whole store or none. It holds the report as a file.
 * </ol>
 */
package io.travertine.engine.repair;
