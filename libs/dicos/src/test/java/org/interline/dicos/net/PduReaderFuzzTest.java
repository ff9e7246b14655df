package org.interline.dicos.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/** Any bytes at all: the outcome is a message, a broken protocol, or an early end. */
class PduReaderFuzzTest {
    private static final NetLimits LIMITS = new NetLimits().objectSize(1 << 20);

    /** As a provider hears them: PDUs, commands, data sets. */
    @FuzzTest
    void aConversationOfAnyBytesEndsInAnAnswerableWay(byte[] bytes) throws IOException {
        PduReader pdus = reader(bytes);
        MessageReader messages = new MessageReader(pdus, LIMITS);
        try {
            if (pdus.await() && pdus.next() instanceof AssociateRq rq) {
                PduEncoder.encode(new Negotiation(rq, new StoreScpConfig()).answer());
            }
            while (pdus.await()) {
                if (messages.next() instanceof MessageReader.Incoming.Message message) {
                    PduWriterSink.write(Dimse.of(message.command()));
                    if (message.command().announcesDataSet()) {
                        messages.dataSet(message.contextId())
                                .transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
        } catch (NetException | EOFException expected) {
            // what a provider answers with A-ABORT, or by closing
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).matches("the object (broke off|has more than).*")) {
                throw e;
            }
        }
    }

    /** As a user hears the answer to its request. */
    @FuzzTest
    void anAssociationAnswerOfAnyBytesIsReadOrRefused(byte[] bytes) {
        try {
            PduEncoder.encode(PduDecoder.associateAc(bytes));
        } catch (NetException expected) {
            // refused
        }
    }

    private static PduReader reader(byte[] bytes) {
        return new PduReader(
                new WireInput(new ByteArrayInputStream(bytes), new Pace(LIMITS, () -> 0)), LIMITS);
    }

    /** Writes what was read, which must be possible whatever it holds. */
    private static final class PduWriterSink {
        static void write(Dimse message) throws IOException {
            new PduWriter(OutputStream.nullOutputStream())
                    .writeCommand(1, message.encode().encode());
        }
    }
}
