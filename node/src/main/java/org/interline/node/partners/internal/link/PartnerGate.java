package org.interline.node.partners.internal.link;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.PartyId;
import org.interline.exchange.Ed25519;
import org.interline.exchange.EnvelopeRefusal;
import org.interline.exchange.EnvelopeVerifier;
import org.interline.exchange.SequenceWindow;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Sha256;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.party.KnownPartners;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.PartnerEvents;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * Lets in what a partner demonstrably says, once: the envelope holds by a living key, the
 * connection shows a certificate of the same partner, the body is the one that was signed, and its
 * number was not taken before. Everything else is refused with its reason, and the refusal is on
 * record.
 */
@Component
class PartnerGate {
    private static final System.Logger LOG = System.getLogger(PartnerGate.class.getName());

    /** In the record, in place of the party that a refused caller is not known to be. */
    static final String UNKNOWN = "unknown";

    /** Why a partner's own signature is not enough: the connection is not the partner's. */
    static final String OTHER_CERTIFICATE = "other-certificate";

    /** How far a partner's clock may be from ours. */
    static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(30);

    /** A stranger may call without end; the record does not grow with it, the counter does. */
    private static final int MOST_RECORDED_A_MINUTE = 60;

    private final OwnParty own;
    private final KnownPartners known;
    private final PartnerStore partners;
    private final Transactions transactions;
    private final Events events;
    private final Clock clock;
    private final MeterRegistry meters;
    private final EnvelopeVerifier verifier;
    private final Map<PartyId, SequenceWindow> windows = new ConcurrentHashMap<>();
    private final RecordedRefusals recorded;

    PartnerGate(
            OwnParty own,
            KnownPartners known,
            PartnerStore partners,
            Transactions transactions,
            Events events,
            Clock clock,
            MeterRegistry meters) {
        this.own = own;
        this.known = known;
        this.partners = partners;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.meters = meters;
        this.verifier =
                new EnvelopeVerifier(
                        keyId -> known.linkKey(keyId).map(key -> Ed25519.checking(key.key())),
                        CLOCKS_DIFFER_BY);
        this.recorded = new RecordedRefusals(MOST_RECORDED_A_MINUTE, clock);
    }

    /** Whose request it is, and what its body must be. */
    record Greeted(PartyId party, EnvelopeVerifier.Believed believed) {}

    /**
     * Who calls, by what stands before the body; {@link #admit(Greeted, byte[])} is the other half.
     *
     * @throws ApiException {@code partner.refused} with the reason
     */
    Greeted greet(HttpServletRequest request) {
        Object shown = request.getAttribute("jakarta.servlet.request.X509Certificate");
        return greet(
                RequestParts.of(request, own.card().address().toString()),
                shown instanceof X509Certificate[] chain ? List.of(chain) : List.of());
    }

    /** Both halves, of a request that was taken apart before. */
    PartnerCall admit(RequestParts parts, List<X509Certificate> shown, byte[] body) {
        return admit(greet(parts, shown), body);
    }

    private Greeted greet(RequestParts parts, List<X509Certificate> shown) {
        return switch (verifier.request(parts, clock.now())) {
            case EnvelopeVerifier.Refused refused -> throw refuse(UNKNOWN, refused.why().word());
            case EnvelopeVerifier.Believed believed -> greet(shown, believed);
        };
    }

    private Greeted greet(List<X509Certificate> shown, EnvelopeVerifier.Believed believed) {
        PartyId party =
                known.linkKey(believed.keyId())
                        .map(KnownPartners.LinkKey::party)
                        .orElseThrow(() -> refuse(UNKNOWN, EnvelopeRefusal.UNKNOWN_KEY.word()));
        if (!isItsCertificate(shown, party)) {
            throw refuse(party.value(), OTHER_CERTIFICATE);
        }
        return new Greeted(party, believed);
    }

    /**
     * The body is the one that was signed, and came once.
     *
     * @throws ApiException {@code partner.refused} with the reason
     */
    PartnerCall admit(Greeted greeted, byte[] body) {
        return admit(greeted, Sha256.of(body));
    }

    /** As above, of a body by its hash. */
    PartnerCall admit(Greeted greeted, Sha256 body) {
        PartyId party = greeted.party();
        EnvelopeVerifier.Believed believed = greeted.believed();
        if (!body.equals(believed.body())) {
            throw refuse(party.value(), EnvelopeRefusal.BODY_DIFFERS.word());
        }
        take(party, believed.envelope().sequence());
        return new PartnerCall(party, believed.envelope(), believed.signature());
    }

    private boolean isItsCertificate(List<X509Certificate> shown, PartyId party) {
        if (shown.isEmpty()) {
            return false;
        }
        try {
            String fingerprint = PinnedCertificate.fingerprint(shown.getFirst());
            return known.tlsCertificates(party).contains(fingerprint);
        } catch (CertificateException e) {
            return false;
        }
    }

    /** Takes the number, and stores that it is taken before anything is done for it. */
    private void take(PartyId party, long sequence) {
        SequenceWindow window =
                windows.computeIfAbsent(
                        party,
                        id ->
                                new SequenceWindow(
                                        transactions.asSystem(() -> partners.takenReserved(id))));
        // One at a time: a number of a block counts only once the block is stored, so nobody goes
        // on
        // with the next one while that is still being done.
        synchronized (window) {
            switch (window.take(sequence)) {
                case SequenceWindow.Taken taken ->
                        taken.reserved().ifPresent(upTo -> store(party, window, upTo));
                case SequenceWindow.NotTaken refused ->
                        throw refuse(
                                party.value(),
                                refused.why().word(),
                                Map.of(PartnerClient.NEXT, Long.toString(refused.next())));
            }
        }
    }

    private void store(PartyId party, SequenceWindow window, long upTo) {
        transactions.runAsSystem(() -> partners.setTakenReserved(party, upTo));
        window.stored(upTo);
    }

    ApiException refuse(String party, String reason) {
        return refuse(party, reason, Map.of());
    }

    private ApiException refuse(String party, String reason, Map<String, String> more) {
        recordRefusal(party, reason);
        Map<String, String> arguments = new java.util.HashMap<>(more);
        arguments.put("reason", reason);
        return new ApiException(
                Optional.of(reason).filter(EnvelopeRefusal.UNKNOWN_KEY.word()::equals).isPresent()
                        ? ErrorCategory.UNAUTHENTICATED
                        : ErrorCategory.FORBIDDEN,
                "partner.refused",
                arguments);
    }

    /** Counts it, logs it, and puts it on record. */
    void recordRefusal(String party, String reason) {
        meters.counter("interline.partner.refused", "reason", reason).increment();
        LOG.log(System.Logger.Level.WARNING, "a request of {0} is refused: {1}", party, reason);
        if (recorded.mayRecord()) {
            transactions.runAsSystem(() ->
                    events.append(
                            EventDraft.of(
                                    new PartnerEvents.RequestRefused(party, reason),
                                    Actor.node(),
                                    Subject.NOTHING)));
        }
    }
}
