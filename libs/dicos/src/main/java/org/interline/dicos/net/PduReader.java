package org.interline.dicos.net;

import java.io.IOException;
import org.interline.dicos.net.PDataTf.Pdv;

/**
 * Reads PDUs. Whatever the bytes, the outcome is a PDU, a {@link ProtocolException} or an {@link
 * IOException}; no length on the wire makes it allocate more than {@link
 * NetLimits#associationPduLength}.
 */
final class PduReader {
    private final WireInput in;
    private final NetLimits limits;
    private final byte[] head = new byte[PDataTf.PDU_HEAD];
    private int pduRemaining;
    private int fragmentRemaining;

    PduReader(WireInput in, NetLimits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Waits for the first byte of a PDU; false when the peer closed instead. */
    boolean await() throws IOException {
        return pduRemaining > 0 || in.await();
    }

    boolean ready() throws IOException {
        return in.ready();
    }

    /** Reads the next PDU; of a P-DATA-TF only the head. */
    Pdu next() throws IOException {
        if (pduRemaining > 0) {
            throw new IllegalStateException(pduRemaining + " bytes of the last PDU are not read");
        }
        in.readFully(head, 0, head.length);
        int type = head[0] & 0xFF;
        long length = uint32(head, 2);
        return switch (type) {
            case Pdu.P_DATA_TF -> data(length);
            case Pdu.ASSOCIATE_RQ -> PduDecoder.associateRq(body(type, length));
            case Pdu.ASSOCIATE_AC -> PduDecoder.associateAc(body(type, length));
            case Pdu.ASSOCIATE_RJ -> {
                byte[] b = fixedBody(type, length);
                yield new AssociateRj(b[1] & 0xFF, b[2] & 0xFF, b[3] & 0xFF);
            }
            case Pdu.RELEASE_RQ -> {
                fixedBody(type, length);
                yield new ReleaseRq();
            }
            case Pdu.RELEASE_RP -> {
                fixedBody(type, length);
                yield new ReleaseRp();
            }
            case Pdu.ABORT -> {
                byte[] b = fixedBody(type, length);
                yield new AbortRq(b[2] & 0xFF, b[3] & 0xFF);
            }
            default ->
                    throw ProtocolException.unrecognised(
                            "no PDU has the type %02x".formatted(type));
        };
    }

    /** Whether the last P-DATA-TF has no further PDV. */
    boolean pduExhausted() {
        return pduRemaining == 0;
    }

    /** Reads the head of the next PDV of the current P-DATA-TF. */
    Pdv nextPdv() throws IOException {
        if (fragmentRemaining > 0) {
            throw new IllegalStateException(fragmentRemaining + " bytes of the last PDV are left");
        }
        if (pduRemaining < PDataTf.PDV_HEAD) {
            throw ProtocolException.invalid(
                    "a P-DATA-TF ends in %d bytes, too few for a PDV".formatted(pduRemaining));
        }
        in.readFully(head, 0, PDataTf.PDV_HEAD);
        long length = uint32(head, 0);
        if (length < 2 || length > pduRemaining - 4) {
            throw ProtocolException.invalid(
                    "a PDV of %d bytes in a P-DATA-TF with %d bytes left"
                            .formatted(length, pduRemaining - 4));
        }
        pduRemaining -= PDataTf.PDV_HEAD;
        fragmentRemaining = (int) length - 2;
        int control = head[5];
        return new Pdv(
                head[4] & 0xFF,
                (control & PDataTf.COMMAND) != 0,
                (control & PDataTf.LAST) != 0,
                fragmentRemaining);
    }

    /** Reads bytes of the current fragment: at least one, unless none are left or asked for. */
    int read(byte[] target, int offset, int length) throws IOException {
        int asked = Math.min(length, fragmentRemaining);
        if (asked == 0) {
            return 0;
        }
        int count = in.read(target, offset, asked);
        fragmentRemaining -= count;
        pduRemaining -= count;
        return count;
    }

    int fragmentRemaining() {
        return fragmentRemaining;
    }

    private Pdu data(long length) {
        if (length < PDataTf.PDV_HEAD || length > limits.pduLength()) {
            throw ProtocolException.invalid(
                    "a P-DATA-TF of %d bytes; %d to %d are accepted"
                            .formatted(length, PDataTf.PDV_HEAD, limits.pduLength()));
        }
        pduRemaining = (int) length;
        return new PDataTf(pduRemaining);
    }

    private byte[] fixedBody(int type, long length) throws IOException {
        if (length != 4) {
            throw ProtocolException.invalid(
                    "a PDU of type %02x has 4 bytes, this one %d".formatted(type, length));
        }
        return body(type, length);
    }

    private byte[] body(int type, long length) throws IOException {
        if (length > limits.associationPduLength()) {
            throw ProtocolException.invalid(
                    "a PDU of type %02x and %d bytes; at most %d are accepted"
                            .formatted(type, length, limits.associationPduLength()));
        }
        byte[] body = new byte[(int) length];
        in.readFully(body, 0, body.length);
        return body;
    }

    private static long uint32(byte[] b, int at) {
        return ((b[at] & 0xFFL) << 24)
                | ((b[at + 1] & 0xFF) << 16)
                | ((b[at + 2] & 0xFF) << 8)
                | (b[at + 3] & 0xFF);
    }
}
