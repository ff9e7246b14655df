package org.interline.node.partners.internal.dataspace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.interline.dataspace.Dataset;
import org.interline.dataspace.Message;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.NegotiationStep;
import org.interline.dataspace.Policy;
import org.interline.dataspace.Role;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerId;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.JSONB;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What partners say in negotiations. */
@Component
class NegotiationInbox {
    private static final ProcessKind KIND = ProcessKind.NEGOTIATION;

    private final ProcessStore processes;
    private final MessageLog messages;
    private final PartnerAddresses addresses;
    private final OfferedDatasets offered;
    private final ApplicationEventPublisher publisher;

    NegotiationInbox(
            ProcessStore processes,
            MessageLog messages,
            PartnerAddresses addresses,
            OfferedDatasets offered,
            ApplicationEventPublisher publisher) {
        this.processes = processes;
        this.messages = messages;
        this.addresses = addresses;
        this.offered = offered;
        this.publisher = publisher;
    }

    DataspaceProcessRecord find(PartnerId partner, String pid) {
        return processes.changing(() -> processes.of(partner, KIND, pid));
    }

    /** Takes a request that begins a negotiation. */
    DataspaceProcessRecord begin(PartnerId partner, Message.ContractRequest request, byte[] body) {
        if (request.pids().provider().isPresent()) {
            throw Refusal.invalid(
                    "names", "a first request has no providerPid; send it to that negotiation");
        }
        requireOffered(partner, request.offer());
        return begin(
                partner, Role.PROVIDER, request, request.offer(), request.callbackAddress(), body);
    }

    /** Takes an offer that begins a negotiation. */
    DataspaceProcessRecord begin(PartnerId partner, Message.ContractOffer offer, byte[] body) {
        if (offer.pids().consumer().isPresent()) {
            throw Refusal.invalid(
                    "names", "a first offer has no consumerPid; send it to that negotiation");
        }
        return begin(partner, Role.CONSUMER, offer, offer.offer(), offer.callbackAddress(), body);
    }

    private DataspaceProcessRecord begin(
            PartnerId partner,
            Role own,
            Message.OfNegotiation message,
            Policy offer,
            Optional<String> callback,
            byte[] body) {
        String dataset = NegotiationSteps.requireTarget(offer);
        String address =
                addresses
                        .require(
                                partner,
                                callback.orElseThrow(() ->
                                        Refusal.invalid("address", "there is no callbackAddress")))
                        .toString();
        String peerPid = message.pids().by(own.other()).orElseThrow();
        NegotiationState state = NegotiationState.begin(message.step(), own.other()).orElseThrow();
        return processes.changing(() -> {
            DataspaceProcessRecord process = processes.begin(KIND, own, partner, address, state);
            process.setPeerPid(peerPid);
            process.setDatasetId(dataset);
            process.setOffer(JSONB.valueOf(offer.json()));
            if (!processes.insert(process)) {
                DataspaceProcessRecord first =
                        processes.begunBy(KIND, own, partner, peerPid).orElseThrow();
                if (messages.beganWith(first, body)) {
                    return first;
                }
                throw Refusal.invalid(
                        "names", "another negotiation was begun under the name " + peerPid);
            }
            took(process, message, state, body);
            return process;
        });
    }

    /** Takes a message of a negotiation that both sides know. */
    DataspaceProcessRecord take(
            PartnerId partner, String pid, Message.OfNegotiation message, byte[] body) {
        return processes.changing(() -> {
            DataspaceProcessRecord process = processes.of(partner, KIND, pid);
            if (messages.isRepeated(process, body)) {
                return process;
            }
            Role own = ProcessStore.role(process);
            PeerNames.require(process, message.pids());
            NegotiationState next =
                    NegotiationState.valueOf(process.getState())
                            .after(message.step(), own.other())
                            .orElseThrow(() ->
                                    Refusal.step(
                                            KIND,
                                            process.getId(),
                                            process.getState(),
                                            message.step()));
            process.setState(next.name());
            if (message.step() != NegotiationStep.TERMINATE) {
                messages.overtaken(process.getId());
            }
            switch (message) {
                case Message.ContractRequest it -> put(process, it.offer());
                case Message.ContractOffer it -> put(process, it.offer());
                case Message.ContractAgreement it -> {
                    NegotiationSteps.requireDataset(process, it.agreement());
                    process.setAgreementId(it.agreement().id());
                    process.setAgreement(JSONB.valueOf(it.agreement().json()));
                }
                case Message.NegotiationTerminated it -> {
                    messages.supersede(process.getId());
                    ProcessStore.end(process, words(it.code(), it.reasons()));
                }
                case Message.ContractAccepted it -> {}
                case Message.AgreementVerified it -> {}
                case Message.ContractFinalized it -> {}
            }
            processes.change(process);
            took(process, message, next, body);
            return process;
        });
    }

    private void took(
            DataspaceProcessRecord process,
            Message.OfNegotiation message,
            NegotiationState state,
            byte[] body) {
        messages.received(process, message.step(), new String(body, StandardCharsets.UTF_8), body);
        publisher.publishEvent(new NegotiationMoved(process.getId(), state));
    }

    private static void put(DataspaceProcessRecord process, Policy offer) {
        NegotiationSteps.requireDataset(process, offer);
        process.setOffer(JSONB.valueOf(offer.json()));
    }

    private void requireOffered(PartnerId partner, Policy asked) {
        String target = NegotiationSteps.requireTarget(asked);
        for (Dataset dataset : offered.to(partner)) {
            if (dataset.id().equals(target)
                    && dataset.offers().stream().anyMatch(it -> it.id().equals(asked.id()))) {
                return;
            }
        }
        throw Refusal.invalid(
                "offer", "offer %s of dataset %s is not known here".formatted(asked.id(), target));
    }

    static String words(Optional<String> code, List<String> reasons) {
        return String.join(" ", code.orElse(""), String.join("; ", reasons)).strip();
    }
}
