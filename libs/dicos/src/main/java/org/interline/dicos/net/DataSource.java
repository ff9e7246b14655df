package org.interline.dicos.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a data set to send, without file preamble and meta group. */
@FunctionalInterface
public interface DataSource {

    /** Opens the bytes from their start; closed by the sender. */
    InputStream open() throws IOException;

    static DataSource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    /** What is between position and limit of the buffer, which does not move. */
    static DataSource of(ByteBuffer bytes) {
        return () -> new ByteBufferStream(bytes.duplicate());
    }

    /** A file from an offset to its end. */
    static DataSource of(Path file, long offset) {
        return () -> {
            SeekableByteChannel channel = Files.newByteChannel(file);
            try {
                return Channels.newInputStream(channel.position(offset));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        };
    }
}
