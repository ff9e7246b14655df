package org.interline.node.baggage.internal.scanner;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.net.AeTitle;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * A scanner that may send to this node.
 *
 * @param aeTitle the name it calls itself in an association
 * @param site where it stands: an airport and terminal
 * @param address the one network address that it calls from; empty means any
 * @param certificateSha256 SHA-256 of the one certificate it must show, lower-case hexadecimal;
 *     empty means any that the node trusts, or none on a listener without TLS
 * @param timeZone in which its dates and times without offset are meant
 * @param enabled only an enabled scanner is listened to
 * @param palette by which the console shows its images, of those that it knows; empty is everyone's
 * @param simulated what it sends is called simulated wherever it is shown
 */
public record Scanner(
        UUID id,
        AeTitle aeTitle,
        String name,
        String site,
        Optional<String> address,
        Optional<String> certificateSha256,
        ZoneId timeZone,
        ScannerProfile profile,
        boolean enabled,
        boolean simulated,
        Optional<String> palette,
        Instant createdAt,
        Optional<Instant> lastSeenAt) {
    private static final int LONGEST_TEXT = 100;

    public Scanner {
        requireText("name", name);
        requireText("site", site);
        certificateSha256.ifPresent(hash -> {
            if (!hash.matches("[0-9a-f]{64}")) {
                throw invalid(
                        "certificateSha256 is \"%s\"; give the SHA-256 of the certificate as 64"
                                        .formatted(hash)
                                + " lower-case hexadecimal digits");
            }
        });
        palette.ifPresent(word -> {
            if (!word.matches("[a-z][a-z0-9-]{0,31}")) {
                throw invalid(
                        "palette is \"%s\"; give a word of 1 to 32 lower-case letters, digits and hyphens"
                                .formatted(word));
            }
        });
    }

    /** Reads a time zone's name, such as {@code Asia/Seoul}. */
    public static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw invalid(
                    "timeZone \"%s\" is unknown; use a name such as Asia/Seoul".formatted(name));
        }
    }

    private static void requireText(String what, String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw invalid(
                    "the scanner's %s has %d characters; give 1 to %d"
                            .formatted(what, text.strip().length(), LONGEST_TEXT));
        }
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "scanner.invalid", message);
    }
}
