package org.interline.node.partners;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.Policy;
import org.interline.kernel.InterlineException;

/**
 * Our own steps in negotiations. Each is asked of the {@link PolicyDecider}, changes the state, and
 * puts its message on its way, in the caller's transaction or one of its own; the partner hears of
 * it after that. A step that the state, the decider or a message still on its way does not allow is
 * an {@link InterlineException}, and nothing has happened.
 */
public interface Negotiations {

    /** As consumer: asks the partner at that address for a dataset under these terms. */
    UUID request(PartnerId partner, URI address, Policy offer);

    /** As consumer: answers an offer with other terms. */
    void requestAgain(UUID id, Policy offer);

    /** As provider: answers a request with these terms. */
    void offer(UUID id, Policy offer);

    /** As consumer: takes the provider's last offer. */
    void accept(UUID id);

    /**
     * As provider: agrees.
     *
     * @param agreement with {@code assigner}, {@code assignee}, {@code timestamp} and the dataset
     *     as {@code target}
     */
    void agree(UUID id, Policy agreement);

    /** As consumer: confirms that the agreement is what was negotiated. */
    void verify(UUID id);

    /** As provider: makes the agreement final. */
    void makeFinal(UUID id);

    /** As either: ends it. */
    void terminate(UUID id, String code, String reason);

    Optional<Negotiation> find(UUID id);
}
