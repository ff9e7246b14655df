package org.interline.node.partners;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.util.List;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.VerifierKey;
import org.interline.node.web.ApiException;
import org.springframework.http.ResponseEntity;

/** The pinned, signed and counted connection between parties, for what crosses under agreements. */
public interface PartnerLink {

    /** Everything that partners call begins so; their listener serves nothing else of this kind. */
    String PATH = "/partner/v1/";

    /**
     * Posts a body to a partner, and returns what it answered, once that is proven to be its
     * answer.
     *
     * @param about the agreement, purpose and so on; its number is set on the way
     * @param answer the most that is read of an answer
     * @throws PartnerSaidNo when it refuses
     * @throws org.interline.kernel.InterlineException {@code partner.unreachable} and others when
     *     it may work later
     */
    byte[] post(PartyId party, String path, Body body, Envelope about, Limit answer)
            throws InterruptedException;

    /**
     * Who calls, by what stands before the body: asked before any of the body is read, so that
     * nobody else takes a partner's room. Every refusal is on record.
     *
     * @throws ApiException {@code partner.refused} with the reason
     */
    Caller greet(HttpServletRequest request);

    /**
     * That the caller sent just the body of this hash, and never before; every refusal is on
     * record.
     *
     * @throws ApiException {@code partner.refused} with the reason
     */
    Call admit(Caller caller, Sha256 body);

    /** Puts on record that an admitted call is refused. */
    void recordRefusal(Call call, String reason);

    /** Puts on record that a call is refused before it is known whose it is. */
    void recordRefusal(String reason);

    /** The answer to an admitted call, signed. */
    ResponseEntity<byte[]> answer(Call call, byte[] body);

    /**
     * Signs receipts of this node, under the party's name: the link key that every partner knows,
     * so that it is another once a new one has taken its place everywhere.
     */
    LedgerKey receiptKey();

    /**
     * Each link key that the partner ever had here. A receipt comes in an answer that a living key
     * has signed; the receipt itself may be older, of an exchange whose first answer was lost, and
     * by a key that has ended since.
     */
    List<VerifierKey> receiptKeys(PartyId partner);

    /**
     * What is posted, and its hash, by who made it: what is long is hashed once.
     *
     * @param parts in their order, backed by arrays
     */
    record Body(List<ByteBuffer> parts, Sha256 digest) {
        public static Body of(byte[] bytes) {
            return new Body(List.of(ByteBuffer.wrap(bytes)), Sha256.of(bytes));
        }
    }

    /** Who has begun a request that may yet be refused for its body or its number. */
    interface Caller {
        PartyId party();
    }

    /**
     * A request that a partner demonstrably made, once.
     *
     * @param signature its {@code Signature} field, which the answer names
     */
    record Call(PartyId party, Envelope envelope, String signature) {}
}
