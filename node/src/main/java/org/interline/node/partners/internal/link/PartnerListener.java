package org.interline.node.partners.internal.link;

import java.util.Map;
import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.interline.node.operations.NodeSettings;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.stereotype.Component;

/**
 * The listener that other nations' nodes call: TLS 1.3, and nobody without a certificate. Which
 * certificate is whose is decided later, by {@link PartnerGate}, so that a stranger learns why it
 * is refused and the refusal is on record; a broken handshake would tell neither side.
 */
@Component
class PartnerListener implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final int MOST_CONNECTIONS = 256;
    private static final int IDLE_MILLIS = 20_000;

    private final NodeSettings settings;
    private final OwnParty own;
    private final ConfigurableEnvironment environment;
    private @Nullable Connector connector;
    private @Nullable OwnKeys shown;

    PartnerListener(NodeSettings settings, OwnParty own, ConfigurableEnvironment environment) {
        this.settings = settings;
        this.own = own;
        this.environment = environment;
    }

    @Override
    public synchronized void customize(TomcatServletWebServerFactory factory) {
        Optional<OwnParty.Identity> identity = own.identity();
        if (identity.isEmpty()) {
            return;
        }
        Connector fresh = new Connector(Http11NioProtocol.class.getName());
        fresh.setPort(identity.get().settings().port());
        fresh.setScheme("https");
        fresh.setSecure(true);
        fresh.setProperty("address", settings.listenAddress());
        fresh.setProperty("SSLEnabled", "true");
        Http11NioProtocol protocol = (Http11NioProtocol) fresh.getProtocolHandler();
        protocol.setMaxConnections(MOST_CONNECTIONS);
        protocol.setConnectionTimeout(IDLE_MILLIS);
        protocol.setKeepAliveTimeout(3 * IDLE_MILLIS);
        OwnKeys keys = own.keysTowardsAll();
        protocol.addSslHostConfig(tls(keys));
        shown = keys;
        factory.addAdditionalConnectors(fresh);
        connector = fresh;
    }

    /**
     * Shows new connections the certificate that partners know by now; those that are open go on.
     */
    synchronized void showNewest() {
        Connector running = connector;
        OwnKeys keys = own.identity().isEmpty() ? null : own.keysTowardsAll();
        if (running != null && keys != null && !keys.equals(shown)) {
            ((Http11NioProtocol) running.getProtocolHandler()).addSslHostConfig(tls(keys), true);
            shown = keys;
        }
    }

    private static SSLHostConfig tls(OwnKeys keys) {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustManagerClassName(AnyCertificate.class.getName());
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystore(keys.tls());
        certificate.setCertificateKeystorePassword(keys.tlsPassword());
        tls.addCertificate(certificate);
        return tls;
    }

    /** Tells the rest of the node which port it became. */
    @EventListener
    synchronized void listening(ServletWebServerInitializedEvent event) {
        if (connector != null && event.getApplicationContext().getParent() == null) {
            environment
                    .getPropertySources()
                    .addFirst(
                            new MapPropertySource(
                                    "partner-listener",
                                    Map.of(OwnParty.PORT, connector.getLocalPort())));
        }
    }

    /** Whether a request that came in at this port came by this listener. */
    synchronized boolean isOn(int localPort) {
        return connector != null && connector.getLocalPort() == localPort;
    }
}
