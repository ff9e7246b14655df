package org.interline.dicos.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.interline.dicos.net.MessageReader.Incoming;
import org.interline.kernel.InterlineException;

/** Answers the messages of one association: C-STORE, C-ECHO, and "not offered" for the rest. */
final class StoreService {
    private static final System.Logger LOG = System.getLogger("org.interline.dicos.net");

    private final Connection connection;
    private final StoreScpConfig config;
    private final StoreHandler handler;
    private final AssociationInfo info;
    private final Map<Integer, Negotiation.Context> contexts;

    StoreService(
            Connection connection,
            StoreScpConfig config,
            StoreHandler handler,
            AssociationInfo info,
            Map<Integer, Negotiation.Context> contexts) {
        this.connection = connection;
        this.config = config;
        this.handler = handler;
        this.info = info;
        this.contexts = contexts;
    }

    void serve(Incoming.Message message) throws IOException {
        Negotiation.Context context = contexts.get(message.contextId());
        if (context == null) {
            throw ProtocolException.invalid(
                    "a message in context %d, which was not accepted"
                            .formatted(message.contextId()));
        }
        boolean dataSet = message.command().announcesDataSet();
        switch (Dimse.of(message.command())) {
            case Dimse.EchoRq echo -> {
                skip(message.contextId(), dataSet);
                answer(message, new Dimse.EchoRsp(echo.messageId(), 0).encode());
            }
            case Dimse.StoreRq store when dataSet -> store(message, context, store);
            case Dimse.StoreRq store ->
                    answer(
                            message,
                            response(
                                    store,
                                    StoreOutcome.cannotUnderstand("C-STORE without a data set")));
            case Dimse.OtherRq other -> {
                LOG.log(
                        Level.WARNING,
                        "{0} asked for {1}, which is not offered",
                        info.peer(),
                        "%04X".formatted(other.commandField()));
                skip(message.contextId(), dataSet);
                answer(message, other.answer());
            }
            case Dimse.Cancel _ -> {} // concerns queries; nothing is answered (PS3.7 9.3.2.3)
            case Dimse.StoreRsp _, Dimse.EchoRsp _ ->
                    throw ProtocolException.invalid("an answer to nothing that was asked");
        }
    }

    private void store(Incoming.Message message, Negotiation.Context context, Dimse.StoreRq rq)
            throws IOException {
        DataSetStream dataSet = connection.messages().dataSet(message.contextId());
        StoreOutcome outcome = outcome(context, rq, dataSet);
        finish(dataSet);
        if (dataSet.tooLarge()) {
            outcome = StoreOutcome.outOfResources(dataSet.sizeSentence());
        }
        if (!outcome.stored()) {
            LOG.log(
                    Level.WARNING,
                    "{0}: object {1} refused: {2}",
                    info.peer(),
                    rq.sopInstance(),
                    outcome);
        }
        answer(message, response(rq, outcome));
    }

    private StoreOutcome outcome(
            Negotiation.Context context, Dimse.StoreRq rq, DataSetStream dataSet) {
        // Some senders negotiate a class and store its unregistered child (.501.4 and .501.4.3):
        // what we would have accepted by itself is taken.
        if (!rq.sopClass().equals(context.abstractSyntax())
                && !config.acceptsSopClass(rq.sopClass())) {
            return StoreOutcome.sopClassNotSupported(
                    "SOP class %s is not accepted here".formatted(rq.sopClass()));
        }
        StoreRequest request =
                new StoreRequest(
                        rq.sopClass(), rq.sopInstance(), context.transferSyntax(), rq.messageId());
        try {
            return handler.store(info, request, dataSet);
        } catch (InterlineException e) {
            return StoreOutcome.of(e);
        } catch (IOException e) {
            if (dataSet.failure().isEmpty() && !dataSet.tooLarge()) {
                LOG.log(Level.ERROR, "storing " + request.sopInstanceUid(), e);
            }
            return StoreOutcome.processingFailure("the object could not be stored");
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "storing " + request.sopInstanceUid(), e);
            return StoreOutcome.processingFailure("an error of the receiver");
        }
    }

    private void skip(int contextId, boolean dataSet) throws IOException {
        if (dataSet) {
            finish(connection.messages().dataSet(contextId));
        }
    }

    /** Reads the rest of an object; throws what broke it, or when the rest is too much. */
    private void finish(DataSetStream dataSet) throws IOException {
        try {
            if (dataSet.drain(config.limits().drain())) {
                return;
            }
        } catch (IOException e) {
            switch (dataSet.failure().orElse(e)) {
                case NetException broken -> throw broken;
                case InterruptedIOException late -> throw late;
                case Exception _ -> throw e;
            }
        }
        throw ProtocolException.limit(
                "more than %d bytes follow after the handler was done with the object"
                        .formatted(config.limits().drain()));
    }

    private static CommandSet response(Dimse.StoreRq rq, StoreOutcome outcome) {
        return new Dimse.StoreRsp(rq.messageId(), rq.sopClass(), rq.sopInstance(), outcome)
                .encode();
    }

    private void answer(Incoming.Message message, CommandSet command) throws IOException {
        connection.writeCommand(message.contextId(), command);
    }
}
