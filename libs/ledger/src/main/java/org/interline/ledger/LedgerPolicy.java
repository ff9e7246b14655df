package org.interline.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interline.kernel.InterlineException;

/**
 * Whose signatures make a checkpoint worth believing: a C2SP tlog-policy file. Addresses in it are
 * read over. A checkpoint passes when a known log signed it, every signature that claims to be a
 * known key's is that key's, and the quorum is met.
 */
public final class LedgerPolicy {

    /** A name's meaning: a witness's key, or how many of which names. */
    private sealed interface Rule {
        record One(VerifierKey key) implements Rule {}

        record Some(int least, List<String> members) implements Rule {}
    }

    /** One key's signature that holds. */
    public record Signed(String name, VerifierKey key, Optional<Instant> time) {}

    private final List<VerifierKey> logs = new ArrayList<>();
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final Set<String> members = new HashSet<>();
    private Optional<String> quorum = Optional.empty();

    private LedgerPolicy() {}

    /** A policy of one log and, besides, of every one of these keys. */
    public static LedgerPolicy of(VerifierKey log, List<VerifierKey> witnesses) {
        return parse(Text.bytes(text(log, witnesses)));
    }

    /** The file for a log whose checkpoints all of these other keys sign too. */
    public static String text(VerifierKey log, List<VerifierKey> witnesses) {
        StringBuilder text = new StringBuilder("log %s\n".formatted(log));
        for (int i = 0; i < witnesses.size(); i++) {
            text.append("witness w%d %s\n".formatted(i + 1, witnesses.get(i)));
        }
        if (witnesses.isEmpty()) {
            return text.append("quorum none\n").toString();
        }
        text.append("group all-of-them all");
        for (int i = 0; i < witnesses.size(); i++) {
            text.append(" w").append(i + 1);
        }
        return text.append("\nquorum all-of-them\n").toString();
    }

    public static LedgerPolicy parse(byte[] bytes) {
        LedgerLimits.POLICY_BYTES.check(bytes.length);
        LedgerPolicy policy = new LedgerPolicy();
        String[] lines = Text.utf8(bytes, "the policy").split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    policy.take(line.split("[ \t]+"));
                } catch (InterlineException e) {
                    throw LedgerErrors.malformed(
                            "line %d of the policy: %s".formatted(i + 1, LedgerErrors.words(e)));
                }
            }
        }
        if (policy.quorum.isEmpty()) {
            throw LedgerErrors.malformed("the policy has no line \"quorum NAME\"");
        }
        if (policy.logs.isEmpty()) {
            throw LedgerErrors.malformed("the policy has no line \"log KEY\"");
        }
        return policy;
    }

    private void take(String[] words) {
        LedgerLimits.POLICY_NAMES.check(rules.size() + logs.size());
        switch (words[0]) {
            case "log" -> {
                VerifierKey key = VerifierKey.parse(word(words, 1));
                requireNew(key, logs);
                logs.add(key);
            }
            case "witness" -> {
                VerifierKey key = VerifierKey.parse(word(words, 2));
                requireNew(
                        key,
                        rules.values().stream()
                                .flatMap(rule ->
                                        rule instanceof Rule.One(var known)
                                                ? Stream.of(known)
                                                : Stream.empty())
                                .toList());
                define(words[1], new Rule.One(key));
            }
            case "group" -> {
                List<String> names = Arrays.asList(words).subList(3, Math.max(3, words.length));
                word(words, 3);
                for (String name : names) {
                    if (!rules.containsKey(name) || !members.add(name)) {
                        throw LedgerErrors.malformed(
                                "\"%s\" is no name of an earlier line, or is in a group already"
                                        .formatted(Text.shortened(name)));
                    }
                }
                define(words[1], new Rule.Some(least(words[2], names.size()), names));
            }
            case "quorum" -> {
                String name = word(words, 1);
                if (quorum.isPresent() || !(name.equals("none") || rules.containsKey(name))) {
                    throw LedgerErrors.malformed(
                            "there is one quorum, \"none\" or a name of an earlier line");
                }
                quorum = Optional.of(name);
            }
            default ->
                    throw LedgerErrors.malformed(
                            "\"%s\" is none of log, witness, group, quorum"
                                    .formatted(Text.shortened(words[0])));
        }
    }

    private static int least(String word, int of) {
        long least =
                switch (word) {
                    case "all" -> of;
                    case "any" -> 1;
                    default -> Text.number(word);
                };
        if (least < 1 || least > of) {
            throw LedgerErrors.malformed("of %d names, %d cannot be asked".formatted(of, least));
        }
        return (int) least;
    }

    private static String word(String[] words, int place) {
        if (words.length <= place) {
            throw LedgerErrors.malformed(
                    "\"%s\" needs %d words after it".formatted(words[0], place));
        }
        return words[place];
    }

    private static void requireNew(VerifierKey key, List<VerifierKey> known) {
        if (known.stream().anyMatch(it -> it.publicKey().equals(key.publicKey()))) {
            throw LedgerErrors.malformed("the key of %s stands here twice".formatted(key.name()));
        }
    }

    private void define(String name, Rule rule) {
        if (name.equals("none") || rules.putIfAbsent(name, rule) != null) {
            throw LedgerErrors.malformed(
                    "the name \"%s\" is taken".formatted(Text.shortened(name)));
        }
    }

    /** Why the checkpoint is not to be believed, with the line at fault; empty when it is. */
    public Optional<String> fault(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        List<VerifierKey> here =
                logs.stream().filter(log -> log.name().equals(checkpoint.origin())).toList();
        if (here.isEmpty()) {
            return Optional.of(
                    "line 1: the log is \"%s\"; the policy knows %s"
                            .formatted(
                                    checkpoint.origin(),
                                    logs.stream()
                                            .map(VerifierKey::name)
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
        List<Note.Signature> signatures = signed.note().signatures();
        for (int i = 0; i < signatures.size(); i++) {
            Note.Signature signature = signatures.get(i);
            for (VerifierKey key : known(here)) {
                if (key.claims(signature) && !key.signed(signed.note(), signature)) {
                    return Optional.of(
                            "line %d: the %s signature of %s does not verify: it or the text was changed"
                                    .formatted(signed.note().line(i), key.kind(), key.name()));
                }
            }
        }
        Set<VerifierKey> signers = signers(signed, known(here));
        if (here.stream().noneMatch(signers::contains)) {
            return Optional.of("no signature is by the log's key %s".formatted(here.getFirst()));
        }
        String needed = quorum.orElseThrow();
        if (!needed.equals("none") && !met(needed, signers)) {
            return Optional.of(
                    "the quorum \"%s\" is not met: signed by %s"
                            .formatted(
                                    needed,
                                    signers.stream()
                                            .map(key -> key.name() + " (" + key.kind() + ")")
                                            .sorted()
                                            .collect(Collectors.joining(", "))));
        }
        return Optional.empty();
    }

    /** The known keys whose signatures hold, in the checkpoint's order. */
    public List<Signed> signed(SignedCheckpoint signed) {
        List<Signed> result = new ArrayList<>();
        for (Note.Signature signature : signed.note().signatures()) {
            for (VerifierKey key : known(logs)) {
                if (key.claims(signature) && key.signed(signed.note(), signature)) {
                    result.add(
                            new Signed(key.name(), key, VerifierKey.time(key.kind(), signature)));
                }
            }
        }
        return result;
    }

    private List<VerifierKey> known(List<VerifierKey> ofLog) {
        List<VerifierKey> known = new ArrayList<>(ofLog);
        rules.values()
                .forEach(rule -> {
                    if (rule instanceof Rule.One(var key)) {
                        known.add(key);
                    }
                });
        return known;
    }

    private static Set<VerifierKey> signers(SignedCheckpoint signed, List<VerifierKey> known) {
        Note note = signed.note();
        return known.stream()
                .filter(key ->
                        note.signatures().stream()
                                .anyMatch(it -> key.claims(it) && key.signed(note, it)))
                .collect(Collectors.toSet());
    }

    private boolean met(String name, Set<VerifierKey> signers) {
        return switch (Objects.requireNonNull(rules.get(name), "checked when read")) {
            case Rule.One(var key) -> signers.contains(key);
            case Rule.Some(var least, var names) ->
                    names.stream().filter(it -> met(it, signers)).count() >= least;
        };
    }
}
