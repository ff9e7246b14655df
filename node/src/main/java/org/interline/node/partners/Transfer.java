package org.interline.node.partners;

import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.DataAddress;
import org.interline.dataspace.Role;
import org.interline.dataspace.TransferState;

/**
 * A transfer under an agreement.
 *
 * @param role which side we are
 * @param dataAddress where the data is had, once the provider has said so
 * @param endedReason why it was terminated, where a reason was given
 */
public record Transfer(
        UUID id,
        Role role,
        PartnerId partner,
        TransferState state,
        String agreementId,
        String format,
        Optional<DataAddress> dataAddress,
        Optional<String> endedReason) {}
