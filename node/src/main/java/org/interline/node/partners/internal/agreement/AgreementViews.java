package org.interline.node.partners.internal.agreement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.Change;
import org.interline.agreement.PartyId;
import org.interline.agreement.Reading;
import org.interline.agreement.Standing;
import org.interline.agreement.Template;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.identity.People;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agreements as the interface shows them, in the caller's transaction. */
@Component
class AgreementViews {
    private final OwnParty own;
    private final EditionStore editions;
    private final DraftStore drafts;
    private final People people;
    private final Clock clock;
    private final JsonMapper json;

    AgreementViews(
            OwnParty own,
            EditionStore editions,
            DraftStore drafts,
            People people,
            Clock clock,
            JsonMapper json) {
        this.own = own;
        this.editions = editions;
        this.drafts = drafts;
        this.people = people;
        this.clock = clock;
        this.json = json;
    }

    /** Where an edition stands, for people. */
    enum State {
        /** A signature is missing. */
        PROPOSED,
        /** One of the parties will not sign it. */
        DECLINED,
        NOT_YET_VALID,
        IN_FORCE,
        SUSPENDED,
        REVOKED,
        EXPIRED,
        /** A later edition is signed by all. */
        SUPERSEDED
    }

    /** What is to be done next, and by whom. */
    enum Next {
        /** One of our people approves. */
        APPROVE,
        /** Another of our people signs. */
        SIGN,
        /** A partner signs. */
        PARTNER,
        NOTHING
    }

    record PersonAt(String name, Instant at) {}

    /**
     * A party to it.
     *
     * @param consentsTo to whom what it made may be passed on, by its consent
     */
    record PartyView(
            String party,
            String name,
            String country,
            List<String> recipients,
            @Nullable Instant signedAt,
            boolean removed,
            boolean suspends,
            List<String> consentsTo) {}

    /**
     * What a party said of it.
     *
     * @param about whom it removes, or to whom it lets data go on; null where nobody
     */
    record EntryView(
            String party,
            long epoch,
            String said,
            @Nullable String about,
            Instant at,
            String reason) {}

    record ChangeView(String term, List<String> removed, List<String> added) {
        static ChangeView of(Change change) {
            return new ChangeView(change.term(), change.removed(), change.added());
        }
    }

    /**
     * An edition.
     *
     * @param document the canonical document, as an object
     * @param template the template that its terms follow; null where none
     * @param changes against the edition that it amends; empty for a first
     */
    record EditionView(
            String hash,
            UUID agreement,
            int edition,
            @Nullable String amends,
            JsonNode document,
            @Nullable String template,
            List<ChangeView> changes,
            List<PartyView> parties,
            State state,
            Next next,
            String proposedBy,
            Instant knownAt,
            @Nullable PersonAt approved,
            boolean approvedByYou,
            @Nullable PersonAt signed,
            @Nullable PersonAt declined,
            @Nullable String declinedReason,
            String epochs,
            List<EntryView> entries) {}

    /**
     * A draft.
     *
     * @param problems what keeps it from being proposed
     */
    record DraftView(
            UUID id,
            @Nullable String amends,
            JsonNode document,
            int version,
            PersonAt changed,
            List<ProblemView> problems,
            List<ChangeView> changes) {}

    record ProblemView(String pointer, String what) {}

    record AgreementsView(List<EditionView> editions, List<DraftView> drafts) {}

    AgreementsView all(UUID reader) {
        List<Edition> known = editions.all();
        return new AgreementsView(
                known.stream().map(edition -> view(edition, known, reader)).toList(),
                drafts.all().stream().map(this::view).toList());
    }

    /**
     * One edition.
     *
     * @throws ApiException {@code agreement.not-found}
     */
    EditionView edition(Sha256 hash, UUID reader) {
        Edition edition = editions.find(hash).orElseThrow(() -> ApiException.notFound("agreement"));
        return view(edition, editions.ofAgreement(edition.agreement().id()), reader);
    }

    Optional<DraftView> draft(UUID id) {
        return drafts.find(id).map(this::view);
    }

    private EditionView view(Edition edition, List<Edition> known, UUID reader) {
        Standing standing = edition.standing();
        Map<UUID, String> names = names(edition);
        State state = state(edition, standing, known);
        List<Change> changes =
                edition.agreement()
                        .amends()
                        .flatMap(amended ->
                                known.stream()
                                        .filter(one -> one.hash().equals(amended))
                                        .findFirst())
                        .map(before -> Change.between(before.agreement(), edition.agreement()))
                        .orElse(List.of());
        return new EditionView(
                edition.hash().hex(),
                edition.agreement().id(),
                edition.agreement().edition(),
                edition.agreement().amends().map(Sha256::hex).orElse(null),
                json.readTree(
                        new String(
                                AgreementJson.write(edition.agreement()), StandardCharsets.UTF_8)),
                Template.followedBy(edition.agreement().terms()).map(Template::word).orElse(null),
                changes.stream().map(ChangeView::of).toList(),
                edition.agreement().parties().stream()
                        .map(party ->
                                new PartyView(
                                        party.id().value(),
                                        party.name(),
                                        party.country(),
                                        party.recipients().stream().map(Object::toString).toList(),
                                        signedAt(edition, party.id()),
                                        standing.removed().contains(party.id()),
                                        standing.suspendedBy().contains(party.id()),
                                        standing.consents().stream()
                                                .filter(one -> one.by().equals(party.id()))
                                                .map(one -> one.to().value())
                                                .sorted()
                                                .toList()))
                        .toList(),
                state,
                next(edition, state),
                edition.proposedBy().value(),
                edition.knownAt(),
                person(edition.approval(), names),
                edition.approval().map(by -> by.person().equals(reader)).orElse(false),
                person(edition.signing(), names),
                person(
                        edition.declined().map(by -> new Edition.ByPerson(by.person(), by.at())),
                        names),
                edition.declined().map(Edition.Declined::reason).orElse(null),
                standing.epochs().toString(),
                edition.entries().stream()
                        .map(entry ->
                                new EntryView(
                                        entry.party().value(),
                                        entry.epoch(),
                                        entry.kind().word(),
                                        entry.about().map(PartyId::value).orElse(null),
                                        entry.at(),
                                        entry.reason()))
                        .sorted(Comparator.comparing(EntryView::at).reversed())
                        .toList());
    }

    State state(Edition edition, Standing standing, List<Edition> known) {
        Instant now = clock.now();
        boolean superseded =
                known.stream()
                        .anyMatch(other ->
                                other.agreement().id().equals(edition.agreement().id())
                                        && other.agreement().edition()
                                                > edition.agreement().edition()
                                        && other.isSignedByAll());
        if (standing.revoked()) {
            return State.REVOKED;
        }
        if (superseded) {
            return State.SUPERSEDED;
        }
        if (!now.isBefore(edition.agreement().terms().validity().until())) {
            return State.EXPIRED;
        }
        if (!edition.isSignedByAll()) {
            return edition.declined().isPresent() || !standing.declinedBy().isEmpty()
                    ? State.DECLINED
                    : State.PROPOSED;
        }
        if (!standing.suspendedBy().isEmpty()) {
            return State.SUSPENDED;
        }
        return now.isBefore(edition.agreement().terms().validity().from())
                ? State.NOT_YET_VALID
                : State.IN_FORCE;
    }

    private Next next(Edition edition, State state) {
        boolean ours =
                own.identity().map(identity -> edition.isSignedBy(identity.id())).orElse(false);
        if (state != State.PROPOSED) {
            return Next.NOTHING;
        }
        if (ours) {
            return Next.PARTNER;
        }
        return edition.approval().isPresent() ? Next.SIGN : Next.APPROVE;
    }

    private Map<UUID, String> names(Edition edition) {
        Set<UUID> ids = new HashSet<>();
        edition.approval().ifPresent(by -> ids.add(by.person()));
        edition.signing().ifPresent(by -> ids.add(by.person()));
        edition.declined().ifPresent(by -> ids.add(by.person()));
        return people.displayNames(ids);
    }

    private static @Nullable PersonAt person(
            Optional<Edition.ByPerson> by, Map<UUID, String> names) {
        return by.map(act -> new PersonAt(names.getOrDefault(act.person(), "?"), act.at()))
                .orElse(null);
    }

    private static @Nullable Instant signedAt(Edition edition, PartyId party) {
        return edition.signatures().stream()
                .filter(signature -> signature.party().equals(party))
                .map(AgreementSignature::signedAt)
                .findFirst()
                .orElse(null);
    }

    private DraftView view(Draft draft) {
        Reading reading = AgreementJson.read(draft.document());
        List<ProblemView> problems =
                switch (reading) {
                    case Reading.Understood understood -> List.of();
                    case Reading.Refused refused ->
                            refused.problems().stream()
                                    .map(problem ->
                                            new ProblemView(problem.pointer(), problem.what()))
                                    .toList();
                };
        List<ChangeView> changes =
                reading instanceof Reading.Understood understood
                        ? draft
                                .amends()
                                .flatMap(editions::find)
                                .map(before ->
                                        Change.between(before.agreement(), understood.agreement()))
                                .orElse(List.of())
                                .stream()
                                .map(ChangeView::of)
                                .toList()
                        : List.of();
        return new DraftView(
                draft.id(),
                draft.amends().map(Sha256::hex).orElse(null),
                draft.document(),
                draft.version(),
                new PersonAt(
                        people.displayNames(Set.of(draft.person()))
                                .getOrDefault(draft.person(), "?"),
                        draft.changedAt()),
                problems,
                changes);
    }
}
