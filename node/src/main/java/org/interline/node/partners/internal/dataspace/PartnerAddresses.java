package org.interline.node.partners.internal.dataspace;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerRoutes;
import org.interline.node.partners.PartnerRoutes.Route;
import org.interline.node.partners.PartnerSettings;
import org.springframework.stereotype.Component;

/**
 * Checks where a partner wants to be called. The address comes from outside, so it must not be a
 * way into this node's own network: neither by what it says nor by what its name resolves to. It is
 * checked when it is told and again before each call; the JVM keeps what a name resolved to for
 * longer than the call that follows takes to connect, so the address that was checked is the one
 * that is called.
 *
 * <p>A partner that our people have entered is called at the address on its card, wherever that is:
 * people compared it, and the connection is pinned.
 */
@Component
class PartnerAddresses {
    private final PartnerSettings settings;
    private final PartnerRoutes routes;

    PartnerAddresses(PartnerSettings settings, PartnerRoutes routes) {
        this.settings = settings;
        this.routes = routes;
    }

    /** Returns the address without a slash at its end, or refuses it. */
    URI require(PartnerId partner, String address) {
        URI uri;
        try {
            uri = new URI(address.endsWith("/") ? address.replaceAll("/+$", "") : address);
        } catch (URISyntaxException e) {
            throw refused(address, "it is no URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw refused(address, "give an https URL with a host");
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw refused(address, "a user, a query or a fragment has no place in it");
        }
        Optional<URI> card = routes.to(partner).map(Route::address);
        if (card.isPresent()) {
            if (!hasSameOrigin(uri, card.get())) {
                throw refused(address, "%s is called at %s only".formatted(partner, card.get()));
            }
        } else if (!settings.localAddressesAllowed()) {
            if (!scheme.equals("https")) {
                throw refused(address, "give an https URL");
            }
            requirePublic(address, host);
        }
        return uri;
    }

    private static boolean hasSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static void requirePublic(String address, String host) {
        InetAddress[] resolved;
        try {
            resolved = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw refused(address, "its host is not known here");
        }
        for (InetAddress one : resolved) {
            if (!isPublic(one)) {
                throw refused(address, "it lies in a network of this node's own");
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet4Address) {
            return first != 0
                    // RFC 6598, shared between a carrier's customers.
                    && !(first == 100 && second >= 64 && second < 128)
                    // RFC 2544, benchmarks; RFC 6890, protocol assignments.
                    && !(first == 198 && (second == 18 || second == 19))
                    && !(first == 192 && second == 0 && bytes[2] == 0)
                    // Class E and broadcast.
                    && first < 240;
        }
        // RFC 4291 gives 2000::/3 to the world. 6to4 and NAT64 hide an IPv4 address in theirs.
        boolean global = (first & 0xe0) == 0x20;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }

    private static Refusal refused(String address, String why) {
        return Refusal.invalid(
                "address", "the callback address %s is refused: %s".formatted(address, why));
    }
}
