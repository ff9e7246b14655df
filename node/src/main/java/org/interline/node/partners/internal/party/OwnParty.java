package org.interline.node.partners.internal.party;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.kernel.ErrorCategory;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;
import org.interline.node.web.ApiException;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** This node as a party to agreements. */
@Component
public class OwnParty {
    /** Where the partners' listener says which port it became. */
    public static final String PORT = "interline.partners.port";

    private final Optional<Identity> identity;
    private final Environment environment;

    /**
     * Who this node is.
     *
     * @param as its name and country; recipients are each agreement's
     */
    public record Identity(Party as, PartySettings settings, OwnKeys keys) {
        public PartyId id() {
            return as.id();
        }
    }

    OwnParty(NodeSettings settings, Environment environment) {
        this.identity =
                settings.party()
                        .map(party ->
                                new Identity(
                                        new Party(
                                                new PartyId(party.id()),
                                                party.name(),
                                                party.country(),
                                                Set.of()),
                                        party,
                                        OwnKeys.of(settings.dataFolder(), party.id())));
        this.environment = environment;
    }

    public Optional<Identity> identity() {
        return identity;
    }

    /** Who this node is, or an error that says how to tell it. */
    public Identity require() {
        return identity.orElseThrow(
                () -> new ApiException(ErrorCategory.CONFLICT, "partners.not-configured"));
    }

    /** What this node's people hand to another nation's. */
    public PartnerCard card() {
        Identity self = require();
        return new PartnerCard(
                self.id(),
                self.as().name(),
                self.as().country(),
                address(self),
                self.keys().agreement().published(),
                Base64.getEncoder().encodeToString(self.keys().link().getPublic().getEncoded()),
                self.keys().tlsCertificate());
    }

    private URI address(Identity self) {
        return self.settings()
                .publicAddress()
                .orElseGet(() ->
                        URI.create(
                                "https://127.0.0.1:"
                                        + environment.getRequiredProperty(PORT, Integer.class)));
    }
}
