/**
 * The persisted definitions of schemas, tables, views, sequences, functions and indexes, and their store. No Calcite here.
 *
 * <p>The catalog lies in the keyspace {@code travertine.catalog} of the store that it describes and changes in the same
 * transactions as the data. Invariants:
 *
 * <ol>
 *   <li>Whoever changes any entry also writes the head with a version that was never used while the store is open.
 *   <li>The ids of tables, views, sequences and functions and the numbers in the names of keyspaces are taken from the head and never used again.
 *   <li>The schema {@code public} exists.
 *   <li>A table and a view have the same name only if the view is materialized and the table holds its rows; nobody but a
 *       refresh changes these.
 * </ol>
 *
 * <p>Entries; numbers are big-endian, a text is its length in bytes (4) and UTF-8, an optional text a byte 0, or 1 and a
 * text:
 *
 * <pre>
 * key                        value
 * 'h'                        version (8), next id (4)
 * 's' name in lower case     name (text)
 * 't' table id (4)           id (4), schema, name, keyspace (texts), count (4), columns,
 *                            primary key's name (optional text), key parts, count (4), indexes,
 *                            count (4), checks, count (4), foreign keys,
 *                            time to live, history retention in milliseconds (8 each), 0 for none, comment,
 *                            are columns stored otherwise than in table order (1), stored columns if so
 * 'v' view id (4)            id (4), schema, name (texts), count (4), columns, query, schema of its names (texts),
 *                            tables and views that it uses: count (4), for each: id (4), comment
 * 'q' sequence id (4)        id (4), schema, name, name of the type (texts), what it counts as an identity does, comment
 *
 * 'f' function id (4)        id (4), schema, name (texts), count (4), parameters: for each: name (text), type; type of
 *                            what it returns, body in SQL (text), comment
 *
 * type                       name of the type (text), precision (4), scale (4); of ARRAY the type of its elements, too
 * column                     name (text), type, nullable (1),
 *                            default, generating expression (optional texts), is identity (1), identity if so, comment
 * comment                    optional text
 * stored columns             count (4), for each: column (4), -1 if it was dropped, kind (text); length (4) and tuple of
 *                            the engine that rows are read by in columns that they lack
 * identity                   counter (text), always (1), start, increment, min, max (8 each), cycle (1)
 * key parts                  count (4), for each: column (4), descending (1)
 * index                      name, keyspace (texts), unique (1), stands for a constraint (1), key parts, in which column
 *                            -1 - i stands for expression i; count (4), expressions; condition of a row
 *                            (optional text); columns beside the key: count (4), for each: column (4)
 * expression                 SQL (text), type
 * check                      name, condition in SQL (texts)
 * foreign key                name (text), parent's table id (4), action on delete, action on update (texts),
 *                            columns, the parent's columns: count (4), for each: column (4)
 * </pre>
 *
 * <p>Around each value: the format version (1 byte, now 10) before it, and after it the CRC32C (4) of all before.
 */
@org.jspecify.annotations.NullMarked
package io.travertine.sql.catalog;
