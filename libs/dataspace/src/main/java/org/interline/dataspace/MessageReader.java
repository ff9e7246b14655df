package org.interline.dataspace;

import jakarta.json.JsonObject;
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
import org.interline.kernel.InterlineException;

/**
 * Reads what a partner has sent. Every way in which it can be wrong is an error of its sender's.
 */
public final class MessageReader {

    private MessageReader() {}

    /**
     * Reads a message.
     *
     * @throws DataspaceException when it is none
     * @throws InterlineException when it passes a limit
     */
    public static Message read(byte[] body) {
        Members members = members(body);
        return switch (members.type()) {
            case "ContractRequestMessage" ->
                    new ContractRequest(
                            consumerNamed(members),
                            members.policy("offer"),
                            members.text("callbackAddress"));
            case "ContractOfferMessage" ->
                    new ContractOffer(
                            providerNamed(members),
                            members.policy("offer"),
                            members.text("callbackAddress"));
            case "ContractAgreementMessage" ->
                    new ContractAgreement(members.bothPids(), members.policy("agreement"));
            case "ContractAgreementVerificationMessage" ->
                    new AgreementVerified(members.bothPids());
            case "ContractNegotiationEventMessage" -> event(members);
            case "ContractNegotiationTerminationMessage" ->
                    new NegotiationTerminated(
                            members.bothPids(), members.text("code"), members.reasons());
            case "TransferRequestMessage" ->
                    new TransferRequest(
                            consumerNamed(members),
                            members.required("agreementId"),
                            members.required("format"),
                            members.dataAddress(),
                            members.required("callbackAddress"));
            case "TransferStartMessage" ->
                    new TransferStarted(members.bothPids(), members.dataAddress());
            case "TransferSuspensionMessage" ->
                    new TransferSuspended(
                            members.bothPids(), members.text("code"), members.reasons());
            case "TransferCompletionMessage" -> new TransferCompleted(members.bothPids());
            case "TransferTerminationMessage" ->
                    new TransferTerminated(
                            members.bothPids(), members.text("code"), members.reasons());
            default -> throw DataspaceException.type(named(members), "message of the protocol");
        };
    }

    /**
     * Reads a request for the catalogue.
     *
     * @return whether it asks for a selection
     */
    public static boolean readCatalogRequest(byte[] body) {
        Members members = members(body);
        require(members, "CatalogRequestMessage");
        return members.json().containsKey("filter");
    }

    /** Reads the answer to a first request: the receiver's name of what has begun. */
    public static Pids readAnswer(byte[] body) {
        Members members = members(body);
        if (!members.type().equals("ContractNegotiation")
                && !members.type().equals("TransferProcess")) {
            throw DataspaceException.type(named(members), "ContractNegotiation or TransferProcess");
        }
        return members.bothPids();
    }

    /** The state in an answer that tells one; empty when the body is none. */
    public static Optional<String> readState(byte[] body) {
        try {
            return members(body).text("state");
        } catch (InterlineException notOne) {
            return Optional.empty();
        }
    }

    /** The code and the reasons of an error document; empty when the body is none. */
    public static Optional<String> readError(byte[] body) {
        try {
            Members members = members(body);
            return members.type().endsWith("Error")
                    ? Optional.of(
                            String.join(
                                    " ",
                                    members.text("code").orElse("no code"),
                                    String.join("; ", members.reasons())))
                    : Optional.empty();
        } catch (InterlineException notOne) {
            return Optional.empty();
        }
    }

    private static Members members(byte[] body) {
        JsonObject sent = JsonInput.read(body);
        return Members.of(JsonLdForm.of(sent));
    }

    private static void require(Members members, String type) {
        if (!members.type().equals(type)) {
            throw DataspaceException.type(named(members), type);
        }
    }

    private static String named(Members members) {
        return members.type().isEmpty() ? "a document without a @type" : members.type();
    }

    private static Message event(Members members) {
        String event = members.required("eventType");
        return switch (event) {
            case "ACCEPTED" -> new ContractAccepted(members.bothPids());
            case "FINALIZED" -> new ContractFinalized(members.bothPids());
            default ->
                    throw DataspaceException.member(
                            members.type(), "eventType", "is " + event + ", which is not known");
        };
    }

    private static Pids consumerNamed(Members members) {
        members.required("consumerPid");
        return members.pids();
    }

    private static Pids providerNamed(Members members) {
        members.required("providerPid");
        return members.pids();
    }
}
