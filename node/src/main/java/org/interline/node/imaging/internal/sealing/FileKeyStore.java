package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.KeyStore;

/**
 * Keys as files in a folder of its own, which no backup holds. The package documentation draws both
 * kinds of file.
 */
public final class FileKeyStore implements KeyStore {
    private static final byte[] EPOCH_MAGIC = "ILEPOCH1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SCOPE_MAGIC = "ILSCOPE1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GONE_MAGIC = "ILGONE01".getBytes(StandardCharsets.US_ASCII);
    private static final int WRAPPED_AT = 16;
    private static final int SCOPE_FILE_BYTES =
            WRAPPED_AT + Sealing.NONCE_BYTES + Sealing.KEY_BYTES + Sealing.TAG_BYTES;

    private final Path folder;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<LocalDate, Epoch> epochs = new ConcurrentHashMap<>();

    private record Epoch(SecretKey wrapping, SecretKey lookup) {}

    public FileKeyStore(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        try {
            DurableFiles.folder(folder.resolve("epochs"));
            DurableFiles.folder(folder.resolve("scopes"));
        } catch (IOException e) {
            throw StorageErrors.of("opening the key store", folder, e);
        }
    }

    @Override
    public void create(UUID scope) {
        if (isShredded(scope)) {
            throw gone(scope);
        }
        Path file = scopeFile(scope);
        if (Files.exists(file)) {
            return;
        }
        LocalDate day = today();
        byte[] content = new byte[SCOPE_FILE_BYTES];
        ByteBuffer out = ByteBuffer.wrap(content).put(SCOPE_MAGIC).putLong(day.toEpochDay());
        byte[] nonce = randomBytes(Sealing.NONCE_BYTES);
        byte[] key = randomBytes(Sealing.KEY_BYTES);
        out.put(nonce);
        Sealing.seal(
                currentEpoch(day).wrapping(),
                nonce,
                wrappingData(day, scope),
                ByteBuffer.wrap(key),
                out);
        Arrays.fill(key, (byte) 0);
        try {
            DurableFiles.writeNew(file, content);
        } catch (IOException e) {
            throw StorageErrors.of("keeping the key of " + scope, folder, e);
        }
    }

    @Override
    public boolean isShredded(UUID scope) {
        return Files.exists(goneFile(scope))
                || (Files.exists(scopeFile(scope)) && find(scope).isEmpty());
    }

    @Override
    public boolean holds(UUID scope) {
        return find(scope).isPresent();
    }

    @Override
    public byte[] seal(UUID scope, byte[] associated, byte[] plain) {
        SecretKey key = Sealing.derive(key(scope), "interline value", "AES");
        byte[] nonce = randomBytes(Sealing.NONCE_BYTES);
        ByteBuffer out =
                ByteBuffer.allocate(Sealing.NONCE_BYTES + plain.length + Sealing.TAG_BYTES)
                        .put(nonce);
        Sealing.seal(key, nonce, associated, ByteBuffer.wrap(plain), out);
        return out.array();
    }

    @Override
    public byte[] unseal(UUID scope, byte[] associated, byte[] sealed) {
        if (sealed.length < Sealing.NONCE_BYTES + Sealing.TAG_BYTES) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "keys.not-authentic",
                    "a sealed value of scope %s has %d bytes; the shortest has 28"
                            .formatted(scope, sealed.length));
        }
        SecretKey key = Sealing.derive(key(scope), "interline value", "AES");
        byte[] nonce = Arrays.copyOf(sealed, Sealing.NONCE_BYTES);
        ByteBuffer body =
                ByteBuffer.wrap(sealed, Sealing.NONCE_BYTES, sealed.length - Sealing.NONCE_BYTES);
        ByteBuffer plain = ByteBuffer.allocate(body.remaining() - Sealing.TAG_BYTES);
        Sealing.open(key, nonce, associated, body, plain, "a sealed value of scope " + scope);
        return plain.array();
    }

    @Override
    public byte[] commit(UUID scope, byte[] content) {
        return Sealing.hmac(
                Sealing.derive(key(scope), "interline commitment", "HmacSHA256"), content);
    }

    @Override
    public Lookup lookup(String value) {
        LocalDate day = today();
        return lookup(day, currentEpoch(day), value);
    }

    @Override
    public List<Lookup> lookups(String value) {
        return epochs().stream()
                .flatMap(day -> epoch(day).stream().map(e -> lookup(day, e, value)))
                .toList();
    }

    @Override
    public void shred(UUID scope) {
        try {
            // First: a stop between the two must not leave a scope that could get a new key.
            if (!Files.exists(goneFile(scope))) {
                DurableFiles.writeNew(goneFile(scope), GONE_MAGIC);
            }
            DurableFiles.shred(scopeFile(scope));
        } catch (IOException e) {
            throw StorageErrors.of("destroying the key of " + scope, folder, e);
        }
    }

    @Override
    public String lasting(String name, Supplier<String> make) {
        if (!name.matches("[a-z][a-z-]*")) {
            throw new IllegalArgumentException("not a name of a lasting secret: " + name);
        }
        Path file = folder.resolve("lasting").resolve(name + ".secret");
        try {
            if (!Files.exists(file)) {
                DurableFiles.writeNew(file, make.get().getBytes(StandardCharsets.UTF_8));
            }
            // Read again: another process may have made it first.
            return Files.readString(file);
        } catch (IOException e) {
            throw StorageErrors.of("keeping the secret " + name, folder, e);
        }
    }

    @Override
    public List<LocalDate> epochs() {
        try (Stream<Path> files = Files.list(folder.resolve("epochs"))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.matches("\\d{4}-\\d{2}-\\d{2}\\.key"))
                    .map(name -> LocalDate.parse(name.substring(0, 10)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw StorageErrors.of("listing the epochs", folder, e);
        }
    }

    @Override
    public void destroyEpoch(LocalDate day) {
        if (!day.isBefore(today())) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "keys.epoch-running",
                    "the epoch of %s has not ended; its key cannot be destroyed before %s"
                            .formatted(day, day.plusDays(1)));
        }
        try {
            DurableFiles.shred(epochFile(day));
            epochs.remove(day);
        } catch (IOException e) {
            throw StorageErrors.of("destroying the epoch of " + day, folder, e);
        }
    }

    private SecretKey key(UUID scope) {
        return find(scope).orElseThrow(() -> gone(scope));
    }

    private static InterlineException gone(UUID scope) {
        return new InterlineException(
                ErrorCategory.NOT_FOUND,
                "keys.gone",
                "there is no key for %s: what was sealed under it cannot be read any more"
                        .formatted(scope));
    }

    private Optional<SecretKey> find(UUID scope) {
        if (Files.exists(goneFile(scope))) {
            return Optional.empty();
        }
        byte[] content;
        try {
            content = Files.readAllBytes(scopeFile(scope));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageErrors.of("reading the key of " + scope, folder, e);
        }
        ByteBuffer in = ByteBuffer.wrap(content);
        if (content.length != SCOPE_FILE_BYTES
                || !Arrays.equals(content, 0, 8, SCOPE_MAGIC, 0, 8)) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "keys.damaged",
                    "%s is not a key file of version 1".formatted(scopeFile(scope)));
        }
        LocalDate day = LocalDate.ofEpochDay(in.getLong(8));
        byte[] nonce = Arrays.copyOfRange(content, WRAPPED_AT, WRAPPED_AT + Sealing.NONCE_BYTES);
        in.position(WRAPPED_AT + Sealing.NONCE_BYTES);
        return epoch(day)
                .map(epoch -> {
                    ByteBuffer key = ByteBuffer.allocate(Sealing.KEY_BYTES);
                    Sealing.open(
                            epoch.wrapping(),
                            nonce,
                            wrappingData(day, scope),
                            in,
                            key,
                            "the key file of " + scope);
                    return Sealing.aesKey(key.array());
                });
    }

    private Epoch currentEpoch(LocalDate day) {
        Optional<Epoch> living = epoch(day);
        if (living.isPresent()) {
            return living.get();
        }
        byte[] content = new byte[EPOCH_MAGIC.length + 2 * Sealing.KEY_BYTES];
        ByteBuffer.wrap(content).put(EPOCH_MAGIC).put(randomBytes(2 * Sealing.KEY_BYTES));
        try {
            DurableFiles.writeNew(epochFile(day), content);
        } catch (IOException e) {
            throw StorageErrors.of("making the epoch of " + day, folder, e);
        }
        // Read again: another process may have made it first.
        return epoch(day)
                .orElseThrow(() -> new IllegalStateException("the epoch was just made: " + day));
    }

    private Optional<Epoch> epoch(LocalDate day) {
        Epoch known = epochs.get(day);
        if (known != null) {
            return Optional.of(known);
        }
        byte[] content;
        try {
            content = Files.readAllBytes(epochFile(day));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StorageErrors.of("reading the epoch of " + day, folder, e);
        }
        if (content.length != EPOCH_MAGIC.length + 2 * Sealing.KEY_BYTES
                || !Arrays.equals(content, 0, 8, EPOCH_MAGIC, 0, 8)) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "keys.damaged",
                    "%s is not an epoch file of version 1".formatted(epochFile(day)));
        }
        SecretKey wrapping = Sealing.aesKey(Arrays.copyOfRange(content, 8, 40));
        SecretKey lookup = new SecretKeySpec(Arrays.copyOfRange(content, 40, 72), "HmacSHA256");
        Epoch epoch = new Epoch(wrapping, lookup);
        epochs.put(day, epoch);
        return Optional.of(epoch);
    }

    private static Lookup lookup(LocalDate day, Epoch epoch, String value) {
        return new Lookup(
                day, Sealing.hmac(epoch.lookup(), value.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] wrappingData(LocalDate day, UUID scope) {
        return ByteBuffer.allocate(32)
                .put(SCOPE_MAGIC)
                .putLong(day.toEpochDay())
                .putLong(scope.getMostSignificantBits())
                .putLong(scope.getLeastSignificantBits())
                .array();
    }

    private Path epochFile(LocalDate day) {
        return folder.resolve("epochs").resolve(day + ".key");
    }

    /** Spread by the last digits: the first ones of a UUIDv7 are the time. */
    private Path scopeFile(UUID scope) {
        String name = scope.toString();
        return folder.resolve("scopes")
                .resolve(name.substring(name.length() - 2))
                .resolve(name + ".key");
    }

    /** Says that the scope's key was destroyed; it holds no secret and stays. */
    private Path goneFile(UUID scope) {
        return scopeFile(scope).resolveSibling(scope + ".gone");
    }

    private LocalDate today() {
        return clock.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
