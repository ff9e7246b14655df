package org.interline.node.partners.internal.agreement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interline.agreement.Agreement;
import org.interline.agreement.PartyId;
import org.interline.agreement.Reading;
import org.interline.agreement.TermProblem;
import org.interline.dataspace.Dataset;
import org.interline.dataspace.Policy;
import org.interline.dataspace.Role;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PolicyDecider.Act;
import org.interline.node.partners.PolicyDecider.Question;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.Partner;
import org.interline.node.partners.internal.party.PartnerStore;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the Dataspace Protocol may offer and agree to: editions in force between this node and the
 * partner, each word for word and nothing else. People sign editions; the protocol only cites them.
 */
@Component
public class EditionTerms {
    /** How bags go: in the envelopes of {@code libs/exchange}. */
    private static final String FORMAT = "interline-exchange/1";

    private static final int MOST_PROBLEMS_TOLD = 5;

    private final OwnParty own;
    private final EditionStore editions;
    private final AgreementViews views;
    private final PartnerStore partners;
    private final Transactions transactions;
    private final Clock clock;
    private final JsonMapper json;

    EditionTerms(
            OwnParty own,
            EditionStore editions,
            AgreementViews views,
            PartnerStore partners,
            Transactions transactions,
            Clock clock,
            JsonMapper json) {
        this.own = own;
        this.editions = editions;
        this.views = views;
        this.partners = partners;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    /** The two sides of a question. */
    private record Sides(PartyId self, PartyId partner) {
        PartyId of(Role role, Role ours) {
            return role == ours ? self : partner;
        }
    }

    /** The exchange of bags under each edition in force with the partner. */
    public List<Dataset> offered(PartnerId partner) {
        return sides(partner)
                .map(sides ->
                        transactions.asSystem(() ->
                                editions.all().stream()
                                        .filter(edition -> refuses(edition, sides).isEmpty())
                                        .map(edition -> dataset(edition))
                                        .toList()))
                .orElse(List.of());
    }

    private static Dataset dataset(Edition edition) {
        String id = datasetId(edition.hash());
        return new Dataset(
                id,
                List.of(
                        new Policy(
                                "urn:interline:offer:" + edition.hash().hex(),
                                Optional.of(id),
                                DataspacePolicy.write(edition.agreement()).toString())),
                List.of(FORMAT));
    }

    private static String datasetId(Sha256 hash) {
        return "urn:interline:bags:" + hash.hex();
    }

    public Verdict decide(Question question) {
        return sides(question.partner())
                .map(sides ->
                        transactions
                                .asSystem(() -> refuses(question, sides))
                                .map(Verdict::no)
                                .orElseGet(Verdict::yes))
                .orElseGet(() ->
                        Verdict.no(
                                "this node and %s are not both parties to agreements"
                                        .formatted(question.partner())));
    }

    private Optional<Sides> sides(PartnerId partner) {
        return PartyId.isOne(partner.value())
                ? own.identity().map(self -> new Sides(self.id(), new PartyId(partner.value())))
                : Optional.empty();
    }

    private Optional<String> refuses(Question question, Sides sides) {
        if (question.offer().isEmpty() && question.agreement().isEmpty()) {
            return Optional.of("there are no terms");
        }
        if (isBound(question.act()) && question.agreement().isEmpty()) {
            return Optional.of("there is no agreement");
        }
        return Stream.of(
                        question.offer().flatMap(it -> refuses(it, false, question, sides)),
                        question.agreement().flatMap(it -> refuses(it, true, question, sides)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the act is under an agreement, or only on the way to one. */
    private static boolean isBound(Act act) {
        return switch (act) {
            case REQUEST, OFFER, ACCEPT -> false;
            case AGREE, VERIFY, FINALIZE, REQUEST_TRANSFER, START_TRANSFER -> true;
        };
    }

    private static boolean isTransfer(Act act) {
        return switch (act) {
            case REQUEST, OFFER, ACCEPT, AGREE, VERIFY, FINALIZE -> false;
            case REQUEST_TRANSFER, START_TRANSFER -> true;
        };
    }

    private Optional<String> refuses(
            String policy, boolean isAgreement, Question question, Sides sides) {
        JsonNode members = json.readTree(policy);
        return switch (DataspacePolicy.read(members)) {
            case Reading.Refused refused ->
                    Optional.of("the terms are not understood: " + told(refused));
            case Reading.Understood understood -> {
                Agreement agreement = understood.agreement();
                yield editions.find(agreement.hash())
                        .map(edition -> refuses(edition, sides))
                        .orElseGet(() ->
                                Optional.of("nobody here signed exactly these terms: " + agreement))
                        .or(() -> aboutAnother(agreement.hash(), question))
                        .or(() ->
                                names(
                                        members,
                                        "assigner",
                                        Role.PROVIDER,
                                        isAgreement,
                                        question,
                                        sides))
                        .or(() ->
                                names(
                                        members,
                                        "assignee",
                                        Role.CONSUMER,
                                        isAgreement,
                                        question,
                                        sides))
                        .or(() ->
                                isTransfer(question.act())
                                        ? unheard(agreement, sides)
                                        : Optional.empty());
            }
        };
    }

    private static String told(Reading.Refused refused) {
        return refused.problems().stream()
                .limit(MOST_PROBLEMS_TOLD)
                .map(TermProblem::toString)
                .collect(Collectors.joining("; "));
    }

    /** Why nothing is offered or agreed under an edition at this moment. */
    private Optional<String> refuses(Edition edition, Sides sides) {
        Agreement agreement = edition.agreement();
        for (PartyId party : List.of(sides.self(), sides.partner())) {
            if (agreement.party(party).isEmpty() || edition.standing().removed().contains(party)) {
                return Optional.of("%s is no party to %s".formatted(party, agreement));
            }
        }
        AgreementViews.State state =
                views.state(edition, edition.standing(), editions.ofAgreement(agreement.id()));
        return state == AgreementViews.State.IN_FORCE
                ? Optional.empty()
                : Optional.of("%s is %s".formatted(agreement, state));
    }

    private static Optional<String> aboutAnother(Sha256 hash, Question question) {
        return question.datasetId().equals(Optional.of(datasetId(hash)))
                ? Optional.empty()
                : Optional.of("the terms are those of another dataset than was asked for");
    }

    private static Optional<String> names(
            JsonNode policy,
            String member,
            Role role,
            boolean isRequired,
            Question question,
            Sides sides) {
        PartyId expected = sides.of(role, question.role());
        JsonNode named = policy.path(member);
        boolean fits =
                named.isMissingNode() ? !isRequired : named.asString("").equals(expected.value());
        return fits
                ? Optional.empty()
                : Optional.of("its %s must be %s".formatted(member, expected));
    }

    /** Data crosses only while the partner is heard; see the exchange lease. */
    private Optional<String> unheard(Agreement agreement, Sides sides) {
        Duration lease = agreement.terms().exchangeLease();
        return partners.find(sides.partner())
                        .flatMap(Partner::heardAt)
                        .map(heardAt -> Duration.between(heardAt, clock.now()))
                        .filter(silent -> !silent.isNegative() && silent.compareTo(lease) < 0)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("%s was not heard for %s".formatted(sides.partner(), lease));
    }
}
