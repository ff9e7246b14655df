package org.interline.node.exchange.internal;

import jakarta.annotation.PreDestroy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.ledger.Note;
import org.interline.ledger.Receipt;
import org.interline.ledger.ReceiptIssuer;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.StandingAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the side that answers signs: that it has what was pushed, or that it gave what was asked
 * for. Many share one signature; see {@link Receipt}. What a receipt is for, version 1:
 *
 * <pre>
 *   interline-crossing/1
 *   exchange (UUID)
 *   agreement (64 hexadecimal digits)
 *   category (word)
 *   item (text)
 *   from (party)
 *   to (party)
 *   sha256 (64 hexadecimal digits)
 *   bytes (number)
 * </pre>
 */
@Component
public class Receipts {
    private final PartnerLink link;
    private final StandingAgreements agreements;
    private final Clock clock;

    /** The last note of each partner that was found to be theirs. */
    private final Map<PartyId, Note> signed = new ConcurrentHashMap<>();

    private @Nullable ReceiptIssuer issuer;

    Receipts(PartnerLink link, StandingAgreements agreements, Clock clock) {
        this.link = link;
        this.agreements = agreements;
        this.clock = clock;
    }

    /** What a receipt is for. */
    public record Wanted(Exchange exchange, Content content) {}

    /** This node's receipt of each; those that are asked for together share a signature. */
    public List<byte[]> issue(List<Wanted> wanted) {
        try {
            return issuer()
                    .issue(wanted.stream().map(it -> text(it.exchange, it.content)).toList())
                    .join()
                    .stream()
                    .map(Receipt::bytes)
                    .toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof InterlineException known ? known : e;
        }
    }

    /** Whether the partner signed just this. */
    public boolean holds(byte[] receipt, Exchange exchange, Content content) {
        byte[] text = text(exchange, content);
        Receipt parsed;
        try {
            parsed = Receipt.parse(receipt);
        } catch (InterlineException e) {
            return false;
        }
        // Receipts of one batch share a note, and it is signed once.
        if (parsed.note().equals(signed.get(exchange.party()))) {
            return parsed.isOf(text);
        }
        boolean holds =
                link.receiptKeys(exchange.party()).stream()
                        .anyMatch(key -> parsed.verify(text, key));
        if (holds) {
            signed.put(exchange.party(), parsed.note());
        }
        return holds;
    }

    private synchronized ReceiptIssuer issuer() {
        ReceiptIssuer running = issuer;
        if (running == null) {
            running = new ReceiptIssuer(link.receiptKey(), clock);
            issuer = running;
        }
        return running;
    }

    private byte[] text(Exchange exchange, Content content) {
        PartyId self = agreements.self().orElseThrow();
        boolean out = exchange.direction() == Direction.OUT;
        return """
        interline-crossing/1
        exchange %s
        agreement %s
        category %s
        item %s
        from %s
        to %s
        sha256 %s
        bytes %d
        """
                .formatted(
                        exchange.id(),
                        exchange.agreement().hex(),
                        exchange.category().word(),
                        exchange.item(),
                        out ? self : exchange.party(),
                        out ? exchange.party() : self,
                        content.digest().hex(),
                        content.bytes())
                .getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    synchronized void close() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
