package org.interline.node.imaging.internal.stream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.imaging.BagFacts;
import org.interline.node.imaging.StoredProjection;
import org.interline.node.imaging.internal.picture.Picture;
import org.interline.node.imaging.internal.picture.Pictures;
import org.interline.node.imaging.internal.store.ImageStore;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * What comes before the first brick, so that one round trip shows something: what reports say, and
 * small pictures. None of it counts as looked at, and a bag is streamed as well without it: what
 * cannot be made is left out.
 */
@Component
class Previews {
    private static final System.Logger LOG = System.getLogger(Previews.class.getName());

    /** Of a picture; its bytes are then some tens of kilobytes. */
    private static final int COLUMNS = 256;

    static final Limit BYTES = new Limit("preview", "bytes", 256L * 1024);
    static final Limit VIEWS = new Limit("X-ray views sent small", "views", 16);

    private final ImageStore images;
    private final Pictures pictures;
    private final BagFacts facts;
    private final Transactions transactions;

    Previews(ImageStore images, Pictures pictures, BagFacts facts, Transactions transactions) {
        this.images = images;
        this.pictures = pictures;
        this.facts = facts;
        this.transactions = transactions;
    }

    /** The kinds; a stream's policy says which of them go. */
    enum Kind {
        FACTS,
        /** A volume, looked through from above. */
        HERO,
        /** A projection view. */
        XRAY
    }

    /**
     * Writes what the client asks for and does not hold.
     *
     * @param held by name
     */
    void write(
            UUID scanId,
            List<BagStream.Volume> volumes,
            Set<String> held,
            StreamPolicy policy,
            FrameWriter out)
            throws IOException {
        if (policy.previews(Kind.FACTS) && !held.contains(FACTS)) {
            Optional<Object> said = facts.ofScan(scanId);
            if (said.isPresent()) {
                out.facts(said.get());
            }
        }
        if (policy.previews(Kind.HERO)) {
            for (int i = 0; i < volumes.size(); i++) {
                BagStream.Volume volume = volumes.get(i);
                UUID object = volume.stored().origin().objectId();
                if (!held.contains(name(object, 0))) {
                    picture(
                            out,
                            i,
                            object,
                            0,
                            () -> Pictures.fromAbove(volume.held().volume().reader()));
                }
            }
        }
        if (policy.previews(Kind.XRAY)) {
            List<StoredProjection> views = transactions.asSystem(() -> images.projections(scanId));
            for (StoredProjection view : views.stream().limit(VIEWS.most()).toList()) {
                UUID object = view.origin().objectId();
                if (!held.contains(name(object, view.viewNumber()))) {
                    picture(out, 0, object, view.viewNumber(), () -> pictures.of(view));
                }
            }
        }
    }

    static final String FACTS = "facts";

    /** As a client names what it holds. */
    static String name(UUID object, int view) {
        return object + "/" + view;
    }

    private static void picture(
            FrameWriter out, int volume, UUID object, int view, Supplier<Picture> made)
            throws IOException {
        byte[] png;
        try {
            png = made.get().atMost(COLUMNS).png();
            BYTES.check(png.length);
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "view %d of object %s is not sent ahead: %s".formatted(view, object, e.code()),
                    e);
            return;
        }
        out.picture(volume, object, view, png);
    }
}
