/**
 * The bricked volume: a scan's samples, kept without loss so that a console can fetch the part and
 * the resolution that it shows, and so that every byte it fetches can be traced to what the origin
 * signed. {@link org.interline.volume.VolumeWriter} makes one from slices, {@link
 * org.interline.volume.VolumeReader} reads it. This page is the specification of the format.
 *
 * <h2>Frame of reference</h2>
 *
 * <p>There is one frame, right-handed, in millimetres. <b>x</b> runs across the belt, from left to
 * right as seen looking along the belt's travel; <b>y</b> from the top down to the belt; <b>z</b>
 * along the belt's travel. A column index rises along x, a row index along y, a slice index along
 * z, unless the manifest's {@code orientation} turns the volume, which it can do only to another
 * right-handed position. {@code origin} is the <em>centre</em> of sample (0, 0, 0); the centre of
 * sample (i, j, k) is
 *
 * <pre>
 *   origin + i·spacing.x·X + j·spacing.y·Y + k·spacing.z·(X × Y)
 * </pre>
 *
 * <p>with X and Y the two unit vectors of {@code orientation}. DICOS Image Orientation {@code
 * 1\0\0\0\1\0} with rising slice positions is {@code [1,0,0,0,1,0]}. Slices that arrive against z
 * are put in order before they are written.
 *
 * <h2>Parts</h2>
 *
 * <pre>
 *   volume
 *   ├─ manifest                       canonical JSON, UTF-8
 *   └─ channel 0 … 3                  one measured quantity each, equal dimensions
 *      ├─ level 0    full resolution  ┌────┬────┬──┐
 *      ├─ level 1    1/2              │ 64 │ 64 │ …│   bricks of 64 × 64 × 64 samples,
 *      ├─ level 2    1/4              ├────┼────┼──┤   shorter at the far edges,
 *      └─ level 3    1/8              │ 64 │ 64 │ …│   named (channel, level, x, y, z)
 *                                     └────┴────┴──┘
 * </pre>
 *
 * <p>How bricks are stored and sent is the business of whoever keeps them ({@link
 * org.interline.volume.BrickSink}, {@link org.interline.volume.BrickSource}); the format says what
 * a brick's bytes are.
 *
 * <h2>Stored samples</h2>
 *
 * <p>Bricks hold unsigned samples of 8 or 16 bits. A channel's {@code samples} says what they were:
 * {@code uint8}, {@code uint16}, or {@code int16}, whose stored sample is the source's plus 32768
 * (the top bit flipped). Minimum, maximum and mean are those of stored samples. The quantity itself
 * is {@code slope · source sample + intercept}, in {@code unit}.
 *
 * <h2>Levels</h2>
 *
 * <p>Every volume has four levels. A side of n samples has ⌈n/2⌉ in the next level. A sample of the
 * next level is the mean of the 2 × 2 × 2 samples below it, or, at the far edge of an odd side, of
 * the four, two or one that are there: (sum + count/2) ÷ count in whole numbers, so that halves
 * round up. Each level is made from the level before, not from the full one.
 *
 * <h2>A brick's bytes</h2>
 *
 * <p>Samples are in the order x fastest, then y, then z. With n samples in the brick:
 *
 * <ol>
 *   <li><b>Residual.</b> Each sample less the sample before it in its row. The first of a row is
 *       less the first of the row before; the first of a plane less the first of the plane before;
 *       the first of the brick less 0. Modulo 2¹⁶ (2⁸ for 8-bit channels), taken as signed.
 *   <li><b>Zigzag.</b> r becomes 2r for r ≥ 0 and −2r−1 for r &lt; 0, so that small residuals of
 *       either sign have a high byte of 0.
 *   <li><b>Byte planes.</b> All n low bytes, then, for 16-bit channels, all n high bytes.
 *   <li><b>zstd.</b> The planes are one Zstandard frame (RFC 8878) with its content size, without
 *       dictionary or checksum.
 * </ol>
 *
 * <pre>
 *   before zstd   0                n               2n
 *                 ├────────────────┼────────────────┤
 *                 │ low bytes      │ high bytes     │   of the zigzag residuals
 *                 └────────────────┴────────────────┘
 * </pre>
 *
 * <p>A brick whose samples are all equal has no bytes: the manifest holds its constant.
 *
 * <p>Why so: on a made-up bag with a scanner's noise (512 × 512 × 128, 16-bit), zstd level 1 of
 * plain bricks makes 2.24:1 at 470 MB/s of one thread, of these planes 2.86:1 at 1500 MB/s. Level 3
 * gains 0.03 % after the transform. The mean of the left and upper neighbours as prediction gains
 * 2.5 %, and costs every decoder, the browser's above all, a second dependency for each sample; the
 * gradient predictors of lossless image formats lose, since they add up their neighbours' noise.
 *
 * <h2>Manifest</h2>
 *
 * <p>One JSON object in the canonical form of RFC 8785: no white space, members in the order of
 * their names, numbers as ECMAScript prints them. Readers refuse any other form, unknown or missing
 * members, and the bounds of {@link org.interline.volume.VolumeLimits}.
 *
 * <table>
 *   <caption>Members</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>format</td><td>{@code "interline-volume"}</td></tr>
 *   <tr><td>version</td><td>1</td></tr>
 *   <tr><td>dimensions</td><td>[columns, rows, slices] of level 0</td></tr>
 *   <tr><td>spacing</td><td>[x, y, z] in mm, each above 0</td></tr>
 *   <tr><td>origin</td><td>[x, y, z] in mm</td></tr>
 *   <tr><td>orientation</td><td>[X.x, X.y, X.z, Y.x, Y.y, Y.z]</td></tr>
 *   <tr><td>sources</td><td>SHA-256 of each object that the samples came from</td></tr>
 *   <tr><td>channels</td><td>the channels, as below</td></tr>
 *   <tr><td>root</td><td>SHA-256 of the canonical JSON without this member</td></tr>
 * </table>
 *
 * <table>
 *   <caption>Members of a channel</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>name</td><td>1 to 32 of a-z, 0-9 and hyphen, such as {@code "density"}</td></tr>
 *   <tr><td>samples</td><td>{@code "uint8"}, {@code "uint16"} or {@code "int16"}</td></tr>
 *   <tr><td>slope, intercept, unit</td><td>the rescaling; unit may be empty</td></tr>
 *   <tr><td>samplesSha256</td><td>of the full level as the source had it: little-endian, x fastest,
 *       then y, then z</td></tr>
 *   <tr><td>bricks</td><td>four arrays, level 0 first; in each, one entry a brick, x fastest, then y,
 *       then z: {@code [minimum, maximum, length, sha256]} of its stored samples and compressed
 *       bytes, or {@code [constant]} for an omitted brick</td></tr>
 * </table>
 *
 * <p>A SHA-256 value is 64 lower-case hexadecimal digits in a string. Texts hold no character that
 * JSON would escape.
 *
 * <h2>What the hashes promise</h2>
 *
 * <p>A brick's SHA-256 is of its <em>compressed</em> bytes, because those are what is kept and
 * sent: a receiver checks before it decompresses, so that nothing unverified reaches a
 * decompressor, and the origin's storage is checked without decoding. Another version or level of
 * zstd may compress the same samples to other bytes, and so to another root: a root names a stored
 * volume, not its samples. Nobody compresses again to verify. What stays the same for the same
 * samples, whoever compressed them, is {@code samplesSha256}. The root covers all of the manifest,
 * so minimum and maximum too, by which renderers skip bricks; readers hold them against the
 * samples.
 *
 * <h2>History</h2>
 *
 * <ul>
 *   <li>1: the first.
 * </ul>
 *
 * <p>A reader reads every version that stands here; a golden volume of each is kept with the tests.
 * A change that an older reader would misread takes the next number.
 */
@NullMarked
package org.interline.volume;

import org.jspecify.annotations.NullMarked;
