package org.interline.dicos.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.interline.kernel.ErrorCategory;

/**
 * A DICOM file (PS3.10) that is open: its header on the heap, its pixel data left in the mapped
 * file until {@link #close()}. The file must not be shortened while it is open.
 */
public final class DicosFile implements AutoCloseable {
    /** Absent for a file in memory, which nobody needs to close. */
    private final Optional<Arena> arena;

    private final Optional<FileMeta> meta;
    private final TransferSyntax transferSyntax;
    private final DataSet dataSet;
    private final long dataSetOffset;

    private DicosFile(
            Optional<Arena> arena,
            Optional<FileMeta> meta,
            TransferSyntax transferSyntax,
            DataSet dataSet,
            long dataSetOffset) {
        this.arena = arena;
        this.meta = meta;
        this.transferSyntax = transferSyntax;
        this.dataSet = dataSet;
        this.dataSetOffset = dataSetOffset;
    }

    public static DicosFile open(Path path) throws IOException {
        return open(path, Limits.DEFAULT);
    }

    public static DicosFile open(Path path, Limits limits) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment segment = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return read(Optional.of(arena), segment, limits);
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /** Reads a file that is in memory; closing changes nothing then. */
    public static DicosFile read(byte[] file, Limits limits) throws IOException {
        return read(MemorySegment.ofArray(file), limits);
    }

    static DicosFile read(MemorySegment file, Limits limits) throws IOException {
        return read(Optional.empty(), file, limits);
    }

    private static DicosFile read(Optional<Arena> arena, MemorySegment segment, Limits limits)
            throws IOException {
        SegmentInput in = new SegmentInput(segment);
        skipPreamble(in);
        Optional<FileMeta> meta = Optional.empty();
        DataSet elements =
                new DataSetParser(in, TransferSyntax.EXPLICIT, limits, false).parseMeta();
        if (!elements.isEmpty()) {
            meta = Optional.of(new FileMeta(elements));
        }
        TransferSyntax syntax =
                meta.flatMap(FileMeta::transferSyntax).orElse(TransferSyntax.IMPLICIT);
        long offset = in.position();
        DataSet dataSet = new DataSetParser(in, syntax, limits, false).parse();
        if (dataSet.isEmpty()) {
            throw new DicosException(
                    ErrorCategory.CORRUPT_DATA,
                    "dicos.truncated",
                    "the file holds no data set",
                    in.position(),
                    "");
        }
        return new DicosFile(arena, meta, syntax, dataSet, offset);
    }

    /** The preamble may be missing, as in a data set saved straight from an association. */
    private static void skipPreamble(SegmentInput in) {
        int whole = FileMetaEncoder.PREAMBLE_BYTES + FileMetaEncoder.PREFIX.length;
        ByteBuffer start = in.peek(whole);
        if (start.remaining() == whole
                && start.slice(FileMetaEncoder.PREAMBLE_BYTES, FileMetaEncoder.PREFIX.length)
                        .equals(ByteBuffer.wrap(FileMetaEncoder.PREFIX))) {
            in.advance(whole);
        }
    }

    /** Meta information; absent when the file has none. */
    public Optional<FileMeta> meta() {
        return meta;
    }

    /** As the meta information says; Implicit VR little endian, DICOM's default, without it. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    public DataSet dataSet() {
        return dataSet;
    }

    /** Where the data set begins, behind preamble and meta information: what C-STORE sends. */
    public long dataSetOffset() {
        return dataSetOffset;
    }

    /** Lets go of the file. Pixel data that has not been read is out of reach afterwards. */
    @Override
    public void close() {
        if (arena.isPresent() && arena.get().scope().isAlive()) {
            arena.get().close();
        }
    }
}
