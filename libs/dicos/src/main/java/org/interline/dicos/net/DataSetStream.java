package org.interline.dicos.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import org.interline.dicos.net.PDataTf.Pdv;

/**
 * The bytes of one data set as they come from the network. Its end is the sender's last fragment
 * and nothing else: a connection that dies, an abort, a broken PDU or a passed limit is an {@link
 * IOException}, now and at every later read.
 */
final class DataSetStream extends InputStream {
    private final MessageReader messages;
    private final PduReader pdus;
    private final int contextId;
    private final long most;
    private long received;
    private boolean last;
    private boolean tooLarge;
    private Optional<Exception> failure = Optional.empty();

    DataSetStream(MessageReader messages, PduReader pdus, int contextId, long most) {
        this.messages = messages;
        this.pdus = pdus;
        this.contextId = contextId;
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (tooLarge) {
            throw sizeExceeded();
        }
        int count = receive(target, offset, length);
        if (count > 0 && received > most) {
            tooLarge = true;
            throw sizeExceeded();
        }
        return count;
    }

    /** Reads what is left, up to a limit; false when the limit came first. */
    boolean drain(long limit) throws IOException {
        long drained = 0;
        byte[] bin = new byte[64 * 1024];
        for (int count; (count = receive(bin, 0, bin.length)) >= 0; ) {
            drained += count;
            if (drained > limit) {
                return false;
            }
        }
        return true;
    }

    /** Why the rest can never arrive, if so. */
    Optional<Exception> failure() {
        return failure;
    }

    boolean tooLarge() {
        return tooLarge;
    }

    long received() {
        return received;
    }

    String sizeSentence() {
        return "the object has more than %d bytes, the most that is accepted".formatted(most);
    }

    private int receive(byte[] target, int offset, int length) throws IOException {
        if (failure.isPresent()) {
            throw interrupted(failure.get());
        }
        if (length == 0) {
            return 0;
        }
        try {
            while (pdus.fragmentRemaining() == 0) {
                if (last) {
                    return -1;
                }
                nextFragment();
            }
            int count = pdus.read(target, offset, length);
            received += count;
            return count;
        } catch (IOException | NetException e) {
            failure = Optional.of(e);
            throw interrupted(e);
        }
    }

    private void nextFragment() throws IOException {
        Pdv pdv = messages.nextPdv();
        if (pdv.command() || pdv.contextId() != contextId) {
            throw ProtocolException.unexpected(
                    "a %s of context %d inside the data set of context %d"
                            .formatted(
                                    pdv.command() ? "command" : "data set",
                                    pdv.contextId(),
                                    contextId));
        }
        last = pdv.last();
    }

    private IOException interrupted(Exception cause) {
        return new IOException(
                "the object broke off after %d bytes: %s".formatted(received, cause.getMessage()),
                cause);
    }

    private IOException sizeExceeded() {
        return new IOException(sizeSentence());
    }
}
