package org.interline.dicos.object;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.interline.dicos.codec.FrameCodec;
import org.interline.dicos.data.ByteRange;

/**
 * Encapsulated pixel data, one fragment a frame, encoded when it is asked for. A writer asks in
 * order; meanwhile the next frames are encoded on other cores. Only those few are ever held.
 */
final class EncodedFrames extends AbstractList<ByteRange> {
    private final ImagePixels pixels;
    private final FrameCodec codec;
    private final int ahead = Runtime.getRuntime().availableProcessors();
    private final NavigableMap<Integer, CompletableFuture<byte[]>> running = new TreeMap<>();

    EncodedFrames(ImagePixels pixels, FrameCodec codec) {
        this.pixels = pixels;
        this.codec = codec;
    }

    @Override
    public int size() {
        return pixels.frames();
    }

    @Override
    public ByteRange get(int index) {
        Objects.checkIndex(index, size());
        try {
            return ByteRange.of(take(index).join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private synchronized CompletableFuture<byte[]> take(int index) {
        running.headMap(index).clear();
        running.tailMap(index + ahead).clear();
        int end = Math.min(index + ahead, size());
        for (int frame = index; frame < end; frame++) {
            int wanted = frame;
            running.computeIfAbsent(
                    frame, _ -> CompletableFuture.supplyAsync(() -> encode(wanted)));
        }
        return Objects.requireNonNull(running.remove(index));
    }

    private byte[] encode(int frame) {
        byte[] encoded = codec.encode(pixels.frame(frame), pixels.shape());
        return (encoded.length & 1) == 0 ? encoded : Arrays.copyOf(encoded, encoded.length + 1);
    }
}
