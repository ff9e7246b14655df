package org.interline.node.baggage.internal.scanner;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.net.AeTitle;
import org.jspecify.annotations.Nullable;

/** A scanner as the interface shows it. */
record ScannerView(
        UUID id,
        String aeTitle,
        String name,
        String site,
        @Nullable String address,
        @Nullable String certificateSha256,
        String timeZone,
        ProfileView profile,
        boolean enabled,
        boolean simulated,
        @Nullable String palette,
        @Nullable Instant lastSeenAt,
        int refusedCount) {

    /** What a whole scan holds. */
    record ProfileView(int ct, int dx, int tdr, int waitSeconds) {}

    /** A scanner as a scanner administrator writes it. */
    record Draft(
            String aeTitle,
            String name,
            String site,
            @Nullable String address,
            @Nullable String certificateSha256,
            String timeZone,
            ProfileView profile,
            boolean enabled,
            boolean simulated,
            @Nullable String palette) {

        Scanner scanner(UUID id, Instant createdAt, Optional<Instant> lastSeenAt) {
            return new Scanner(
                    id,
                    new AeTitle(aeTitle),
                    name.strip(),
                    site.strip(),
                    given(address),
                    given(certificateSha256)
                            .map(hash -> hash.replace(":", "").toLowerCase(Locale.ROOT)),
                    Scanner.zone(timeZone),
                    new ScannerProfile(
                            profile.ct,
                            profile.dx,
                            profile.tdr,
                            Duration.ofSeconds(profile.waitSeconds)),
                    enabled,
                    simulated,
                    given(palette),
                    createdAt,
                    lastSeenAt);
        }

        private static Optional<String> given(@Nullable String text) {
            return Optional.ofNullable(text).map(String::strip).filter(t -> !t.isEmpty());
        }
    }

    static ScannerView of(Scanner scanner, int refusedCount) {
        ScannerProfile profile = scanner.profile();
        return new ScannerView(
                scanner.id(),
                scanner.aeTitle().value(),
                scanner.name(),
                scanner.site(),
                scanner.address().orElse(null),
                scanner.certificateSha256().orElse(null),
                scanner.timeZone().getId(),
                new ProfileView(
                        profile.ct(),
                        profile.dx(),
                        profile.tdr(),
                        Math.toIntExact(profile.longestWait().toSeconds())),
                scanner.enabled(),
                scanner.simulated(),
                scanner.palette().orElse(null),
                scanner.lastSeenAt().orElse(null),
                refusedCount);
    }
}
