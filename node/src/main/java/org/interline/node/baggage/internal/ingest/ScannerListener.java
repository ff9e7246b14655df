package org.interline.node.baggage.internal.ingest;

import java.net.InetSocketAddress;
import java.util.Map;
import org.interline.dicos.net.StoreScp;
import org.interline.dicos.net.StoreScpConfig;
import org.interline.node.operations.NodeSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/** The listener for scanners: the last part to start, the first to stop. */
@Component
class ScannerListener implements SmartLifecycle {
    private final NodeSettings settings;
    private final ObjectReceiver receiver;
    private final ConfigurableEnvironment environment;
    private @Nullable StoreScp scp;

    ScannerListener(
            NodeSettings settings, ObjectReceiver receiver, ConfigurableEnvironment environment) {
        this.settings = settings;
        this.receiver = receiver;
        this.environment = environment;
    }

    @Override
    public synchronized void start() {
        InetSocketAddress address =
                new InetSocketAddress(settings.listenAddress(), settings.dicomPort());
        StoreScpConfig config = new StoreScpConfig().listen(address);
        if (settings.tls().isPresent()) {
            config.tls(
                    TlsMaterial.context(settings.tls().get()),
                    StoreScpConfig.ClientCertificate.DEMANDED);
        }
        StoreScp started = StoreScp.start(config, receiver);
        scp = started;
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "scanner-listener",
                                Map.of("interline.dicom.port", started.port())));
    }

    @Override
    public synchronized void stop() {
        if (scp != null) {
            scp.close();
            scp = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return scp != null;
    }
}
