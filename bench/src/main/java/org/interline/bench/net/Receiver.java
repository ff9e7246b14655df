package org.interline.bench.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreScp;
import org.interline.dicos.net.StoreScpConfig;

/** Our provider, writing what comes to files. */
final class Receiver {
    private static final int PIECE = 256 * 1024;

    private Receiver() {}

    static StoreScp start(InetSocketAddress address, Path folder) {
        return StoreScp.start(
                new StoreScpConfig().listen(address),
                (_, request, dataSet) -> {
                    write(dataSet, folder.resolve(request.messageId() + ".object"));
                    return StoreOutcome.SUCCESS;
                });
    }

    private static void write(InputStream in, Path file) throws IOException {
        byte[] piece = new byte[PIECE];
        ByteBuffer out = ByteBuffer.wrap(piece);
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            for (int n; (n = in.readNBytes(piece, 0, PIECE)) > 0; ) {
                out.clear().limit(n);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            }
        }
    }
}
