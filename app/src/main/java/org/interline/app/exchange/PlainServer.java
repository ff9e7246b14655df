package org.interline.app.exchange;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * What an exchange is measured beside: TLS 1.3 with the same certificates on both sides, by the
 * same web server, and a body that is stored in a file of its own, file and folder synced, before
 * it is answered. It knows no agreement, no signature, no receipt and no record.
 */
final class PlainServer implements AutoCloseable {
    static final String PATH = "/plain";
    private static final int MOST_BYTES = 64 << 20;

    private final Tomcat tomcat;

    private PlainServer(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    /**
     * @param own whose certificate it shows
     * @param partner the only one that it listens to
     * @param folder where bodies rest
     */
    static PlainServer start(LinkCertificate own, LinkCertificate partner, Path folder) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.resolve("server").toString());
        Connector connector = new Connector(Http11NioProtocol.class.getName());
        connector.setPort(0);
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustStore(partner.alone());
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
        certificate.setCertificateKeystore(own.store());
        certificate.setCertificateKeystorePassword(own.password());
        tls.addCertificate(certificate);
        ((Http11NioProtocol) connector.getProtocolHandler()).addSslHostConfig(tls);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "store", new Store(folder));
        context.addServletMappingDecoded(PATH, "store");
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the plain server does not start", e);
        }
        return new PlainServer(tomcat);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException("the plain server does not stop", e);
        }
    }

    private static final class Store extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Path folder;

        Store(Path folder) {
            this.folder = folder;
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
            Path file = folder.resolve(UUID.randomUUID().toString());
            try (FileChannel out =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(body);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
                out.force(true);
            }
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
            Files.delete(file);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }
}
