package org.interline.node.imaging;

import java.util.UUID;

/**
 * Which projection views this node has sent to a person in full. Kept in memory, of the views sent
 * last; what is forgotten counts as not sent.
 */
public interface ImagesServed {

    boolean sent(UUID personId, UUID objectId, int viewNumber);
}
