package org.interline.node.partners.internal.dataspace;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.interline.dataspace.DataAddress;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Role;
import org.interline.dataspace.TransferState;
import org.interline.dataspace.TransferStep;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.PolicyDecider.Act;
import org.interline.node.partners.PolicyDecider.Question;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.partners.Transfer;
import org.interline.node.partners.Transfers;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Our own steps in transfers. */
@Component
class TransferSteps implements Transfers {
    private static final ProcessKind KIND = ProcessKind.TRANSFER;

    private final ProcessStore processes;
    private final MessageLog messages;
    private final PolicyDecider decider;
    private final PartnerAddresses addresses;
    private final OwnAddress own;
    private final JsonMapper json;

    TransferSteps(
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
    public UUID request(PartnerId partner, URI address, String agreementId, String format) {
        URI checked = addresses.require(partner, address.toString());
        return processes.changing(() -> {
            DataspaceProcessRecord process =
                    processes.begin(
                            KIND,
                            Role.CONSUMER,
                            partner,
                            checked.toString(),
                            TransferState.REQUESTED);
            process.setAgreementId(agreementId);
            process.setFormat(format);
            requireLeave(Act.REQUEST_TRANSFER, process);
            processes.insert(process);
            messages.send(
                    process,
                    TransferStep.REQUEST,
                    MessageWriter.write(
                            new Message.TransferRequest(
                                    ProcessStore.pids(process),
                                    agreementId,
                                    format,
                                    Optional.empty(),
                                    own.protocol().toString())));
            return process.getId();
        });
    }

    @Override
    public void start(UUID id, Optional<DataAddress> address) {
        step(
                id,
                TransferStep.START,
                Optional.of(Act.START_TRANSFER),
                process ->
                        address.ifPresent(it ->
                                process.setDataAddress(JSONB.valueOf(json.writeValueAsString(it)))),
                pids -> new Message.TransferStarted(pids, address));
    }

    @Override
    public void suspend(UUID id, String code, String reason) {
        step(
                id,
                TransferStep.SUSPEND,
                Optional.empty(),
                process -> {},
                pids -> new Message.TransferSuspended(pids, Optional.of(code), List.of(reason)));
    }

    @Override
    public void complete(UUID id) {
        step(
                id,
                TransferStep.COMPLETE,
                Optional.empty(),
                process -> {},
                Message.TransferCompleted::new);
    }

    @Override
    public void terminate(UUID id, String code, String reason) {
        step(
                id,
                TransferStep.TERMINATE,
                Optional.empty(),
                process -> ProcessStore.end(process, reason),
                pids -> new Message.TransferTerminated(pids, Optional.of(code), List.of(reason)));
    }

    @Override
    public Optional<Transfer> find(UUID id) {
        return processes.changing(() -> processes.find(KIND, id).map(this::view));
    }

    private Transfer view(DataspaceProcessRecord process) {
        return new Transfer(
                process.getId(),
                ProcessStore.role(process),
                ProcessStore.partner(process),
                TransferState.valueOf(process.getState()),
                process.getAgreementId(),
                process.getFormat(),
                Optional.ofNullable(process.getDataAddress())
                        .map(it -> json.readValue(it.data(), DataAddress.class)),
                Optional.ofNullable(process.getEndedReason()));
    }

    /** The negotiation that made the agreement final. */
    static DataspaceProcessRecord requireAgreement(
            ProcessStore processes, PartnerId partner, Role own, String agreementId) {
        return processes
                .agreed(partner, own, agreementId)
                .orElseThrow(() ->
                        Refusal.invalid(
                                "agreement",
                                "there is no final agreement %s".formatted(agreementId)));
    }

    private void step(
            UUID id,
            TransferStep step,
            Optional<Act> act,
            Consumer<DataspaceProcessRecord> changes,
            Function<Pids, Message> message) {
        processes.changing(() -> {
            DataspaceProcessRecord process = processes.require(KIND, id);
            TransferState next =
                    TransferState.valueOf(process.getState())
                            .after(step, ProcessStore.role(process))
                            .orElseThrow(() -> Refusal.step(KIND, id, process.getState(), step));
            if (step == TransferStep.TERMINATE) {
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
        PartnerId partner = ProcessStore.partner(process);
        Role role = ProcessStore.role(process);
        DataspaceProcessRecord negotiated =
                requireAgreement(processes, partner, role, process.getAgreementId());
        Verdict verdict =
                decider.decide(
                        new Question(
                                act,
                                partner,
                                role,
                                Optional.of(negotiated.getDatasetId()),
                                Optional.of(negotiated.getOffer().data()),
                                Optional.of(negotiated.getAgreement().data()),
                                Optional.of(process.getAgreementId())));
        if (!verdict.allowed()) {
            throw Refusal.policy(act, verdict.reason());
        }
    }
}
