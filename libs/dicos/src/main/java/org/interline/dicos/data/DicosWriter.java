package org.interline.dicos.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes data sets and files. Sequences and items get undefined lengths, as DICOS tool kits write
 * them, so that a file is written in one pass with flat memory. A data set is not transcoded: its
 * pixel data must already be as the transfer syntax wants it.
 */
public final class DicosWriter {
    private static final int BUFFER_BYTES = 1 << 16;

    private DicosWriter() {}

    /** The data set alone, as an association carries it. Does not close the stream. */
    public static void write(OutputStream out, DataSet dataSet, TransferSyntax syntax)
            throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        new DataSetEncoder(buffered, syntax).dataSet(dataSet);
        buffered.flush();
    }

    /** A whole file: preamble, meta information, data set. Does not close the stream. */
    public static void write(OutputStream out, FileMeta meta, DataSet dataSet) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        FileMetaEncoder.write(buffered, meta);
        new DataSetEncoder(buffered, FileMetaEncoder.syntaxOf(meta)).dataSet(dataSet);
        buffered.flush();
    }

    /** A whole file at the path, replacing what is there. Durability is the caller's. */
    public static void writeFile(Path path, FileMeta meta, DataSet dataSet) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            write(out, meta, dataSet);
        }
    }

    /** {@link #writeFile(Path, FileMeta, DataSet)} with meta information made from the data set. */
    public static void writeFile(Path path, DataSet dataSet, TransferSyntax syntax)
            throws IOException {
        writeFile(path, FileMeta.of(dataSet, syntax), dataSet);
    }
}
