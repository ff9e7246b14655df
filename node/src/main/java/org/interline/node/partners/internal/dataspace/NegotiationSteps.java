package org.interline.node.partners.internal.dataspace;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.NegotiationStep;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Policy;
import org.interline.dataspace.Role;
import org.interline.node.partners.Negotiation;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.PolicyDecider.Act;
import org.interline.node.partners.PolicyDecider.Question;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our own steps in negotiations. */
@Component
class NegotiationSteps implements Negotiations {
    private static final ProcessKind KIND = ProcessKind.NEGOTIATION;

    private final ProcessStore processes;
    private final MessageLog messages;
    private final PolicyDecider decider;
    private final PartnerAddresses addresses;
    private final OwnAddress own;
    private final JsonMapper json;

    NegotiationSteps(
            ProcessStore processes,
            MessageLog messages,
            PolicyDecider decider,
            PartnerAddresses addresses,
            OwnAddress own,
            JsonMapper json) {
        this.processes = processes;
        this.messages = messages;
        this.decider = decider;
        this.addresses = addresses;
        this.own = own;
        this.json = json;
    }

    @Override
    public UUID request(PartnerId partner, URI address, Policy offer) {
        String dataset = requireTarget(offer);
        URI checked = addresses.require(partner, address.toString());
        return processes.changing(() -> {
            DataspaceProcessRecord process =
                    processes.begin(
                            KIND,
                            Role.CONSUMER,
                            partner,
                            checked.toString(),
                            NegotiationState.REQUESTED);
            process.setDatasetId(dataset);
            process.setOffer(JSONB.valueOf(offer.json()));
            requireLeave(Act.REQUEST, process);
            processes.insert(process);
            messages.send(
                    process,
                    NegotiationStep.REQUEST,
                    MessageWriter.write(
                            new Message.ContractRequest(
                                    ProcessStore.pids(process),
                                    offer,
                                    Optional.of(own.protocol().toString()))));
            return process.getId();
        });
    }

    @Override
    public void requestAgain(UUID id, Policy offer) {
        step(
                id,
                NegotiationStep.REQUEST,
                Optional.of(Act.REQUEST),
                process -> put(process, offer),
                pids -> new Message.ContractRequest(pids, offer, Optional.empty()));
    }

    @Override
    public void offer(UUID id, Policy offer) {
        step(
                id,
                NegotiationStep.OFFER,
                Optional.of(Act.OFFER),
                process -> put(process, offer),
                pids -> new Message.ContractOffer(pids, offer, Optional.empty()));
    }

    @Override
    public void accept(UUID id) {
        step(
                id,
                NegotiationStep.ACCEPT,
                Optional.of(Act.ACCEPT),
                process -> {},
                Message.ContractAccepted::new);
    }

    @Override
    public void agree(UUID id, Policy agreement) {
        requireParties(agreement);
        step(
                id,
                NegotiationStep.AGREE,
                Optional.of(Act.AGREE),
                process -> {
                    requireDataset(process, agreement);
                    process.setAgreementId(agreement.id());
                    process.setAgreement(JSONB.valueOf(agreement.json()));
                },
                pids -> new Message.ContractAgreement(pids, agreement));
    }

    @Override
    public void verify(UUID id) {
        step(
                id,
                NegotiationStep.VERIFY,
                Optional.of(Act.VERIFY),
                process -> {},
                Message.AgreementVerified::new);
    }

    @Override
    public void makeFinal(UUID id) {
        step(
                id,
                NegotiationStep.FINALIZE,
                Optional.of(Act.FINALIZE),
                process -> {},
                Message.ContractFinalized::new);
    }

    @Override
    public void terminate(UUID id, String code, String reason) {
        step(
                id,
                NegotiationStep.TERMINATE,
                Optional.empty(),
                process -> ProcessStore.end(process, reason),
                pids ->
                        new Message.NegotiationTerminated(
                                pids, Optional.of(code), List.of(reason)));
    }

    @Override
    public Optional<Negotiation> find(UUID id) {
        return processes.changing(() -> processes.find(KIND, id).map(NegotiationSteps::view));
    }

    static Negotiation view(DataspaceProcessRecord process) {
        return new Negotiation(
                process.getId(),
                ProcessStore.role(process),
                ProcessStore.partner(process),
                NegotiationState.valueOf(process.getState()),
                process.getDatasetId(),
                process.getOffer().data(),
                Optional.ofNullable(process.getAgreement()).map(JSONB::data),
                Optional.ofNullable(process.getAgreementId()),
                Optional.ofNullable(process.getEndedReason()));
    }

    private void step(
            UUID id,
            NegotiationStep step,
            Optional<Act> act,
            Consumer<DataspaceProcessRecord> changes,
            Function<Pids, Message> message) {
        processes.changing(() -> {
            DataspaceProcessRecord process = processes.require(KIND, id);
            Role role = ProcessStore.role(process);
            NegotiationState next =
                    NegotiationState.valueOf(process.getState())
                            .after(step, role)
                            .orElseThrow(() -> Refusal.step(KIND, id, process.getState(), step));
            if (step == NegotiationStep.TERMINATE) {
                messages.supersede(id);
            } else if (messages.hasUnsettled(id)) {
                throw Refusal.onItsWay(KIND, id);
            }
            process.setState(next.name());
            changes.accept(process);
            act.ifPresent(it -> requireLeave(it, process));
            processes.change(process);
            // Until the partner has named its own, it knows nothing that could be ended.
            if (process.getPeerPid() != null) {
                messages.send(
                        process,
                        step,
                        MessageWriter.write(message.apply(ProcessStore.pids(process))));
            }
            return id;
        });
    }

    private void requireLeave(Act act, DataspaceProcessRecord process) {
        Verdict verdict =
                decider.decide(
                        new Question(
                                act,
                                ProcessStore.partner(process),
                                ProcessStore.role(process),
                                Optional.of(process.getDatasetId()),
                                Optional.of(process.getOffer().data()),
                                Optional.ofNullable(process.getAgreement()).map(JSONB::data),
                                Optional.ofNullable(process.getAgreementId())));
        if (!verdict.allowed()) {
            throw Refusal.policy(act, verdict.reason());
        }
    }

    private static void put(DataspaceProcessRecord process, Policy offer) {
        requireDataset(process, offer);
        process.setOffer(JSONB.valueOf(offer.json()));
    }

    static String requireTarget(Policy policy) {
        return policy.target()
                .orElseThrow(() ->
                        Refusal.invalid("target", "policy " + policy.id() + " names no dataset"));
    }

    /** A negotiation is about one dataset to its end. */
    static void requireDataset(DataspaceProcessRecord process, Policy policy) {
        String target = requireTarget(policy);
        if (!target.equals(process.getDatasetId())) {
            throw Refusal.names("the policy's target", target, process.getDatasetId());
        }
    }

    private void requireParties(Policy agreement) {
        JsonNode members = json.readTree(agreement.json());
        for (String name : List.of("assigner", "assignee", "timestamp")) {
            if (!members.path(name).isString()) {
                throw Refusal.invalid(
                        "agreement", "agreement " + agreement.id() + " has no " + name);
            }
        }
    }
}
