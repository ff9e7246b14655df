package org.interline.dicos.net;

import java.net.InetSocketAddress;

/** Socket addresses as people write them. */
final class NetAddress {
    private NetAddress() {}

    static String show(InetSocketAddress address) {
        String host =
                address.isUnresolved()
                        ? address.getHostString()
                        : address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
