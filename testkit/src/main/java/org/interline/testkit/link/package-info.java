/**
 * A long link on one machine: {@link org.interline.testkit.link.LinkProxy} stands before a server
 * on loopback and gives what passes a delay and a rate, and breaks it on demand.
 *
 * <h2>The model</h2>
 *
 * <pre>
 *                 read     queue, 10 ms      rate           delay + jitter         write
 *   client ──────▶ quantum ─▶ ▒▒▒▒▒▒▒▒ ─▶ one bit after ─▶ ············ ─▶ ───────▶ server
 *          ◀────── the same the other way, with its own rate and delay   ◀────────
 * </pre>
 *
 * <p>All connections share the two directions' rates, quantum by quantum in the order in which they
 * ask ({@link org.interline.testkit.link.Pacer} is the schedule). A quantum arrives when its last
 * bit does: no byte sooner than the delay, no n bytes sooner than n ÷ rate. A new connection costs
 * what a handshake costs: nothing that the client writes enters the link until one round trip after
 * it has connected. An end and a reset travel with the bytes. Each direction of a connection holds
 * at most what the link itself would hold (rate × time on the way) and a quantum; a receiver that
 * does not read stops its sender.
 *
 * <h2>What it is not</h2>
 *
 * <ul>
 *   <li>Both sides speak TCP with the proxy, over loopback. Loss, congestion control and the growth
 *       of the window from its first ten segments are absent: the link is as a connection sees it
 *       that is warm and loses nothing. Figures for cold connections are too good by that much.
 *   <li>The senders' own kernel buffers stand before the link, as they do on a real one.
 *   <li>TCP gives its receiver each byte once and in order, whatever the network does. So
 *       duplicates and changes of order are of <em>messages</em>, which a {@link
 *       org.interline.testkit.link.Splitter} tells apart ({@link
 *       org.interline.testkit.link.MessageFaults}).
 * </ul>
 */
@NullMarked
package org.interline.testkit.link;

import org.jspecify.annotations.NullMarked;
