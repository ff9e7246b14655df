package org.interline.dicos.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interline.dicos.net.AssociateAc.Answer;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.Identity;
import org.interline.dicos.net.UserInformation.ImplementationClass;
import org.interline.dicos.net.UserInformation.ImplementationVersion;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.interline.kernel.ErrorCategory;

/** What a user proposed and what the peer made of it. No I/O. */
final class ScuContexts {
    private final String peer;
    private final List<Proposal> proposals;
    private final List<Answer> answers;

    private ScuContexts(String peer, List<Proposal> proposals, List<Answer> answers) {
        this.peer = peer;
        this.proposals = proposals;
        this.answers = answers;
    }

    static AssociateRq request(StoreScuConfig config) {
        List<ProposedContext> contexts = new ArrayList<>(config.contexts());
        if (!contexts.contains(ProposedContext.VERIFICATION)) {
            contexts.addFirst(ProposedContext.VERIFICATION);
        }
        if (contexts.size() > PduDecoder.CONTEXTS_MOST) {
            throw NetException.invalid(
                    "%d presentation contexts; an association has at most %d, so send in two"
                            .formatted(contexts.size(), PduDecoder.CONTEXTS_MOST));
        }
        List<Proposal> proposals = new ArrayList<>();
        for (ProposedContext context : contexts) {
            proposals.add(
                    new Proposal(
                            2 * proposals.size() + 1,
                            context.sopClassUid(),
                            context.transferSyntaxUids()));
        }
        List<UserInformation.Item> items = new ArrayList<>();
        items.add(new MaximumLength(config.limits().pduLength()));
        items.add(new ImplementationClass(NetUids.IMPLEMENTATION_CLASS));
        items.add(new ImplementationVersion(NetUids.IMPLEMENTATION_VERSION));
        config.user().ifPresent(user -> items.add(identity(user)));
        return new AssociateRq(
                1,
                config.called(),
                config.calling(),
                NetUids.APPLICATION_CONTEXT,
                proposals,
                new UserInformation(items));
    }

    private static Identity identity(UserIdentity user) {
        return new Identity(
                user.passcode().isPresent() ? Identity.NAME_AND_PASSCODE : Identity.NAME,
                true,
                user.username(),
                user.passcode().orElse(""));
    }

    static ScuContexts agreed(StoreScuConfig config, AssociateRq request, AssociateAc answer) {
        if (config.user().isPresent()
                && answer.user().first(UserInformation.IdentityAnswer.class).isEmpty()) {
            throw new NetException(
                    ErrorCategory.FORBIDDEN,
                    "net.user-unconfirmed",
                    "%s did not confirm the user identity; it may not know such identities"
                            .formatted(config.peerName()),
                    null);
        }
        return new ScuContexts(config.peerName(), request.contexts(), answer.contexts());
    }

    /** The id of the context for an object, or an error that says what the peer answered. */
    int idFor(String sopClass, String transferSyntax) {
        return proposals.stream()
                .filter(p -> p.abstractSyntax().equals(sopClass))
                .filter(p -> accepts(p, transferSyntax))
                .map(Proposal::id)
                .findFirst()
                .orElseThrow(() -> refused(sopClass, transferSyntax));
    }

    List<RefusedContext> refused() {
        return proposals.stream()
                .filter(p -> answer(p).map(a -> !a.accepted()).orElse(true))
                .map(this::refusal)
                .toList();
    }

    private boolean accepts(Proposal proposal, String transferSyntax) {
        return answer(proposal)
                .filter(Answer::accepted)
                .filter(a -> a.transferSyntax().equals(transferSyntax))
                .isPresent();
    }

    private Optional<Answer> answer(Proposal proposal) {
        return answers.stream().filter(a -> a.id() == proposal.id()).findFirst();
    }

    private RefusedContext refusal(Proposal proposal) {
        return new RefusedContext(
                proposal.id(),
                proposal.abstractSyntax(),
                proposal.transferSyntaxes(),
                answer(proposal).map(Answer::result).orElse(Answer.REFUSED_NO_REASON));
    }

    private NetException refused(String sopClass, String transferSyntax) {
        String tried =
                proposals.stream()
                        .filter(p -> p.abstractSyntax().equals(sopClass))
                        .map(this::describe)
                        .collect(Collectors.joining("; "));
        return new NetException(
                ErrorCategory.FORBIDDEN,
                "net.context-refused",
                "%s takes no SOP class %s in transfer syntax %s: %s"
                        .formatted(
                                peer,
                                sopClass,
                                transferSyntax,
                                tried.isEmpty()
                                        ? "no context was proposed for that SOP class"
                                        : tried),
                null);
    }

    private String describe(Proposal proposal) {
        return answer(proposal)
                .filter(Answer::accepted)
                .map(a ->
                        "context %d was accepted in %s"
                                .formatted(proposal.id(), a.transferSyntax()))
                .orElseGet(() -> refusal(proposal).reason());
    }
}
