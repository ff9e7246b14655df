/**
 * The DICOM upper layer (PS3.8) and two DIMSE services, C-ECHO and C-STORE (PS3.7), as provider
 * ({@link org.interline.dicos.net.StoreScp}) and user ({@link org.interline.dicos.net.StoreScu}).
 * Blocking sockets on virtual threads, one for each association. Nothing here knows what a data set
 * holds: an object is a stream of bytes with three UIDs, and is never gathered in memory.
 *
 * <h2>Wire layout</h2>
 *
 * Upper layer numbers are big endian; R is a reserved byte, written 0 and ignored when read.
 *
 * <pre>
 *  PDU            type:1  R:1  length:4  body:length
 *
 *  01 A-ASSOCIATE-RQ   version:2 R:2 called:16 calling:16 R:32 items
 *  02 A-ASSOCIATE-AC   the same; the two titles are echoed and not looked at
 *  03 A-ASSOCIATE-RJ   R:1 result:1 source:1 reason:1
 *  04 P-DATA-TF        one or more PDVs
 *  05 A-RELEASE-RQ     R:4
 *  06 A-RELEASE-RP     R:4
 *  07 A-ABORT          R:2 source:1 reason:1
 *
 *  item           type:1  R:1  length:2  body:length
 *
 *  10 application context     uid
 *  20 presentation context    id:1 R:3, one item 30 (abstract syntax), items 40 (transfer syntax)
 *  21 its answer              id:1 R:1 result:1 R:1, one item 40
 *  50 user information
 *     51 maximum length       bytes:4, 0 = no limit; counts what follows the PDU's own length
 *     52 implementation class uid
 *     53 asynchronous window  invoked:2 performed:2; always answered with 1 and 1
 *     54 role selection       uid-length:2 uid scu:1 scp:1
 *     55 implementation version name
 *     56 SOP class extended negotiation, and any other type: ignored
 *     58 user identity        type:1 answer-wanted:1 length:2 primary length:2 secondary
 *     59 its answer           length:2 answer
 *
 *  PDV            length:4  context:1  control:1  fragment:length-2
 *                 control bit 0: command (1) or data set (0); bit 1: last fragment
 *
 *  command set    Implicit VR Little Endian, group 0000 only:
 *                 group:2 element:2 length:4 value:length, all little endian
 * </pre>
 *
 * <h2>Limits</h2>
 *
 * All of them stand in {@link org.interline.dicos.net.NetLimits}, with their reasons. Whatever a
 * peer does wrong ends in an A-ABORT or an A-ASSOCIATE-RJ with the standard's reason, and in one
 * sentence in the log; nothing a peer sends makes this side allocate more than those limits.
 *
 * <p>Sources: DICOM PS3.8 sections 9.2 (state machine) and 9.3 (PDU structure), PS3.7 sections 9.1,
 * 9.3, annexes C (status codes), D.3.3 (negotiation) and E (command dictionary).
 */
@NullMarked
package org.interline.dicos.net;

import org.jspecify.annotations.NullMarked;
