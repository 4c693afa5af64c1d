/**
 * Everything that a store writes, encrypted: a directory over another one.
 *
 * <p>Every file has a data key of its own, 256 random bits, which stands in its preamble, wrapped by a key of the store
 * ({@link io.travertine.engine.KeyProvider}). What is appended follows in frames, at least one for each append, so that
 * what was handed to the operating system can be read back. AES-256-GCM throughout; integers big-endian.
 *
 * <pre>
 * offset  bytes  field of the preamble
 *      0      8  magic "TRAVCRYP"
 *      8      4  format version, 1
 *     12     32  id of the store's key in UTF-8, filled up with zeros
 *     44     16  file id, random
 *     60     12  nonce of the wrapping, random
 *     72     48  data key, encrypted, and its tag; additional data: bytes 0 to 59
 *    120      4  CRC32C of bytes 0 to 119, masked
 *
 * offset  bytes  field of a frame
 *      0      4  CRC32C of bytes 4 to 23, masked
 *      4      4  length n of the plain text
 *      8      8  offset of the plain text in the plain file
 *     16      8  number of the frame in the file, which is its nonce
 *     24      n  cipher text
 *   24+n     16  tag; additional data: file id, bytes 4 to 23
 * </pre>
 *
 * <ol>
 *   <li>A number of a frame is used once under a data key, which is used for one file only: so no nonce repeats.
 *   <li>What cannot be authenticated reads as zeros. Every byte of every file has a checksum of its own layer, which also
 *       knows whether the bytes had to be there: it tells damage from a torn tail, as without encryption.
 *   <li>Headers have a checksum in the clear, so that the frames behind a damaged one are found again.
 *   <li>A new key of the store is used for new files; compaction rewrites the others in time.
 * </ol>
 *
 * <p>Names, lengths and times of files are not hidden, nor is the lock file, which holds a process id.
 */
package io.travertine.engine.encryption;
