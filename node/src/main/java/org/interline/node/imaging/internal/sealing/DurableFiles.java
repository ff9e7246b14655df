package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;

/**
 * Files that are there after a power cut once the call returns: the file is synced before its name
 * is, and the folder that holds the name after.
 */
final class DurableFiles {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private DurableFiles() {}

    /** Makes the folder and those above it, each name synced, readable by its owner only. */
    static Path folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        try {
            Files.createDirectory(folder);
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        } catch (FileAlreadyExistsException e) {
            // Another thread made it; its name may not be synced yet, so sync it here too.
        }
        if (parent != null) {
            syncFolder(parent);
        }
        return folder;
    }

    /** The folder that holds the file. */
    static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
    }

    /** Makes a rename, link or removal in the folder durable. */
    static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Writes the file unless it exists, whole or not at all.
     *
     * @return whether this call made it
     */
    static boolean writeNew(Path file, byte[] content) throws IOException {
        Path folder = folder(folderOf(file));
        Path part = folder.resolve(".part-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeFully(channel, ByteBuffer.wrap(content), 0);
                channel.force(true);
            }
            try {
                // A link, unlike a rename, never replaces what another thread has just made.
                Files.createLink(file, part);
            } catch (FileAlreadyExistsException e) {
                syncFolder(folder);
                return false;
            }
        } finally {
            Files.deleteIfExists(part);
        }
        syncFolder(folder);
        return true;
    }

    /** Overwrites the file with noise, then removes it. Nothing happens when it is not there. */
    static void shred(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[Math.toIntExact(channel.size())];
            RANDOM.nextBytes(noise);
            writeFully(channel, ByteBuffer.wrap(noise), 0);
            channel.force(true);
        } catch (NoSuchFileException e) {
            return;
        }
        Files.deleteIfExists(file);
        syncFolder(folderOf(file));
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes, long position)
            throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    /** Reads until the buffer is full or the file ends. */
    static void readFully(FileChannel channel, ByteBuffer into, long position) throws IOException {
        long at = position;
        while (into.hasRemaining()) {
            int read = channel.read(into, at);
            if (read < 0) {
                return;
            }
            at += read;
        }
    }
}
