/**
 * The bag stream: a scan's volumes, sent so that something useful is on the screen after the first
 * few hundred kilobytes. This page is the specification of what goes over the wire; {@link
 * org.interline.node.imaging.internal.stream.FrameWriter} draws a frame.
 *
 * <h2>Request</h2>
 *
 * <p>{@code POST /api/v1/scans/{scanId}/stream} with at most 256 kB of JSON:
 *
 * <pre>
 *   {"volumes": [{"id": "…", "have": [[level, channel, "base64"], …]}, …],
 *    "focus": null or {"at": [x, y, z]}, "first": null or "…",
 *    "previews": null or ["facts", "{object}/{view}", …]}
 * </pre>
 *
 * <p>{@code have} names the bricks that the client holds, which are not sent again: that is how a
 * stream that was cut goes on. The base64 is one bit a brick of that level and channel: x fastest,
 * then y, then z, the least significant bit of a byte first, in ⌈bricks / 8⌉ bytes. {@code at} is
 * in mm in the frame of the volumes. {@code first} is the volume that the client shows. {@code
 * previews} names the FACTS and PICTURE frames that the client holds; without it none is sent.
 *
 * <h2>Answer</h2>
 *
 * <p>{@code 200}, {@code application/vnd.interline.bag-stream;version=1}, never kept by a cache.
 * What is wrong before the first byte is a problem detail: 400, 403 {@code image.not-claimed}, 404,
 * 429 {@code stream.too-many} or {@code stream.node-full}. After it there are only frames; the body
 * has no other marks, and chunks of HTTP do not follow frames.
 *
 * <pre>
 *   u8 kind, u8 volume, u16 0, u32 length of payload; then the payload
 * </pre>
 *
 * <p>Numbers are little-endian. {@code volume} is the place in OPENED's list, from 0 to 15, and 0
 * where none is meant. A payload has at most 4 MiB, a MANIFEST as much as {@link
 * org.interline.volume.VolumeLimits#MANIFEST_BYTES}.
 *
 * <table>
 *   <caption>Kinds</caption>
 *   <tr><th>kind</th><th>payload</th></tr>
 *   <tr><td>1 OPENED</td><td>{@code {"stream","version":1,"policy":"inside", "across", "across-half", "across-coarse" or
 *       "reserved",
 *       "volumes":[{"id","objectId"}]}}; the first frame</td></tr>
 *   <tr><td>2 MANIFEST</td><td>the manifest's bytes; all manifests come before the first brick</td>
 *       </tr>
 *   <tr><td>3 BRICK</td><td>u8 level, u8 channel, u16 x, u16 y, u16 z; then the brick as it is
 *       stored: compressed</td></tr>
 *   <tr><td>4 REACHED</td><td>{@code {"set","volume"}}: every stored brick of the set was sent, was
 *       held, or was said to be missing</td></tr>
 *   <tr><td>5 MISSING</td><td>{@code {"level","channel","x","y","z","code"}}: this node cannot read
 *       that brick; the rest goes on</td></tr>
 *   <tr><td>6 ENDED</td><td>{@code {"bricks","bytes","missing"}}: how many bricks were sent, their
 *       compressed bytes, how many are missing; the last frame</td></tr>
 *   <tr><td>7 FACTS</td><td>JSON: what reports say of the bag, as {@code GET
 *       /api/v1/bags/{id}/threats} does; at most 256 kB</td></tr>
 *   <tr><td>8 PICTURE</td><td>16 bytes of the object's UUID, most significant first, u32 view; then
 *       a PNG of 8-bit grey, at most 256 columns and 256 kB. View 0 is a volume looked through from
 *       above, others are projection views</td></tr>
 * </table>
 *
 * <p>FACTS and PICTURE come between OPENED and the first MANIFEST. What cannot be made is left out.
 * Neither counts as sent of the bag: see {@link org.interline.node.imaging.BricksServed}.
 *
 * <p>A body that stops without ENDED was cut: the reader was too slow, its lease or its token
 * ended, the task went to another, the scan's key was destroyed, or the node stopped. The next
 * request tells which.
 *
 * <h2>Order</h2>
 *
 * <ol>
 *   <li>{@code coarse}: level 3
 *   <li>{@code first-usable}: level 2
 *   <li>{@code threats}: bricks of level 0 that meet the box of a potential threat object, grown by
 *       8 mm and to whole voxels
 *   <li>{@code half}: level 1
 *   <li>{@code full}: bricks of level 0 whose maximum is above air; see {@link
 *       org.interline.node.imaging.internal.stream.Air}
 *   <li>{@code all}: the rest of level 0
 * </ol>
 *
 * <p>In a set volume by volume, the {@code first} before the others; in a volume the brick whose
 * centre is nearest to the focus first, or to the volume's centre when there is none. Bricks that a
 * manifest gives as constant are never sent. Up to {@value
 * org.interline.node.imaging.internal.stream.ReadAhead#BRICKS} bricks are read ahead, and go before
 * what a message below changes.
 *
 * <h2>While it runs</h2>
 *
 * <ul>
 *   <li>{@code POST /api/v1/streams/{stream}/focus} {@code {"at":[x,y,z]}}: what is left of each
 *       set is sent nearest first. 204.
 *   <li>{@code POST /api/v1/streams/{stream}/want} {@code
 *       {"volume":n,"bricks":[[level,channel,x,y,z],…]}}: these come next, in their order; what is
 *       constant, held or sent is passed over. 204.
 * </ul>
 *
 * <p>Only the person who opened a stream can: for all others it is not there.
 *
 * <h2>Policies</h2>
 *
 * <p>{@code inside} sends everything. {@code across}, for a bag from abroad, sends {@code coarse},
 * {@code first-usable}, {@code threats} and {@code half} unasked; REACHED of the other sets comes
 * when all of them was asked for. It then waits, and ends after a minute in which nothing is asked
 * for; a client that wants more opens a stream again and says what it holds. {@code reserved} is
 * for who has the bag only reserved: {@code coarse} and {@code first-usable}, then the end,
 * whatever is asked for.
 *
 * <p>Of previews, {@code inside} and the three of bags from abroad send all, for what they are made
 * of is here; {@code reserved} every PICTURE.
 *
 * <h2>Limits</h2>
 *
 * <p>4 streams of a person, 64 of a node; a fifth of a person takes the place of one that waits. A
 * reader that takes nothing for {@code server.tomcat.connection-timeout} (20 s) is cut. Whether the
 * caller may look is asked at the start and at least every second; a lease's end so ends its
 * stream.
 *
 * <h2>History</h2>
 *
 * <ul>
 *   <li>1: the first. Later, for who asks for previews: FACTS and PICTURE.
 * </ul>
 *
 * <p>A change that an older client would misread takes the next number, in the media type.
 */
@NullMarked
package org.interline.node.imaging.internal.stream;

import org.jspecify.annotations.NullMarked;
