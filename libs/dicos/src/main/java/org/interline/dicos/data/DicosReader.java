package org.interline.dicos.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads data sets without a file's preamble and meta information, as they come over an association.
 * For files see {@link DicosFile}.
 */
public final class DicosReader {
    private DicosReader() {}

    /** Reads to the end of the stream; everything is held on the heap, within the limits. */
    public static DataSet read(InputStream in, TransferSyntax syntax) throws IOException {
        return read(in, syntax, Limits.DEFAULT);
    }

    public static DataSet read(InputStream in, TransferSyntax syntax, Limits limits)
            throws IOException {
        return new DataSetParser(new StreamInput(in), syntax, limits, false).parse();
    }

    /**
     * Reads a data set from bytes that can be had at any position; pixel data is left there, so the
     * source must stay readable as long as the data set is used.
     */
    public static DataSet read(ByteRange source, TransferSyntax syntax, Limits limits)
            throws IOException {
        return new DataSetParser(new RangeInput(source), syntax, limits, false).parse();
    }

    /**
     * Reads up to the first element of group 7FE0 and stops there. Of the stream at most 64 bytes
     * more have then been taken.
     */
    public static DataSet readHeader(InputStream in, TransferSyntax syntax) throws IOException {
        return new DataSetParser(new StreamInput(in), syntax, Limits.DEFAULT, true).parse();
    }
}
