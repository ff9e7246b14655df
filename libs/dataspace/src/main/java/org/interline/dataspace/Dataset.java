package org.interline.dataspace;

import java.util.List;

/**
 * What can be asked for.
 *
 * @param offers at least one
 * @param formats how it can be transferred; at least one
 */
public record Dataset(String id, List<Policy> offers, List<String> formats) {

    public Dataset {
        offers = List.copyOf(offers);
        formats = List.copyOf(formats);
        if (offers.isEmpty() || formats.isEmpty()) {
            throw new IllegalArgumentException(
                    "dataset " + id + " needs an offer and a format: " + offers + ", " + formats);
        }
    }
}
