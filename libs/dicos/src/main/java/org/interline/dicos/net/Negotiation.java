package org.interline.dicos.net;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.dicos.net.AssociateAc.Answer;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.AsynchronousWindow;
import org.interline.dicos.net.UserInformation.Identity;
import org.interline.dicos.net.UserInformation.IdentityAnswer;
import org.interline.dicos.net.UserInformation.ImplementationClass;
import org.interline.dicos.net.UserInformation.ImplementationVersion;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.interline.dicos.net.UserInformation.RoleSelection;

/** What a provider answers to an association request that it accepts. No I/O. */
final class Negotiation {
    private final AssociateRq request;
    private final StoreScpConfig config;
    private final List<Answer> answers = new ArrayList<>();
    private final List<RefusedContext> refused = new ArrayList<>();
    private final Map<Integer, Context> accepted = new HashMap<>();

    /** An accepted presentation context. */
    record Context(String abstractSyntax, String transferSyntax) {}

    Negotiation(AssociateRq request, StoreScpConfig config) {
        this.request = request;
        this.config = config;
        request.contexts().forEach(this::decide);
    }

    private void decide(Proposal proposal) {
        if (!config.acceptsSopClass(proposal.abstractSyntax())) {
            refuse(proposal, Answer.ABSTRACT_SYNTAX_UNSUPPORTED);
            return;
        }
        Optional<String> chosen =
                proposal.transferSyntaxes().stream()
                        .filter(config::acceptsTransferSyntax)
                        .findFirst();
        if (chosen.isEmpty()) {
            refuse(proposal, Answer.TRANSFER_SYNTAXES_UNSUPPORTED);
            return;
        }
        answers.add(new Answer(proposal.id(), Answer.ACCEPTED, chosen.get()));
        accepted.put(proposal.id(), new Context(proposal.abstractSyntax(), chosen.get()));
    }

    private void refuse(Proposal proposal, int result) {
        // The transfer syntax of a refusal means nothing, but some peers fail without one.
        answers.add(new Answer(proposal.id(), result, NetUids.IMPLICIT_LITTLE_ENDIAN));
        refused.add(
                new RefusedContext(
                        proposal.id(),
                        proposal.abstractSyntax(),
                        proposal.transferSyntaxes(),
                        result));
    }

    List<RefusedContext> refused() {
        return refused;
    }

    Map<Integer, Context> accepted() {
        return accepted;
    }

    AssociateAc answer() {
        List<UserInformation.Item> items = new ArrayList<>();
        items.add(new MaximumLength(config.limits().pduLength()));
        items.add(new ImplementationClass(NetUids.IMPLEMENTATION_CLASS));
        for (UserInformation.Item item : request.user().items()) {
            switch (item) {
                case AsynchronousWindow _ -> items.add(new AsynchronousWindow(1, 1));
                case RoleSelection role ->
                        items.add(new RoleSelection(role.sopClass(), role.scu(), false));
                case Identity identity when identity.answerWanted() && understood(identity) ->
                        items.add(new IdentityAnswer());
                case Identity _,
                        MaximumLength _,
                        ImplementationClass _,
                        ImplementationVersion _,
                        IdentityAnswer _,
                        UserInformation.Ignored _ -> {}
            }
        }
        items.add(new ImplementationVersion(NetUids.IMPLEMENTATION_VERSION));
        return new AssociateAc(
                request.called(),
                request.calling(),
                NetUids.APPLICATION_CONTEXT,
                answers,
                new UserInformation(items));
    }

    static Optional<UserIdentity> identity(AssociateRq request) {
        return request.user()
                .first(Identity.class)
                .filter(Negotiation::understood)
                .map(i ->
                        new UserIdentity(
                                i.primary(),
                                i.type() == Identity.NAME_AND_PASSCODE
                                        ? Optional.of(i.secondary())
                                        : Optional.empty()));
    }

    /** Kerberos tickets, SAML assertions and web tokens are not; the identity is then absent. */
    private static boolean understood(Identity identity) {
        return identity.type() == Identity.NAME || identity.type() == Identity.NAME_AND_PASSCODE;
    }
}
