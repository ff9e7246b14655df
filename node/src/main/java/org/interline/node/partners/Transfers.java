package org.interline.node.partners;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.DataAddress;

/** Our own steps in transfers, under the same rules as those of {@link Negotiations}. */
public interface Transfers {

    /** As consumer: asks for the data of an agreement that is final. */
    UUID request(PartnerId partner, URI address, String agreementId, String format);

    /**
     * As provider: starts it; as either: starts it again after a suspension.
     *
     * @param address where the data is had; empty when the agreement has said so
     */
    void start(UUID id, Optional<DataAddress> address);

    void suspend(UUID id, String code, String reason);

    void complete(UUID id);

    void terminate(UUID id, String code, String reason);

    Optional<Transfer> find(UUID id);
}
