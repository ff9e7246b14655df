/**
 * Turns the bytes of one encoded frame into samples and back. A codec knows one frame: not data
 * sets, fragments or files.
 *
 * <h2>Samples</h2>
 *
 * Samples are little-endian, {@code bitsAllocated} each, pixel after pixel, the samples of one
 * pixel side by side, exactly {@link FrameShape#byteCount()} bytes. They are lossless bit for bit,
 * sign bits above {@code bitsStored} included.
 *
 * <h2>Encodings</h2>
 *
 * <table>
 * <caption>Transfer syntaxes that {@link FrameCodecs} knows</caption>
 * <tr><th>transfer syntax</th><th>codec</th><th>specification</th></tr>
 * <tr><td>1.2.840.10008.1.2, .1.2.1, .1.2.1.64</td><td>{@link UncompressedCodec}</td>
 * <td>DICOM PS3.5 8.1.1: the samples themselves, at most one byte of padding</td></tr>
 * <tr><td>1.2.840.10008.1.2.5</td><td>{@link RleCodec}</td>
 * <td>DICOM PS3.5 Annex G: byte planes, most significant first, each in PackBits runs</td></tr>
 * <tr><td>1.2.840.10008.1.2.4.57, .4.70</td><td>{@link JpegLossless}</td>
 * <td>ITU-T T.81 process 14 (Annex H): predicted differences under a Huffman code</td></tr>
 * </table>
 *
 * JPEG Lossless reads predictors 1 to 7, precisions 2 to 16, point transforms, restart intervals
 * and one interleaved scan of one to four components; it writes predictor 1 (which .4.70 demands)
 * with a Huffman code made for the frame, no restart intervals, one component. It refuses, by name:
 * every other JPEG process, arithmetic coding, subsampled components, more than one scan and a
 * height given by DNL.
 *
 * <h2>Bad input</h2>
 *
 * Whatever the encoded bytes hold, decoding ends with exactly the samples of the shape or with an
 * {@link org.interline.kernel.InterlineException} of category CORRUPT_DATA, code {@code
 * dicos.codec-…}. Memory is bounded by the encoded length and the shape, never by a number that
 * stands in the encoded bytes.
 */
@NullMarked
package org.interline.dicos.codec;

import org.jspecify.annotations.NullMarked;
