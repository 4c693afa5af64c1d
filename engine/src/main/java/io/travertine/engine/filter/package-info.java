/**
 * May this file, or this memtable, hold that key? Answers "no" for certain or "maybe", never a false "no".
 *
 * <p>A blocked Bloom filter: every key sets a few bits within one line of 64 bytes, so that a question touches one line
 * of memory. It costs a little more false positives than bits spread over the whole filter. After F. Putze, P. Sanders,
 * J. Singler, "Cache-, Hash- and Space-Efficient Bloom Filters" (2007).
 *
 * <pre>
 * bytes     field
 * 1         number of bits that a key sets
 * 64 * n    lines, each of eight 64-bit words, big-endian
 * </pre>
 *
 * <p>A memtable, whose keys nobody can count beforehand, has several of them in memory, each larger than the one before.
 */
package io.travertine.engine.filter;
