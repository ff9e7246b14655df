package org.interline.node.baggage.internal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.object.DicosObject;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.springframework.stereotype.Component;

/** Reads stored objects up to their pixel data. */
@Component
class StoredHeaders {
    private final BlobStore blobs;

    StoredHeaders(BlobStore blobs) {
        this.blobs = blobs;
    }

    DicosObject read(StoredObjectRecord row) {
        try (SealedBlob blob = blobs.open(row.getKeyScope(), row.getBlobId());
                InputStream in = blob.stream(0)) {
            return DicosObject.of(
                    DicosReader.readHeader(in, TransferSyntax.of(row.getTransferSyntaxUid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
