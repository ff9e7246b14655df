package org.interline.dataspace;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.interline.dataspace.Message.AgreementVerified;
import org.interline.dataspace.Message.ContractAccepted;
import org.interline.dataspace.Message.ContractAgreement;
import org.interline.dataspace.Message.ContractFinalized;
import org.interline.dataspace.Message.ContractOffer;
import org.interline.dataspace.Message.ContractRequest;
import org.interline.dataspace.Message.NegotiationTerminated;
import org.interline.dataspace.Message.TransferCompleted;
import org.interline.dataspace.Message.TransferRequest;
import org.interline.dataspace.Message.TransferStarted;
import org.interline.dataspace.Message.TransferSuspended;
import org.interline.dataspace.Message.TransferTerminated;

/** Writes messages and answers in the compact form that the protocol's JSON schemas describe. */
public final class MessageWriter {
    private static final String TYPE = "@type";
    private static final String ID = "@id";

    private MessageWriter() {}

    public static String write(Message message) {
        JsonObjectBuilder json =
                switch (message) {
                    case ContractRequest it ->
                            withPolicy("ContractRequestMessage", "offer", "Offer", it.offer(), it)
                                    .addAll(callback(it.callbackAddress()));
                    case ContractOffer it ->
                            withPolicy("ContractOfferMessage", "offer", "Offer", it.offer(), it)
                                    .addAll(callback(it.callbackAddress()));
                    case ContractAccepted it -> event(it, "ACCEPTED");
                    case ContractAgreement it ->
                            withPolicy(
                                    "ContractAgreementMessage",
                                    "agreement",
                                    "Agreement",
                                    it.agreement(),
                                    it);
                    case AgreementVerified it ->
                            begin("ContractAgreementVerificationMessage", it.pids());
                    case ContractFinalized it -> event(it, "FINALIZED");
                    case NegotiationTerminated it ->
                            why(
                                    begin("ContractNegotiationTerminationMessage", it.pids()),
                                    it.code(),
                                    it.reasons());
                    case TransferRequest it ->
                            begin("TransferRequestMessage", it.pids())
                                    .add("agreementId", it.agreementId())
                                    .add("format", it.format())
                                    .add("callbackAddress", it.callbackAddress())
                                    .addAll(address(it.dataAddress()));
                    case TransferStarted it ->
                            begin("TransferStartMessage", it.pids())
                                    .addAll(address(it.dataAddress()));
                    case TransferSuspended it ->
                            why(
                                    begin("TransferSuspensionMessage", it.pids()),
                                    it.code(),
                                    it.reasons());
                    case TransferCompleted it -> begin("TransferCompletionMessage", it.pids());
                    case TransferTerminated it ->
                            why(
                                    begin("TransferTerminationMessage", it.pids()),
                                    it.code(),
                                    it.reasons());
                };
        return json.build().toString();
    }

    /** What a receiver answers: the negotiation as it now stands. */
    public static String negotiation(Pids pids, NegotiationState state) {
        return begin("ContractNegotiation", pids).add("state", state.name()).build().toString();
    }

    /** What a receiver answers: the transfer as it now stands. */
    public static String transfer(Pids pids, TransferState state) {
        return begin("TransferProcess", pids).add("state", state.name()).build().toString();
    }

    /** An error of one of the three protocols, in its own document. */
    public static String error(ErrorDocument document, Pids pids, String code, String reason) {
        JsonObjectBuilder json =
                switch (document) {
                    case CATALOG ->
                            begin(document.type, new Pids(Optional.empty(), Optional.empty()));
                    // The schema wants both names, also of what is not known here.
                    case NEGOTIATION, TRANSFER ->
                            begin(
                                    document.type,
                                    Pids.of(
                                            pids.provider().orElse("unknown"),
                                            pids.consumer().orElse("unknown")));
                };
        return why(json, Optional.of(code), List.of(reason)).build().toString();
    }

    /** Which protocol an error belongs to. */
    public enum ErrorDocument {
        CATALOG("CatalogError"),
        NEGOTIATION("ContractNegotiationError"),
        TRANSFER("TransferError");

        private final String type;

        ErrorDocument(String type) {
            this.type = type;
        }
    }

    /** What is offered to one partner. */
    public static String catalog(
            String catalogId, String participantId, String serviceAddress, List<Dataset> datasets) {
        JsonObject service = service(serviceAddress);
        JsonObjectBuilder json =
                begin("Catalog", new Pids(Optional.empty(), Optional.empty()))
                        .add(ID, catalogId)
                        .add("participantId", participantId)
                        .add("service", Json.createArrayBuilder().add(service));
        if (!datasets.isEmpty()) {
            JsonArrayBuilder many = Json.createArrayBuilder();
            datasets.forEach(dataset -> many.add(dataset(dataset, service)));
            json.add("dataset", many);
        }
        return json.build().toString();
    }

    /** One dataset with its offers. */
    public static String dataset(String serviceAddress, Dataset dataset) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add(Dsp.CONTEXT))
                .addAll(dataset(dataset, service(serviceAddress)))
                .build()
                .toString();
    }

    private static JsonObjectBuilder dataset(Dataset dataset, JsonObject service) {
        JsonArrayBuilder offers = Json.createArrayBuilder();
        for (Policy offer : dataset.offers()) {
            JsonObjectBuilder json = policy(offer, "Offer");
            // The dataset around it is the target; a second one could only differ from it.
            json.remove("target");
            offers.add(json);
        }
        JsonArrayBuilder distributions = Json.createArrayBuilder();
        for (String format : dataset.formats()) {
            distributions.add(
                    Json.createObjectBuilder()
                            .add(TYPE, "Distribution")
                            .add("format", format)
                            .add("accessService", service));
        }
        return Json.createObjectBuilder()
                .add(ID, dataset.id())
                .add(TYPE, "Dataset")
                .add("hasPolicy", offers)
                .add("distribution", distributions);
    }

    private static JsonObject service(String address) {
        return Json.createObjectBuilder()
                .add(ID, address)
                .add(TYPE, "DataService")
                .add("endpointURL", address)
                .build();
    }

    private static JsonObjectBuilder begin(String type, Pids pids) {
        JsonObjectBuilder json =
                Json.createObjectBuilder()
                        .add("@context", Json.createArrayBuilder().add(Dsp.CONTEXT))
                        .add(TYPE, type);
        pids.provider().ifPresent(pid -> json.add("providerPid", pid));
        pids.consumer().ifPresent(pid -> json.add("consumerPid", pid));
        return json;
    }

    private static JsonObjectBuilder withPolicy(
            String type, String name, String policyType, Policy policy, Message message) {
        return begin(type, message.pids()).add(name, policy(policy, policyType));
    }

    private static JsonObjectBuilder policy(Policy policy, String type) {
        JsonObjectBuilder json =
                Json.createObjectBuilder(
                        JsonInput.read(policy.json().getBytes(StandardCharsets.UTF_8)));
        json.add(TYPE, type).add(ID, policy.id());
        policy.target().ifPresent(target -> json.add("target", target));
        return json;
    }

    private static JsonObjectBuilder callback(Optional<String> address) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        address.ifPresent(it -> json.add("callbackAddress", it));
        return json;
    }

    private static JsonObjectBuilder event(Message message, String event) {
        return begin("ContractNegotiationEventMessage", message.pids()).add("eventType", event);
    }

    private static JsonObjectBuilder why(
            JsonObjectBuilder json, Optional<String> code, List<String> reasons) {
        code.ifPresent(it -> json.add("code", it));
        if (!reasons.isEmpty()) {
            JsonArrayBuilder many = Json.createArrayBuilder();
            reasons.forEach(many::add);
            json.add("reason", many);
        }
        return json;
    }

    private static JsonObjectBuilder address(Optional<DataAddress> address) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        address.ifPresent(it -> {
            JsonObjectBuilder inner =
                    Json.createObjectBuilder()
                            .add(TYPE, "DataAddress")
                            .add("endpointType", it.endpointType());
            it.endpoint().ifPresent(endpoint -> inner.add("endpoint", endpoint));
            if (!it.properties().isEmpty()) {
                JsonArrayBuilder many = Json.createArrayBuilder();
                it.properties()
                        .forEach((name, value) ->
                                many.add(
                                        Json.createObjectBuilder()
                                                .add(TYPE, "EndpointProperty")
                                                .add("name", name)
                                                .add("value", value)));
                inner.add("endpointProperties", many);
            }
            json.add("dataAddress", inner);
        });
        return json;
    }
}
