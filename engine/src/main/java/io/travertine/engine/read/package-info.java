/**
 * From memtables and files to what one reader sees: a frozen view of both, point lookups and merged scans over it, and
 * the rule of which versions are visible. Readers take no lock; see {@link io.travertine.engine.read.ReadViews}.
 */
package io.travertine.engine.read;
