package org.interline.dicos.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/** Writes PDUs, each with one write to the socket. Safe for several threads. */
final class PduWriter {
    /** The largest PDU we send even to a peer without a limit; measured: more is not faster. */
    static final int SENT_MOST = 256 * 1024;

    /** A peer that takes less cannot be sent an object in reasonable pieces. */
    static final int SENT_LEAST = 128;

    private static final int HEADS = PDataTf.PDU_HEAD + PDataTf.PDV_HEAD;

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private int fragmentMost = SENT_LEAST;

    PduWriter(OutputStream out) {
        this.out = out;
    }

    /** Sets what the peer announced in its maximum length item; 0 means no limit. */
    void peerAccepts(long pduLength) {
        if (pduLength != 0 && pduLength < SENT_LEAST) {
            throw ProtocolException.invalid(
                    "the peer takes PDUs of %d bytes; at least %d are needed"
                            .formatted(pduLength, SENT_LEAST));
        }
        long most = pduLength == 0 ? SENT_MOST : Math.min(SENT_MOST, pduLength);
        // Fragments have even length (PS3.8 annex E.2).
        fragmentMost = (int) (most - PDataTf.PDV_HEAD) & ~1;
    }

    void write(Pdu pdu) throws IOException {
        lock.lock();
        try {
            out.write(PduEncoder.encode(pdu));
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Writes the PDU unless another thread is stuck in a write. */
    void tryWrite(Pdu pdu) throws IOException {
        if (lock.tryLock()) {
            try {
                write(pdu);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Sends a command set. */
    void writeCommand(int contextId, byte[] command) throws IOException {
        Fragment fragment = new Fragment(new byte[HEADS + Math.min(fragmentMost, command.length)]);
        int done = 0;
        do {
            int length = Math.min(fragmentMost, command.length - done);
            System.arraycopy(command, done, fragment.array, HEADS, length);
            done += length;
            write(fragment, contextId, length, PDataTf.COMMAND, done == command.length);
        } while (done < command.length);
    }

    Fragment newFragment() {
        return new Fragment(new byte[HEADS + fragmentMost]);
    }

    /** An array to fill from {@link #start()}; its heads are written in front of the data. */
    static final class Fragment {
        private final byte[] array;

        private Fragment(byte[] array) {
            this.array = array;
        }

        byte[] array() {
            return array;
        }

        int start() {
            return HEADS;
        }

        int capacity() {
            return array.length - HEADS;
        }
    }

    void writeData(Fragment fragment, int contextId, int length, boolean last) throws IOException {
        write(fragment, contextId, length, 0, last);
    }

    private void write(Fragment fragment, int contextId, int length, int kind, boolean last)
            throws IOException {
        byte[] a = fragment.array;
        a[0] = Pdu.P_DATA_TF;
        a[1] = 0;
        putUint32(a, 2, length + PDataTf.PDV_HEAD);
        putUint32(a, 6, length + 2);
        a[10] = (byte) contextId;
        a[11] = (byte) (kind | (last ? PDataTf.LAST : 0));
        lock.lock();
        try {
            out.write(a, 0, HEADS + length);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private static void putUint32(byte[] a, int at, int value) {
        a[at] = (byte) (value >>> 24);
        a[at + 1] = (byte) (value >>> 16);
        a[at + 2] = (byte) (value >>> 8);
        a[at + 3] = (byte) value;
    }
}
