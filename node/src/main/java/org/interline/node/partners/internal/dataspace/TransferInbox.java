package org.interline.node.partners.internal.dataspace;

import java.nio.charset.StandardCharsets;
import org.interline.dataspace.DataAddress;
import org.interline.dataspace.Message;
import org.interline.dataspace.Role;
import org.interline.dataspace.TransferState;
import org.interline.dataspace.TransferStep;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.TransferMoved;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.jooq.JSONB;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What partners say in transfers. */
@Component
class TransferInbox {
    private static final ProcessKind KIND = ProcessKind.TRANSFER;

    private final ProcessStore processes;
    private final MessageLog messages;
    private final PartnerAddresses addresses;
    private final ApplicationEventPublisher publisher;
    private final JsonMapper json;

    TransferInbox(
            ProcessStore processes,
            MessageLog messages,
            PartnerAddresses addresses,
            ApplicationEventPublisher publisher,
            JsonMapper json) {
        this.processes = processes;
        this.messages = messages;
        this.addresses = addresses;
        this.publisher = publisher;
        this.json = json;
    }

    DataspaceProcessRecord find(PartnerId partner, String pid) {
        return processes.changing(() -> processes.of(partner, KIND, pid));
    }

    /** Takes a request that begins a transfer. */
    DataspaceProcessRecord begin(PartnerId partner, Message.TransferRequest request, byte[] body) {
        String address = addresses.require(partner, request.callbackAddress()).toString();
        String peerPid = request.pids().consumer().orElseThrow();
        return processes.changing(() -> {
            TransferSteps.requireAgreement(
                    processes, partner, Role.PROVIDER, request.agreementId());
            DataspaceProcessRecord process =
                    processes.begin(KIND, Role.PROVIDER, partner, address, TransferState.REQUESTED);
            process.setPeerPid(peerPid);
            process.setAgreementId(request.agreementId());
            process.setFormat(request.format());
            request.dataAddress().ifPresent(it -> put(process, it));
            if (!processes.insert(process)) {
                DataspaceProcessRecord first =
                        processes.begunBy(KIND, Role.PROVIDER, partner, peerPid).orElseThrow();
                if (messages.beganWith(first, body)) {
                    return first;
                }
                throw Refusal.invalid(
                        "names", "another transfer was begun under the name " + peerPid);
            }
            took(process, request, TransferState.REQUESTED, body);
            return process;
        });
    }

    /** Takes a message of a transfer that both sides know. */
    DataspaceProcessRecord take(
            PartnerId partner, String pid, Message.OfTransfer message, byte[] body) {
        return processes.changing(() -> {
            DataspaceProcessRecord process = processes.of(partner, KIND, pid);
            if (messages.isRepeated(process, body)) {
                return process;
            }
            PeerNames.require(process, message.pids());
            TransferState next =
                    TransferState.valueOf(process.getState())
                            .after(message.step(), ProcessStore.role(process).other())
                            .orElseThrow(() ->
                                    Refusal.step(
                                            KIND,
                                            process.getId(),
                                            process.getState(),
                                            message.step()));
            process.setState(next.name());
            if (message.step() != TransferStep.TERMINATE) {
                messages.overtaken(process.getId());
            }
            switch (message) {
                case Message.TransferStarted it ->
                        it.dataAddress().ifPresent(address -> put(process, address));
                case Message.TransferTerminated it -> {
                    messages.supersede(process.getId());
                    ProcessStore.end(process, NegotiationInbox.words(it.code(), it.reasons()));
                }
                case Message.TransferRequest it -> {}
                case Message.TransferSuspended it -> {}
                case Message.TransferCompleted it -> {}
            }
            processes.change(process);
            took(process, message, next, body);
            return process;
        });
    }

    private void put(DataspaceProcessRecord process, DataAddress address) {
        process.setDataAddress(JSONB.valueOf(json.writeValueAsString(address)));
    }

    private void took(
            DataspaceProcessRecord process,
            Message.OfTransfer message,
            TransferState state,
            byte[] body) {
        messages.received(process, message.step(), new String(body, StandardCharsets.UTF_8), body);
        publisher.publishEvent(new TransferMoved(process.getId(), state));
    }
}
