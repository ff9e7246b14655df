package org.interline.node.partners.internal.dataspace;

import java.net.URI;
import org.interline.dataspace.Dsp;
import org.interline.node.operations.NodeSettings;
import org.interline.node.partners.PartnerSettings;
import org.interline.node.partners.internal.party.OwnParty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where partners reach this node. */
@Component
class OwnAddress {
    /** Below the public address; the version document says so to partners. */
    static final String PATH = "/dsp/" + Dsp.VERSION;

    private final OwnParty party;
    private final PartnerSettings settings;
    private final NodeSettings node;
    private final Environment environment;

    OwnAddress(
            OwnParty party, PartnerSettings settings, NodeSettings node, Environment environment) {
        this.party = party;
        this.settings = settings;
        this.node = node;
        this.environment = environment;
    }

    /** The base address of the protocol's endpoints, without a slash at its end. */
    URI protocol() {
        URI address =
                party.identity().isPresent()
                        ? party.card().address()
                        : settings.publicAddress().orElseGet(this::listener);
        return address.resolve(PATH);
    }

    private URI listener() {
        return URI.create(
                "%s://%s:%s"
                        .formatted(
                                node.tls().isPresent() ? "https" : "http",
                                node.listenAddress(),
                                environment.getRequiredProperty("local.server.port")));
    }
}
