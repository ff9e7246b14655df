package org.interline.dicos.net;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.interline.kernel.ErrorCategory;

/**
 * A DICOM file (PS3.10) as something to send: its meta group (0002) says class, instance and
 * transfer syntax, everything behind it goes out as it is.
 *
 * @param request the three UIDs
 * @param offset where the data set begins
 */
public record FileToSend(Path path, StoreRequest request, long offset) {
    private static final int PREAMBLE = 128;
    private static final int META_MOST = 64 * 1024;
    private static final int SOP_CLASS = 0x0002;
    private static final int SOP_INSTANCE = 0x0003;
    private static final int TRANSFER_SYNTAX = 0x0010;

    /** Reads the meta group; throws {@link NetException} when the file has none that serves. */
    public static FileToSend open(Path path) throws IOException {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            in.skipNBytes(PREAMBLE);
            if (in.readInt() != 0x4449434D) {
                throw unusable(path, "there is no DICM behind its first 128 bytes");
            }
            return read(path, in);
        } catch (EOFException e) {
            throw unusable(path, "it ends inside its meta information");
        }
    }

    private static FileToSend read(Path path, DataInputStream in) throws IOException {
        Map<Integer, String> values = new HashMap<>();
        long offset = PREAMBLE + 4L;
        while (true) {
            in.mark(16);
            if (in.read() != 2 || in.read() != 0) {
                break; // the first element of another group: the data set
            }
            int element = uint16(in);
            int vr = in.readUnsignedShort();
            boolean wide = vr == 0x4F42 || vr == 0x554E; // OB, UN: two reserved bytes, long length
            long length = wide ? wideLength(in) : uint16(in);
            offset += (wide ? 12 : 8) + length;
            if (offset > META_MOST) {
                throw unusable(path, "its meta information is longer than 64 KiB");
            }
            values.put(element, Text.unpadded(in.readNBytes((int) length)));
        }
        return new FileToSend(
                path,
                StoreRequest.of(
                        uid(path, values, SOP_CLASS, "SOP class"),
                        uid(path, values, SOP_INSTANCE, "SOP instance"),
                        uid(path, values, TRANSFER_SYNTAX, "transfer syntax")),
                offset);
    }

    /** The context that carries this file as it is. */
    public ProposedContext context() {
        return ProposedContext.of(request.sopClassUid(), request.transferSyntaxUid());
    }

    public DataSource dataSet() {
        return DataSource.of(path, offset);
    }

    private static String uid(Path path, Map<Integer, String> values, int element, String name) {
        String uid = values.getOrDefault(element, "");
        if (uid.isEmpty() || uid.length() > NetUids.UID_LENGTH || !uid.matches("[0-9.]+")) {
            throw unusable(
                    path,
                    "its %s (0002,%04X) is %s, not a UID"
                            .formatted(name, element, Text.quoted(uid)));
        }
        return uid;
    }

    private static int uint16(DataInputStream in) throws IOException {
        return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
    }

    private static long wideLength(DataInputStream in) throws IOException {
        in.readShort();
        return Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
    }

    private static NetException unusable(Path path, String why) {
        return new NetException(
                ErrorCategory.INVALID_INPUT,
                "net.file",
                "%s cannot be sent: %s; a DICOM file (PS3.10) is needed".formatted(path, why),
                null);
    }
}
