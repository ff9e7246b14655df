package org.interline.dicos.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.interline.dicos.net.PDataTf.Pdv;

/** Puts DIMSE messages together from PDVs: the command whole, the data set as a stream. */
final class MessageReader {
    /** PS3.7 annex E's elements with full values stay below 1 KiB. */
    private static final int COMMAND_MOST = 16 * 1024;

    private final PduReader pdus;
    private final NetLimits limits;

    MessageReader(PduReader pdus, NetLimits limits) {
        this.pdus = pdus;
        this.limits = limits;
    }

    /** What a peer can say on an established association. */
    sealed interface Incoming {
        record Message(int contextId, CommandSet command) implements Incoming {}

        record Release() implements Incoming {}

        record Released() implements Incoming {}
    }

    /** Reads the next command, or the end; an A-ABORT is thrown. */
    Incoming next() throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream(256);
        int contextId = 0;
        while (true) {
            if (pdus.pduExhausted()) {
                Pdu pdu = pdus.next();
                if (command.size() == 0 && pdu instanceof ReleaseRq) {
                    return new Incoming.Release();
                }
                if (command.size() == 0 && pdu instanceof ReleaseRp) {
                    return new Incoming.Released();
                }
                dataOnly(pdu);
            }
            Pdv pdv = pdus.nextPdv();
            if (!pdv.command()) {
                throw ProtocolException.unexpected(
                        "a data set fragment where a command was to come");
            }
            if (contextId != 0 && contextId != pdv.contextId()) {
                throw ProtocolException.unexpected(
                        "a command that changes from context %d to %d"
                                .formatted(contextId, pdv.contextId()));
            }
            contextId = pdv.contextId();
            if (command.size() + (long) pdv.length() > COMMAND_MOST) {
                throw ProtocolException.limit(
                        "a command of more than %d bytes".formatted(COMMAND_MOST));
            }
            byte[] fragment = new byte[pdv.length()];
            for (int done = 0; done < fragment.length; ) {
                done += pdus.read(fragment, done, fragment.length - done);
            }
            command.writeBytes(fragment);
            if (pdv.last()) {
                return new Incoming.Message(contextId, CommandSet.decode(command.toByteArray()));
            }
        }
    }

    /** The data set that the last command announced. */
    DataSetStream dataSet(int contextId) {
        return new DataSetStream(this, pdus, contextId, limits.objectSize());
    }

    /** The next PDV of a message that has begun. */
    Pdv nextPdv() throws IOException {
        if (pdus.pduExhausted()) {
            dataOnly(pdus.next());
        }
        return pdus.nextPdv();
    }

    private static void dataOnly(Pdu pdu) {
        switch (pdu) {
            case PDataTf _ -> {}
            case AbortRq abort -> throw NetException.aborted(abort);
            case AssociateRq _, AssociateAc _, AssociateRj _, ReleaseRq _, ReleaseRp _ ->
                    throw ProtocolException.unexpected(
                            "%s in the middle of an association"
                                    .formatted(pdu.getClass().getSimpleName()));
        }
    }
}
