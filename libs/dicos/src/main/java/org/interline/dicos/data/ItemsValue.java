package org.interline.dicos.data;

import java.util.List;

/**
 * The items of a sequence (PS3.5, 7.5), in order.
 *
 * @param items each a data set of its own
 */
public record ItemsValue(List<DataSet> items) implements Value {
    public ItemsValue {
        items = List.copyOf(items);
    }
}
