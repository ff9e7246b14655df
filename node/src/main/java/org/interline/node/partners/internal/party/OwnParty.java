package org.interline.node.partners.internal.party;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
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

    private final Optional<Self> self;
    private final Environment environment;
    private final Clock clock;

    /** Partners that turned out to know the younger keys only, from a card that people entered. */
    private final Set<PartyId> knowNoOlder = ConcurrentHashMap.newKeySet();

    private record Self(
            Party as, PartySettings settings, OwnKeyFiles files, AtomicReference<KeyRing> ring) {}

    /**
     * Who this node is.
     *
     * @param as its name and country; recipients are each agreement's
     * @param keys the older ones while two hold side by side; {@link #keysTowards} says which of
     *     them a partner believes
     */
    public record Identity(Party as, PartySettings settings, OwnKeys keys) {
        public PartyId id() {
            return as.id();
        }
    }

    OwnParty(NodeSettings settings, Environment environment, Clock clock) {
        this.self =
                settings.party()
                        .map(party -> {
                            OwnKeyFiles files = new OwnKeyFiles(settings.dataFolder(), party.id());
                            return new Self(
                                    new Party(
                                            new PartyId(party.id()),
                                            party.name(),
                                            party.country(),
                                            Set.of()),
                                    party,
                                    files,
                                    new AtomicReference<>(files.load()));
                        });
        this.environment = environment;
        this.clock = clock;
    }

    public Optional<Identity> identity() {
        return self.map(it -> new Identity(it.as(), it.settings(), it.ring().get().holding()));
    }

    /** Who this node is, or an error that says how to tell it. */
    public Identity require() {
        return identity()
                .orElseThrow(
                        () -> new ApiException(ErrorCategory.CONFLICT, "partners.not-configured"));
    }

    /** The keys with which that partner believes this node. */
    public OwnKeys keysTowards(PartyId partner) {
        KeyRing ring = ring();
        return knowNoOlder.contains(partner) ? ring.newest() : ring.towards(partner, clock.now());
    }

    /** The keys with which every partner believes this node. */
    public OwnKeys keysTowardsAll() {
        return ring().towardsAll(clock.now());
    }

    /** What this node's people hand to another nation's: the younger keys, while there are two. */
    public PartnerCard card() {
        return card(ring().newest());
    }

    PartnerCard card(OwnKeys keys) {
        Identity known = require();
        return new PartnerCard(
                known.id(),
                known.as().name(),
                known.as().country(),
                address(known),
                keys.agreement().published(),
                Base64.getEncoder().encodeToString(keys.link().getPublic().getEncoded()),
                keys.tlsCertificate());
    }

    KeyRing ring() {
        return configured().ring().get();
    }

    OwnKeyFiles files() {
        return configured().files();
    }

    void replace(KeyRing ring) {
        configured().ring().set(ring);
        if (ring.next().isEmpty()) {
            knowNoOlder.clear();
        }
    }

    /** The partner does not know the keys that were tried; the other ones are tried next. */
    void triedInVain(PartyId partner) {
        if (!knowNoOlder.remove(partner)) {
            knowNoOlder.add(partner);
        }
    }

    private Self configured() {
        return self.orElseThrow(
                () -> new ApiException(ErrorCategory.CONFLICT, "partners.not-configured"));
    }

    private URI address(Identity known) {
        return known.settings()
                .publicAddress()
                .orElseGet(() ->
                        URI.create(
                                "https://127.0.0.1:"
                                        + environment.getRequiredProperty(PORT, Integer.class)));
    }
}
