package org.interline.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;

/**
 * One DICOS object that a simulated scanner made.
 *
 * @param dataSet its elements; frames are encoded when it is written
 * @param syntax in which it is sent
 * @param frames images in it; none in a report
 */
public record SimulatedObject(DataSet dataSet, TransferSyntax syntax, int frames) {

    public String sopClassUid() {
        return dataSet.string(Tags.SOP_CLASS_UID).orElseThrow();
    }

    public String sopInstanceUid() {
        return dataSet.string(Tags.SOP_INSTANCE_UID).orElseThrow();
    }

    /** The data set as it travels. */
    byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicosWriter.write(out, dataSet, syntax);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }
}
