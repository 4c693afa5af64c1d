/**
 * Block codecs. The code of a codec is stored with every block, so that blocks of several codecs live in one file and a
 * file stays readable when the options change. Nothing native by default: the LZ4 codec is
 * Lucene's, which is pure Java.
 * Zstandard is native code in a library that is optional; without it, asking for the codec is a typed error.
 *
 * <p>An LZ4 block is the 4-byte big-endian length of the plain bytes, then sequences of LZ4's block format, of which the
 * last is five literals or more. A match may begin in the last twelve bytes, which that format's own rules forbid its encoders:
 * what other encoders write is read here, but a strict decoder elsewhere refuses some blocks of ours. A Zstandard block is
 * the length likewise and one frame.
 */
package io.travertine.engine.compression;
