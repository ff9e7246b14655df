package org.interline.dicos.codec;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The codecs by transfer syntax UID. */
public final class FrameCodecs {

    private static final FrameCodec UNCOMPRESSED = new UncompressedCodec();
    private static final FrameCodec JPEG_LOSSLESS = new JpegLossless();

    private static final Map<String, FrameCodec> BY_UID =
            Map.of(
                    // Implicit VR, Explicit VR, and DICOS's Explicit VR with 64-bit lengths.
                    "1.2.840.10008.1.2", UNCOMPRESSED,
                    "1.2.840.10008.1.2.1", UNCOMPRESSED,
                    "1.2.840.10008.1.2.1.64", UNCOMPRESSED,
                    "1.2.840.10008.1.2.5", new RleCodec(),
                    "1.2.840.10008.1.2.4.57", JPEG_LOSSLESS,
                    "1.2.840.10008.1.2.4.70", JPEG_LOSSLESS);

    private FrameCodecs() {}

    /** The codec of a transfer syntax, or nothing if its frames cannot be decoded here. */
    public static Optional<FrameCodec> of(String transferSyntaxUid) {
        return Optional.ofNullable(BY_UID.get(transferSyntaxUid));
    }

    /** The UIDs that {@link #of} knows. */
    public static Set<String> transferSyntaxUids() {
        return BY_UID.keySet();
    }
}
