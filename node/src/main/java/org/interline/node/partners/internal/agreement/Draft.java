package org.interline.node.partners.internal.agreement;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Sha256;
import tools.jackson.databind.JsonNode;

/**
 * What our own people are writing; it need not make sense yet.
 *
 * @param amends the edition that it would replace
 * @param person who changed it last
 */
record Draft(
        UUID id,
        Optional<Sha256> amends,
        JsonNode document,
        int version,
        UUID person,
        Instant changedAt) {}
