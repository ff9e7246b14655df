package org.interline.node.partners.internal.party;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartyId;
import org.interline.node.operations.PrivateFiles;

/**
 * Where this node's keys lie: {@code partners/} in the data folder.
 *
 * <pre>
 *   agreement-ed25519.key, agreement-ml-dsa-65.key
 *   link-ed25519.key, link.p12, link.password        the first keys of the connection
 *   current                                          the number of those that hold; absent: 1
 *   2/                                               the second, and so on
 *     link-ed25519.key, link.p12, link.password
 *     succession.json                                signed; written last
 *     recorded                                       the ledger says that it was made
 *     acknowledged                                   a line for each partner that knows it
 *     shown                                          the listener shows it
 * </pre>
 *
 * Two files decide, and each appears whole in one moment: {@code succession.json} makes the next
 * number's keys count beside the ones that hold, {@code current} ends the older. What a stop left
 * before the one is thrown away, and what it left after the other is removed, at the next start.
 */
final class OwnKeyFiles {
    private static final int FIRST = 1;
    private static final String SUCCESSION = "succession.json";
    private static final String RECORDED = "recorded";
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String SHOWN = "shown";

    private final Path folder;
    private final String party;

    OwnKeyFiles(Path dataFolder, String party) {
        this.folder = dataFolder.resolve("partners");
        this.party = party;
    }

    /** Reads what holds, makes it at the first start, and finishes what a stop left unfinished. */
    KeyRing load() {
        int number = current();
        OwnKeys holding = holding(number);
        removeBefore(number);
        return new KeyRing(holding, next(number + 1, holding));
    }

    /** Makes keys that count for nothing yet. */
    OwnKeys make(OwnKeys holding) {
        Path next = numbered(current() + 1);
        removeFolder(next);
        PrivateFiles.folder(next);
        return OwnKeys.connecting(holding.agreement(), next, party);
    }

    /** From here on they count beside the ones that hold. */
    void begin(KeySuccession succession) {
        PrivateFiles.write(numbered(current() + 1).resolve(SUCCESSION), succession.write());
    }

    void recorded() {
        mark(RECORDED);
    }

    void shown() {
        mark(SHOWN);
    }

    void acknowledged(Map<PartyId, Instant> by) {
        String lines =
                new TreeMap<>(by)
                        .entrySet().stream()
                                .map(it -> it.getKey() + " " + it.getValue() + "\n")
                                .collect(Collectors.joining());
        PrivateFiles.write(
                numbered(current() + 1).resolve(ACKNOWLEDGED),
                lines.getBytes(StandardCharsets.US_ASCII));
    }

    /** From here on the younger hold alone; the older are removed. May be done again. */
    void end() {
        int number = current();
        if (Files.exists(numbered(number + 1).resolve(SUCCESSION))) {
            number++;
            PrivateFiles.write(
                    folder.resolve("current"),
                    Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
        }
        removeBefore(number);
    }

    private void mark(String name) {
        PrivateFiles.write(numbered(current() + 1).resolve(name), new byte[0]);
    }

    private int current() {
        Path file = folder.resolve("current");
        try {
            return Files.exists(file)
                    ? Integer.parseInt(Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : FIRST;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (NumberFormatException e) {
            throw OwnKeys.unreadable(file, e);
        }
    }

    private OwnKeys holding(int number) {
        if (number == FIRST) {
            return OwnKeys.of(folder, party);
        }
        requireWhole(numbered(number));
        // The first keys of the connection were removed and must not be made again.
        return OwnKeys.connecting(OwnKeys.agreementOf(folder), numbered(number), party);
    }

    private Optional<KeyRing.Next> next(int number, OwnKeys holding) {
        Path next = numbered(number);
        Path file = next.resolve(SUCCESSION);
        if (!Files.exists(file)) {
            removeFolder(next);
            return Optional.empty();
        }
        requireWhole(next);
        try {
            return Optional.of(
                    new KeyRing.Next(
                            OwnKeys.connecting(holding.agreement(), next, party),
                            KeySuccession.read(Files.readAllBytes(file)),
                            Files.exists(next.resolve(RECORDED)),
                            acknowledgedIn(next.resolve(ACKNOWLEDGED)),
                            Files.exists(next.resolve(SHOWN))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Map<PartyId, Instant> acknowledgedIn(Path file) throws IOException {
        Map<PartyId, Instant> by = new HashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                String[] parts = line.split(" ", -1);
                by.put(new PartyId(parts[0]), Instant.parse(parts[1]));
            }
        }
        return Map.copyOf(by);
    }

    /** Keys that count are never made again in silence: no partner would know them. */
    private static void requireWhole(Path numbered) {
        for (String name : List.of(OwnKeys.LINK, OwnKeys.CERTIFICATE, OwnKeys.PASSWORD)) {
            Path file = numbered.resolve(name);
            if (!Files.exists(file)) {
                throw OwnKeys.unreadable(file, new IOException("it is missing"));
            }
        }
    }

    private Path numbered(int number) {
        return folder.resolve(Integer.toString(number));
    }

    private void removeBefore(int number) {
        for (int older = FIRST; older < number; older++) {
            remove(older);
        }
    }

    private void remove(int number) {
        if (number > FIRST) {
            removeFolder(numbered(number));
            return;
        }
        try {
            for (String name : List.of(OwnKeys.LINK, OwnKeys.CERTIFICATE, OwnKeys.PASSWORD)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove keys that have ended", e);
        }
    }

    private static void removeFolder(Path numbered) {
        if (!Files.exists(numbered)) {
            return;
        }
        try (Stream<Path> files = Files.list(numbered)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(numbered);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + numbered, e);
        }
    }
}
