package org.interline.simulator;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.DataSource;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;

/** A simulated scanner's association with a node. One thread at a time. */
public final class ScannerLink implements AutoCloseable {
    private final StoreScu association;

    private ScannerLink(StoreScu association) {
        this.association = association;
    }

    public static ScannerLink open(
            InetSocketAddress node,
            String calledAe,
            String callingAe,
            TransferSyntax images,
            Optional<SSLContext> tls) {
        StoreScuConfig config =
                new StoreScuConfig(node, new AeTitle(calledAe))
                        .calling(new AeTitle(callingAe))
                        .propose(ProposedContext.of(Uids.DICOS_CT, images.uid()))
                        .propose(ProposedContext.of(Uids.DICOS_DX_PRESENTATION, images.uid()))
                        .propose(ProposedContext.of(Uids.DICOS_DX_PROCESSING, images.uid()))
                        .propose(ProposedContext.of(Uids.DICOS_TDR, Uids.EXPLICIT_LITTLE_ENDIAN));
        tls.ifPresent(config::tlsWithoutHostName);
        return new ScannerLink(StoreScu.connect(config));
    }

    /** Sends one object; the outcome is the node's own word. */
    public StoreOutcome send(SimulatedObject object) {
        StoreRequest request =
                StoreRequest.of(
                        object.sopClassUid(), object.sopInstanceUid(), object.syntax().uid());
        return association.store(request, DataSource.of(object.encode()));
    }

    @Override
    public void close() {
        association.close();
    }
}
