package org.interline.node.baggage.internal.photo;

import org.interline.node.audit.EventBody;

/**
 * A bag's photo came, or another in its place.
 *
 * @param sha256 of the picture as this node wrote it
 */
record PhotoGiven(String sha256) implements EventBody {

    @Override
    public String kind() {
        return "bag.photographed";
    }
}
