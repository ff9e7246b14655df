package org.interline.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.interline.kernel.InterlineException;

/**
 * What a log says of its tree, before anyone has signed it.
 *
 * @param origin names the log
 * @param extensions further lines, which nobody's cosignature vouches for
 */
public record Checkpoint(String origin, long size, TreeHash root, List<String> extensions) {
    private static final byte[] LABEL = Text.bytes("subtree/v1\n\0");

    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw LedgerErrors.invalid(
                    "a checkpoint has an origin of one line and a size from 0, not \"%s\", %d"
                            .formatted(Text.shortened(origin), size));
        }
    }

    public Checkpoint(String origin, long size, TreeHash root) {
        this(origin, size, root, List.of());
    }

    static Checkpoint parse(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        // The text ends with a newline, after which the split finds one more, empty line.
        if (lines.size() < 4) {
            throw LedgerErrors.malformed(
                    "a checkpoint has three lines: origin, size and root; here are %d"
                            .formatted(lines.size() - 1));
        }
        for (int i = 0; i < lines.size() - 1; i++) {
            if (lines.get(i).isEmpty()) {
                throw LedgerErrors.malformed("line %d of the checkpoint is empty".formatted(i + 1));
            }
        }
        return new Checkpoint(
                lines.getFirst(),
                line(2, () -> Text.number(lines.get(1))),
                line(3, () -> TreeHash.ofBase64(lines.get(2))),
                lines.subList(3, lines.size() - 1));
    }

    private static <T> T line(int number, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InterlineException e) {
            throw LedgerErrors.malformed(
                    "line %d of the checkpoint: %s".formatted(number, LedgerErrors.words(e)));
        }
    }

    String text() {
        StringBuilder text = new StringBuilder("%s\n%d\n%s\n".formatted(origin, size, root));
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** The message of an ML-DSA-44 cosignature over the whole tree: tlog-cosignature. */
    byte[] cosigned(String cosigner, long time) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(LABEL);
        writeShort(out, cosigner);
        out.writeBytes(number(time));
        writeShort(out, origin);
        out.writeBytes(number(0));
        out.writeBytes(number(size));
        out.writeBytes(root.owned());
        return out.toByteArray();
    }

    private static void writeShort(ByteArrayOutputStream out, String text) {
        byte[] bytes = Text.bytes(text);
        if (bytes.length == 0 || bytes.length > 255) {
            throw LedgerErrors.malformed(
                    "a cosigned name has 1 to 255 bytes, not %d".formatted(bytes.length));
        }
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
