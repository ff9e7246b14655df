package org.interline.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a log asks a witness: the request body of tlog-witness's add-checkpoint.
 *
 * @param oldSize leaves of the checkpoint that the witness signed last; 0 for none
 * @param path the consistency proof from there
 */
public record AddCheckpoint(long oldSize, List<TreeHash> path, SignedCheckpoint checkpoint) {

    public AddCheckpoint {
        path = List.copyOf(path);
        LedgerLimits.PROOF_HASHES.check(path.size());
    }

    public static AddCheckpoint parse(byte[] body) {
        LedgerLimits.PROOF_BYTES.check(body.length);
        String text = Text.utf8(body, "the request");
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw LedgerErrors.malformed("the request has no blank line before its checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        LedgerLimits.PROOF_HASHES.check(lines.size() - 1);
        long oldSize = Text.number(Text.after("old", lines.getFirst()));
        List<TreeHash> path = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            path.add(TreeHash.ofBase64(line));
        }
        return new AddCheckpoint(
                oldSize, path, SignedCheckpoint.parse(Text.bytes(text.substring(blank + 2))));
    }

    public byte[] bytes() {
        StringBuilder text = new StringBuilder("old %d\n".formatted(oldSize));
        path.forEach(hash -> text.append(hash).append('\n'));
        text.append('\n').append(new String(checkpoint.bytes(), StandardCharsets.UTF_8));
        return Text.bytes(text.toString());
    }
}
