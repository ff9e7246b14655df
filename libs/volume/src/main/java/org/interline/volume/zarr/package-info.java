/**
 * A volume as standard Zarr v3, for tools that do not know our format. {@link
 * org.interline.volume.zarr.ZarrExport} writes a folder; this page is the specification of what
 * stands in it. Nothing in Interline reads it back; the node keeps bricks only.
 *
 * <pre>
 *   DIR
 *   ├─ zarr.json                 group; attributes.interline says what the volume is
 *   └─ density                   group, one for each channel, named as the channel;
 *      ├─ zarr.json              attributes.ome is OME-Zarr 0.5 multiscales
 *      ├─ 0                      array, level 0: full resolution
 *      │  ├─ zarr.json
 *      │  └─ c/Z/Y/X             chunk, counted in chunks of that level
 *      ├─ 1                      1/2
 *      ├─ 2                      1/4
 *      └─ 3                      1/8
 * </pre>
 *
 * <h2>Arrays</h2>
 *
 * <p>Dimensions are named z, y, x, in C order: x is fastest. An array has the sides of its level,
 * not rounded up. The data type is the source's, {@code int16}, {@code uint16} or {@code uint8};
 * values are the source's samples, not rescaled. Chunks are 64 × 64 × 64, so that a chunk is a
 * brick; a chunk at a far edge is filled up with the fill value, 0. Codecs are {@code bytes}
 * (little-endian) and {@code zstd} with its checksum, so that a reader notices damage. Every chunk
 * is written, also one that is all 0: a chunk's file that is missing is a loss and not air.
 *
 * <h2>attributes.interline</h2>
 *
 * <p>Of the root group. Triples are [x, y, z] in the frame of {@link org.interline.volume}, in the
 * manifest's words.
 *
 * <table>
 *   <caption>Members</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>exportVersion</td><td>1</td></tr>
 *   <tr><td>root</td><td>SHA-256 of the manifest that the samples were checked against</td></tr>
 *   <tr><td>sources</td><td>SHA-256 of each object that the samples came from</td></tr>
 *   <tr><td>simulated</td><td>true of a made-up bag, false of a real one; absent where whoever
 *       exported did not know</td></tr>
 *   <tr><td>dimensions</td><td>[columns, rows, slices] of level 0</td></tr>
 *   <tr><td>spacing, origin</td><td>[x, y, z] in mm; the origin is the centre of sample 0</td></tr>
 *   <tr><td>orientation</td><td>[X.x, X.y, X.z, Y.x, Y.y, Y.z]</td></tr>
 *   <tr><td>channels</td><td>in the manifest's order, each with name, samples, slope, intercept, unit,
 *       and samplesSha256 of level 0 (little-endian, x fastest)</td></tr>
 * </table>
 *
 * <h2>attributes.ome</h2>
 *
 * <p>Of each channel's group: OME-Zarr 0.5 multiscales with axes z, y, x in millimetres. It can
 * scale and shift but not turn, so its coordinates run along the volume's own axes and begin at the
 * centre of sample (0, 0, 0) of level 0. A sample of level n spans 2ⁿ of level 0; so its scale is
 * 2ⁿ × spacing and its shift (2ⁿ − 1) ÷ 2 × spacing. Where the volume stands is in {@code
 * attributes.interline}.
 *
 * <h2>History</h2>
 *
 * <ul>
 *   <li>1: the first.
 * </ul>
 */
@NullMarked
package org.interline.volume.zarr;

import org.jspecify.annotations.NullMarked;
