package org.interline.app;

import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;

/** Where a person opens the console. */
final class ConsoleAddress {
    private ConsoleAddress() {}

    static String of(Node node, NodeSettings settings) {
        String scheme = settings.tls().isPresent() ? "https" : "http";
        return scheme + "://" + settings.listenAddress() + ":" + node.httpPort() + "/";
    }
}
