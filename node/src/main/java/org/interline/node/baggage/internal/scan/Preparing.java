package org.interline.node.baggage.internal.scan;

import java.util.Set;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.Sha256;

/** Makes of one kind of object what officers look at. */
public interface Preparing {

    /** The kinds that this one prepares. */
    Set<ObjectKind> kinds();

    /**
     * Makes and stores images or reports.
     *
     * @throws org.interline.kernel.InterlineException when the object cannot be read; it is then
     *     marked, and its scan is not assessed
     */
    Prepared prepare(Source source);

    /**
     * A stored object, opened.
     *
     * @param dataSet pixel data is left in the blob
     */
    record Source(
            UUID objectId, UUID scanId, Sha256 sha256, DataSet dataSet, TransferSyntax syntax) {}
}
