package org.interline.node.exchange.internal.consent;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A consent as it was told.
 *
 * @param recordedBy who of ours, or of those who connect their systems here
 * @param withdrawnAt null while it is not
 */
public record ToldConsent(
        UUID id,
        Instant givenAt,
        String textVersion,
        String channel,
        String language,
        String recordedBy,
        Instant recordedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalRecordedBy,
        @Nullable Instant withdrawalRecordedAt) {}
