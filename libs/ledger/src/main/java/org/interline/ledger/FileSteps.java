package org.interline.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The single steps that change a folder: a cut can come between any two of them, or within one. */
interface FileSteps {

    void createFolder(Path folder) throws IOException;

    /** Writes the whole file, and returns when its bytes are on the disk. */
    void write(Path file, byte[] content) throws IOException;

    /** Gives the file its name at once, in place of whatever has it. */
    void move(Path from, Path to) throws IOException;

    /** Returns when the names in the folder are on the disk. */
    void force(Path folder) throws IOException;

    void delete(Path file) throws IOException;

    /** On the machine's disk. */
    final class OnDisk implements FileSteps {

        @Override
        public void createFolder(Path folder) throws IOException {
            Files.createDirectory(folder);
        }

        @Override
        public void write(Path file, byte[] content) throws IOException {
            try (FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void force(Path folder) throws IOException {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
