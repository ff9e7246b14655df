package org.interline.node;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.interline.node.operations.NodeSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A running node. {@link #start} returns when it is ready to serve; {@link #close} ends it. */
public final class Node implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts a node with all of its own parts. */
    public static Node start(NodeSettings settings) {
        return start(settings, context -> {});
    }

    /**
     * Starts a node.
     *
     * @param standIns registers beans in place of the node's own, such as a simulated clock
     */
    public static Node start(NodeSettings settings, Consumer<GenericApplicationContext> standIns) {
        settings.requireNothingInClear();
        // jOOQ's banner and tips would stand in the node's log.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.address", settings.listenAddress());
        properties.put("server.port", settings.httpPort());
        properties.put("management.server.address", "127.0.0.1");
        properties.put("management.server.port", settings.managementPort());
        settings.tls()
                .ifPresent(tls -> {
                    // Loopback only, for this machine's own probes: what follows is not for it.
                    properties.put("management.server.ssl.enabled", false);
                    properties.put("server.ssl.key-store", tls.keyStore().toString());
                    properties.put("server.ssl.key-store-password", tls.password());
                    properties.put("server.ssl.key-store-type", "PKCS12");
                });
        SpringApplication application =
                new SpringApplicationBuilder(NodeApplication.class)
                        .properties(properties)
                        .initializers(context -> {
                            GenericApplicationContext beans = (GenericApplicationContext) context;
                            beans.registerBean(NodeSettings.class, () -> settings);
                            standIns.accept(beans);
                        })
                        .build();
        application.setRegisterShutdownHook(true);
        return new Node(application.run());
    }

    /** The port that the console's listener has become. */
    public int httpPort() {
        return port("local.server.port");
    }

    /** The port that health and metrics are served on. */
    public int managementPort() {
        return port("local.management.port");
    }

    /** The port that scanners send to. */
    public int dicomPort() {
        return port("interline.dicom.port");
    }

    /** The port that other nations' nodes call; there is none without a party. */
    public int partnerPort() {
        return port("interline.partners.port");
    }

    private int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    /** A part of the node, for tests that look inside. */
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
