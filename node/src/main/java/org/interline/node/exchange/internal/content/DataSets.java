package org.interline.node.exchange.internal.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.InterlineException;

/** Data sets as they cross: Explicit VR Little Endian, without meta information. */
final class DataSets {
    private DataSets() {}

    static byte[] write(DataSet dataSet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicosWriter.write(out, dataSet, TransferSyntax.EXPLICIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads one whole, and refuses what its sender's allow-list could not have let through. */
    static DataSet read(byte[] bytes) {
        try {
            return DicosReader.read(
                    new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT, Limits.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterlineException e) {
            throw ItemHeader.unreadable(String.valueOf(e.getMessage()));
        }
    }
}
