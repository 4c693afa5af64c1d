/**
 * COPY: the only reader and writer of users' files. Files are CSV (RFC 4180) or one JSON object a line, in UTF-8, and are
 * read and written as a stream, a thousand rows at a time.
 *
 * <ul>
 *   <li>CSV: a NULL is the NULL text without quotes, the empty one if none is chosen; a text that equals it stands in quotes.
 *   <li>JSON: a column that an object lacks is NULL, or takes its default if no object names it first.
 *   <li>Both: bytes are {@code \x} and hexadecimal digits; all else is as a CAST to text writes it.
 * </ul>
 *
 * A file that is written appears under its name when it is complete.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.transfer;
