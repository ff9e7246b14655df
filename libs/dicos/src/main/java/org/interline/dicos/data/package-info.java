/**
 * DICOM data sets as DICOS uses them: tags, value representations, the dictionary, reading and
 * writing. Start with {@link org.interline.dicos.data.DicosFile#open}, {@link
 * org.interline.dicos.data.DataSet}, {@link org.interline.dicos.data.DataSet#builder} and {@link
 * org.interline.dicos.data.DicosWriter}. The standard is DICOM (NEMA PS3); clauses are cited where
 * they decide something. What files of DICOS tool kits show beyond it is marked "seen".
 *
 * <h2>File (PS3.10, 7.1)</h2>
 *
 * <pre>
 *   0    128  preamble: written as zeros, not looked at
 * 128      4  "DICM"
 * 132         group 0002, Explicit VR little endian, with its length in (0002,0000)
 *             (0002,0010) transfer syntax of what follows
 *             (0002,0004) CS, the DICOS edition, "V02A", "V03" (seen from V02A on; in no registry)
 *             data set
 * </pre>
 *
 * Preamble, prefix and group 0002 may each be missing when a file is read: without group 0002 the
 * data set is taken to be implicit, unless it shows itself to be explicit.
 *
 * <h2>Elements (PS3.5, 7.1), little endian throughout</h2>
 *
 * <pre>
 * implicit        group 2 | element 2 |               length 4 | value
 * explicit        group 2 | element 2 | VR 2 |        length 2 | value
 * explicit, long  group 2 | element 2 | VR 2 | zero 2 | length 4 | value
 *                 for OB OD OF OL OV OW SQ SV UC UN UR UT UV, and for codes that are not known
 * item, delimiter FFFE    | element 2 |               length 4 | (E000 item, E00D end of item,
 *                                                                 E0DD end of sequence)
 * </pre>
 *
 * Length FFFFFFFF is undefined: items, or for pixel data fragments, follow up to a delimiter. Under
 * Implicit VR the dictionary gives the VR; where it has several, OW before others (PS3.5, A.1). A
 * sequence inside UN is implicit (CP-246). Values are kept as the bytes that were read, odd lengths
 * and private elements included.
 *
 * <h2>Which encoding a data set has</h2>
 *
 * The transfer syntax says so, and the first element of the data set, and of each item, is asked
 * whether it agrees: an announced implicit set whose first element carries a VR that the dictionary
 * allows for its tag is explicit; an announced explicit set whose first element carries no letters,
 * but a length that fits, is implicit.
 *
 * <h2>Transfer syntaxes</h2>
 *
 * <table>
 * <caption>Read and written</caption>
 * <tr><th>UID<th>VR<th>pixel data
 * <tr><td>1.2.840.10008.1.2<td>implicit<td>native
 * <tr><td>1.2.840.10008.1.2.1<td>explicit<td>native
 * <tr><td>1.2.840.10008.1.2.1.64<td>explicit<td>native, 64-bit length
 * <tr><td>1.2.840.10008.1.2.4.57, .4.70, 1.2.840.10008.1.2.5<td>explicit<td>encapsulated
 * <tr><td>any other<td>explicit<td>encapsulated, kept but not decoded
 * <tr><td>1.2.840.10008.1.2.2, 1.2.840.10008.1.2.1.99<td colspan="2">refused by name
 * </table>
 *
 * <h3>1.2.840.10008.1.2.1.64</h3>
 *
 * A widespread DICOS tool kit offers it for pixel data beyond 4 GB; its layout is not public and no
 * file was at hand. <em>Assumed:</em> all is as in Explicit VR little endian, but elements of group
 * 7FE0 of the data set itself have a length of 64 bits:
 *
 * <pre>
 * group 2 | element 2 | VR 2 | zero 2 | length 8 | value
 * </pre>
 *
 * When read, a 32-bit length is taken instead where only it agrees with rows, columns, frames,
 * samples and bits, or where the 64-bit length goes beyond the end; an undefined length
 * (encapsulated) has 32 bits. Should a real file differ, {@link
 * org.interline.dicos.data.TransferSyntax#EXPLICIT_64} and {@code BigLength} are the places.
 *
 * <h2>Encapsulated pixel data (PS3.5, A.4)</h2>
 *
 * <pre>
 * (7FE0,0010) OB or OW (seen), length undefined
 *   item: basic offset table, often empty (seen)
 *   item: fragment ... one for each frame, or several
 * (FFFE,E0DD) length 0
 * </pre>
 *
 * <h2>What this library writes</h2>
 *
 * Elements in ascending order; sequences and items with undefined length, as DICOS tool kits do
 * (seen), so that a file goes out in one pass; (0002,0000) counted anew; a value beyond its VR's
 * 16-bit length as UN (PS3.5, 6.2.2). A file in that form comes back byte for byte; any other,
 * element for element.
 *
 * <h2>Text</h2>
 *
 * Specific Character Set (0008,0005) governs LO, LT, PN, SH, ST, UC and UT; items inherit it. Known
 * are the single-byte sets, UTF-8, GB18030, GBK and Korean with its ISO 2022 escape. Any other is
 * read as Latin-1, which loses no byte. Text of ours that ASCII cannot hold is written in UTF-8.
 *
 * <h2>Memory</h2>
 *
 * A file is mapped. Values of group 7FE0 and values of 1 MB and more stay in the mapping as {@link
 * org.interline.dicos.data.BulkValue} or fragments until the file is closed. A stream is held on
 * the heap within {@link org.interline.dicos.data.Limits}; {@link
 * org.interline.dicos.data.DicosReader#readHeader} stops before the pixels.
 *
 * <h2>Errors</h2>
 *
 * Whatever the input, reading ends in a data set or in a {@link
 * org.interline.dicos.data.DicosException} with byte offset and tag path: {@code dicos.truncated},
 * {@code dicos.bad-length}, {@code dicos.bad-structure}, {@code dicos.unsupported-transfer-syntax},
 * {@code limit.exceeded}; and when a value is asked for, {@code dicos.bad-value}. Every length is
 * held against what is left before anything is allocated.
 *
 * <h2>Dictionary</h2>
 *
 * {@code dictionary.txt} lists every attribute of PS3.6 and group 4010 as of DICOS V03: {@code
 * tag|VR|VM|keyword[|name]}, {@code x} for a free digit, {@code /} between alternatives. Seven
 * attributes are seen in files only.
 */
@NullMarked
package org.interline.dicos.data;

import org.jspecify.annotations.NullMarked;
