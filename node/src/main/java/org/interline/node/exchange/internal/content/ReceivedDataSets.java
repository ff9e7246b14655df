package org.interline.node.exchange.internal.content;

import org.interline.dicos.data.DataSet;

/**
 * Data sets from a partner. They pass the same allow-lists as when they left: a partner that sends
 * more than was agreed does not make this node keep it.
 */
public final class ReceivedDataSets {
    private ReceivedDataSets() {}

    public static DataSet report(byte[] bytes) {
        return AllowedElements.OF_REPORT.of(DataSets.read(bytes));
    }

    public static DataSet projection(byte[] bytes) {
        return AllowedElements.OF_PROJECTION.of(DataSets.read(bytes));
    }

    public static DataSet image(DataSet header) {
        return AllowedElements.OF_IMAGE.of(header);
    }
}
