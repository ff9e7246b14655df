package org.interline.dataspace;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the data of a started transfer is had.
 *
 * @param endpointType the transport, as an IRI or a term that both sides know
 * @param properties what else is needed to reach it; may hold a secret, so it is in no log
 */
public record DataAddress(
        String endpointType, Optional<String> endpoint, Map<String, String> properties) {

    public DataAddress {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    @Override
    public String toString() {
        return "DataAddress[endpointType=" + endpointType + "]";
    }
}
