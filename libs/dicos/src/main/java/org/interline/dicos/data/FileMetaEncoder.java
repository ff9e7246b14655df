package org.interline.dicos.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.interline.kernel.ErrorCategory;

/** Writes preamble, prefix and group 0002, whose length is counted anew. */
final class FileMetaEncoder {
    static final int PREAMBLE_BYTES = 128;
    static final byte[] PREFIX = {'D', 'I', 'C', 'M'};

    private FileMetaEncoder() {}

    static void write(OutputStream out, FileMeta meta) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataSet elements =
                meta.elements().toBuilder().remove(Tags.FILE_META_INFORMATION_GROUP_LENGTH).build();
        new DataSetEncoder(body, TransferSyntax.EXPLICIT).dataSet(elements);
        DataSet length =
                DataSet.builder()
                        .putInts(Tags.FILE_META_INFORMATION_GROUP_LENGTH, body.size())
                        .build();
        out.write(new byte[PREAMBLE_BYTES]);
        out.write(PREFIX);
        new DataSetEncoder(out, TransferSyntax.EXPLICIT).dataSet(length);
        body.writeTo(out);
    }

    static TransferSyntax syntaxOf(FileMeta meta) {
        return meta.transferSyntax()
                .orElseThrow(() ->
                        new DicosException(
                                ErrorCategory.INVALID_INPUT,
                                "dicos.missing-element",
                                "file meta information needs TransferSyntaxUID",
                                -1,
                                Tags.TRANSFER_SYNTAX_UID.toString()));
    }
}
