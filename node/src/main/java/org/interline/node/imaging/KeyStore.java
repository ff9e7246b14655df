package org.interline.node.imaging;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The keys under which everything personal is sealed: one for each scope, a scope being a scan, a
 * bag, or an object that fits no scan. Keys never leave the store; it seals, opens and commits on
 * the caller's behalf. Retention ends by {@link #shred}: what was sealed under the scope, in this
 * node or in any backup of it, is then noise.
 *
 * <p>The key of a scope is wrapped by the epoch key of the day on which it was made. Destroying an
 * epoch destroys every key of that day at once, which is the second line where a disk keeps what it
 * was told to overwrite.
 */
public interface KeyStore {

    /**
     * Makes the scope's key, durably, unless it has one.
     *
     * @throws org.interline.kernel.InterlineException {@code keys.gone} when it was destroyed: a
     *     scope never gets a second key
     */
    void create(UUID scope);

    /** Whether the scope had a key that was destroyed, by itself or with its epoch. */
    boolean isShredded(UUID scope);

    /** Whether what was sealed under the scope can still be read. */
    boolean holds(UUID scope);

    /**
     * Seals a small value with AES-256-GCM. The result is 28 bytes longer: 12 of nonce before, 16
     * of tag after.
     *
     * @param associated what the value belongs to; {@link #unseal} must be given the same
     * @throws org.interline.kernel.InterlineException {@code keys.gone} when the scope has no key
     */
    byte[] seal(UUID scope, byte[] associated, byte[] plain);

    /**
     * Opens what {@link #seal} sealed.
     *
     * @throws org.interline.kernel.InterlineException {@code keys.gone} when the scope has no key,
     *     {@code keys.not-authentic} when the value was not sealed under this scope for this use
     */
    byte[] unseal(UUID scope, byte[] associated, byte[] sealed);

    /**
     * HMAC-SHA-256 of the content under the scope's salt: binds an event to what it says without
     * saying it. Once the scope is shredded the commitment cannot be tried against guesses.
     */
    byte[] commit(UUID scope, byte[] content);

    /** The value's HMAC-SHA-256 under today's lookup key, to be stored beside a sealed value. */
    Lookup lookup(String value);

    /** The value's HMAC under the lookup key of each living epoch, newest first: what to search. */
    List<Lookup> lookups(String value);

    /** Destroys the scope's key. Shredding what is already gone changes nothing. */
    void shred(UUID scope);

    /**
     * A secret of the node's own that outlives every epoch, such as a key that partners know it by.
     * It is never shredded.
     *
     * @param name lower-case letters and hyphens
     * @param make called when there is none yet; what it makes is kept, durably, before it is
     *     returned
     */
    String lasting(String name, Supplier<String> make);

    /** The days whose epoch keys live, newest first. */
    List<LocalDate> epochs();

    /**
     * Destroys the epoch key of a day that has ended, and with it every key and lookup of that day.
     *
     * @throws org.interline.kernel.InterlineException {@code keys.epoch-running} for today
     */
    void destroyEpoch(LocalDate day);

    /** Seals a text for one use ("decision note"). */
    default byte[] sealText(UUID scope, String use, String text) {
        return seal(
                scope, use.getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens what {@link #sealText} sealed for the same use. */
    default String unsealText(UUID scope, String use, byte[] sealed) {
        return new String(
                unseal(scope, use.getBytes(StandardCharsets.UTF_8), sealed),
                StandardCharsets.UTF_8);
    }

    /** A keyed hash and the day whose key made it. */
    final class Lookup {
        private final LocalDate epoch;
        private final byte[] hmac;

        public Lookup(LocalDate epoch, byte[] hmac) {
            this.epoch = epoch;
            this.hmac = hmac.clone();
        }

        public LocalDate epoch() {
            return epoch;
        }

        public byte[] hmac() {
            return hmac.clone();
        }
    }
}
