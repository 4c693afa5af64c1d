/**
 * Block codecs. The code of a codec is stored with every block, so that blocks of several codecs live in one file and a
 * file stays readable when the options change. Nothing native by default: the LZ4 codec is the library's safe pure-Java one.
 * Zstandard is native code in a library that is optional; without it, asking for the codec is a typed error.
 *
 * <p>An LZ4 block is the 4-byte big-endian length of the plain bytes, then the compressed bytes in LZ4's block format; a Zstandard
 * block likewise, with one frame.
 */
package io.travertine.engine.compression;
