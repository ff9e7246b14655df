package org.interline.node.imaging.internal.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.imaging.ImagesServed;
import org.springframework.stereotype.Component;

/** Remembers the views that were sent last. */
@Component
class ServedImages implements ImagesServed {
    private static final Limit REMEMBERED =
            new Limit("views remembered as sent", "views of a person", 16_384);

    private final Set<Sent> sent =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<Sent, Boolean> eldest) {
                                    return size() > REMEMBERED.most();
                                }
                            }));

    private record Sent(UUID person, UUID object, int view) {}

    void add(UUID personId, UUID objectId, int viewNumber) {
        sent.add(new Sent(personId, objectId, viewNumber));
    }

    @Override
    public boolean sent(UUID personId, UUID objectId, int viewNumber) {
        return sent.contains(new Sent(personId, objectId, viewNumber));
    }
}
