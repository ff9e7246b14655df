package org.interline.dicos.image;

import java.nio.ByteBuffer;
import org.interline.dicos.data.ByteRange;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Tag;
import org.interline.kernel.ErrorCategory;

/** Frames one after the other, without gaps. */
record NativeFrames(ByteRange range, int frameBytes) implements FrameSource {

    /** Refuses bytes that belong to no frame, but for the one that makes the length even. */
    static NativeFrames of(ByteRange range, int frameBytes, int declared, Tag pixels) {
        NativeFrames frames = new NativeFrames(range, frameBytes);
        long left = range.length() % frameBytes;
        if (left > 1 && frames.present() == declared) {
            throw new DicosException(
                    ErrorCategory.CORRUPT_DATA,
                    "dicos.pixel-length",
                    "%d bytes of pixel data are %d frames of %d bytes and %d bytes more"
                            .formatted(range.length(), frames.present(), frameBytes, left),
                    -1,
                    pixels.toString());
        }
        return frames;
    }

    @Override
    public long present() {
        return range.length() / frameBytes;
    }

    @Override
    public ByteBuffer encoded(int frame) {
        return range.slice((long) frame * frameBytes, frameBytes);
    }
}
