package org.interline.node.partners.internal.party;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * Who partners are and which keys of theirs live, for every request: from memory until somebody
 * changes one, and from the tables then. It begins its own transactions.
 */
@Component
public class KnownPartners {
    private final PartnerStore store;
    private final PartnerMemory memory;
    private final Transactions transactions;
    private final Clock clock;

    KnownPartners(
            PartnerStore store, PartnerMemory memory, Transactions transactions, Clock clock) {
        this.store = store;
        this.memory = memory;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A partner's key of the connection, with its end where it has one. */
    record Link(String keyId, PublicKey key, Optional<Instant> end) {}

    /** The SHA-256 of a partner's certificate, with its end where it has one. */
    record Certificate(String sha256, Optional<Instant> end) {}

    /** All that is on file of a partner for requests, ended keys included. */
    record OnFile(Partner partner, List<Link> links, List<Certificate> certificates) {}

    /** A partner's living link key. */
    public record LinkKey(PartyId party, PublicKey key) {}

    public Optional<Partner> find(PartyId party) {
        return onFile(party).map(OnFile::partner);
    }

    /** Whose living link key that is; empty for a partner that is not enabled. */
    public Optional<LinkKey> linkKey(String keyId) {
        return memory.ownerOfLink(
                        keyId, () -> transactions.asSystem(() -> store.ownerOfLink(keyId)))
                .flatMap(this::onFile)
                .filter(it -> it.partner().enabled())
                .flatMap(it ->
                        living(it)
                                .filter(link -> link.keyId().equals(keyId))
                                .findFirst()
                                .map(link -> new LinkKey(it.partner().id(), link.key())));
    }

    /** Every link key that the partner ever had here, living or ended. */
    public List<PublicKey> linkKeys(PartyId party) {
        return onFile(party).stream().flatMap(it -> it.links().stream()).map(Link::key).toList();
    }

    /** The SHA-256 of each certificate that the partner may show. */
    public Set<String> tlsCertificates(PartyId party) {
        return onFile(party).stream()
                .flatMap(it -> it.certificates().stream())
                .filter(certificate -> isAlive(certificate.end()))
                .map(Certificate::sha256)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Link> living(OnFile of) {
        return of.links().stream().filter(link -> isAlive(link.end()));
    }

    private boolean isAlive(Optional<Instant> end) {
        return end.isEmpty() || end.get().isAfter(clock.now());
    }

    private Optional<OnFile> onFile(PartyId party) {
        return memory.partner(party, () -> transactions.asSystem(() -> store.onFile(party)));
    }
}
