package org.interline.node.baggage.internal.look;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.baggage.internal.report.ReportedAlarm;
import org.interline.node.imaging.BricksServed;
import org.interline.node.imaging.BricksServed.Served;
import org.interline.node.imaging.ImagesServed;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * Remembers what officers had on the screen, in memory: what is forgotten counts as not seen, so
 * that a node which was started again has them look again.
 */
@Component
public class Looking {
    private static final Limit REMEMBERED = new Limit("looks remembered", "bags of a person", 4096);

    private final BagImages images;
    private final BricksServed bricks;
    private final ImagesServed views;

    /** Eldest use first; guarded by this. */
    private final Map<Look, Looked> looks =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Look, Looked> eldest) {
                    return size() > REMEMBERED.most();
                }
            };

    Looking(BagImages images, BricksServed bricks, ImagesServed views) {
        this.images = images;
        this.bricks = bricks;
        this.views = views;
    }

    /** One person's work on one task. */
    public record Look(UUID person, UUID task, UUID bag) {}

    /**
     * Takes note of what was on the person's screen; in the caller's transaction.
     *
     * @throws ApiException for a point of an image or a report that the bag does not have
     */
    public ViewState saw(Look look, List<Viewpoint> points) {
        BagImages.ToSee toSee = images.ofBag(look.bag);
        points.forEach(point -> requireOfBag(point, toSee));
        synchronized (this) {
            Looked looked = looks.computeIfAbsent(look, it -> new Looked());
            for (Viewpoint point : points) {
                switch (point) {
                    case Viewpoint.OfVolume frame -> saw(look, looked, toSee, frame);
                    case Viewpoint.OfView frame -> saw(look, looked, toSee, frame);
                    case Viewpoint.OfText(UUID report, int threat) ->
                            toSee.alarms().stream()
                                    .filter(it -> it.readable() && it.isWithoutPlace())
                                    .filter(it ->
                                            it.report().equals(report) && it.threat() == threat)
                                    .forEach(it -> looked.saw(it, MinimumView.Sight.SEEN));
                    case Viewpoint.Damaged(UUID volume, var keys) ->
                            bricks.cameDamaged(look.person, volume, keys);
                }
            }
            return state(look, looked, toSee);
        }
    }

    /** How much the person has had on the screen; in the caller's transaction. */
    public ViewState state(Look look) {
        BagImages.ToSee toSee = images.ofBag(look.bag);
        synchronized (this) {
            return state(look, looks.getOrDefault(look, new Looked()), toSee);
        }
    }

    /** A new claim begins with a new look. */
    public synchronized void forget(UUID task) {
        looks.keySet().removeIf(look -> look.task.equals(task));
    }

    private void saw(Look look, Looked looked, BagImages.ToSee toSee, Viewpoint.OfVolume frame) {
        toSee.volumes().stream()
                .filter(it -> it.id().equals(frame.volume()))
                .filter(it -> MinimumView.shows(frame, it.whole()))
                .forEach(it -> looked.volumes.add(it.id()));
        Served served = bricks.of(look.person, frame.volume());
        for (ReportedAlarm alarm : toSee.alarms()) {
            alarm.inVolume()
                    .filter(place -> place.volume().equals(frame.volume()))
                    .ifPresent(place ->
                            looked.saw(alarm, MinimumView.of(frame, place.box(), served::whole)));
        }
    }

    private void saw(Look look, Looked looked, BagImages.ToSee toSee, Viewpoint.OfView frame) {
        BagImages.View view = new BagImages.View(frame.object(), frame.number());
        if (!views.sent(look.person, view.object(), view.number())) {
            return;
        }
        if (frame.columns().length() > 0 && frame.rows().length() > 0) {
            looked.views.add(view);
        }
        for (ReportedAlarm alarm : toSee.alarms()) {
            alarm.inViews().stream()
                    .filter(place -> place.object().equals(frame.object()))
                    .forEach(place -> looked.saw(alarm, MinimumView.of(frame, place)));
        }
    }

    private ViewState state(Look look, Looked looked, BagImages.ToSee toSee) {
        List<ViewState.UnseenImage> unseen = new ArrayList<>();
        int missing = 0;
        for (BagImages.Volume volume : toSee.volumes()) {
            Served served = bricks.of(look.person, volume.id());
            missing += served.missing();
            boolean sent = served.whole(MinimumView.COARSEST_LEVEL);
            if (!sent || !looked.volumes.contains(volume.id())) {
                unseen.add(
                        new ViewState.UnseenImage(
                                volume.id(), "volume", 0, sent ? "not-shown" : "not-sent"));
            }
        }
        if (toSee.volumes().isEmpty()) {
            for (BagImages.View view : toSee.views()) {
                boolean sent = views.sent(look.person, view.object(), view.number());
                if (!sent || !looked.views.contains(view)) {
                    unseen.add(
                            new ViewState.UnseenImage(
                                    view.object(),
                                    "view",
                                    view.number(),
                                    sent ? "not-shown" : "not-sent"));
                }
            }
        }
        List<ViewState.UnseenAlarm> unseenAlarms =
                toSee.alarms().stream()
                        .filter(it -> !looked.alarms.contains(Looked.Alarm.of(it)))
                        .map(it ->
                                new ViewState.UnseenAlarm(
                                        it.report(), it.threat(), why(it, looked)))
                        .toList();
        boolean hasImage = !toSee.volumes().isEmpty() || !toSee.views().isEmpty();
        return new ViewState(
                hasImage && unseen.isEmpty(),
                unseen,
                unseenAlarms,
                missing,
                toSee.alarms().size() - unseenAlarms.size());
    }

    private static String why(ReportedAlarm alarm, Looked looked) {
        if (!alarm.readable()) {
            return "unreadable";
        }
        return looked.small.contains(Looked.Alarm.of(alarm)) ? "too-small" : "not-shown";
    }

    private static void requireOfBag(Viewpoint point, BagImages.ToSee toSee) {
        boolean known =
                switch (point) {
                    case Viewpoint.OfVolume frame -> hasVolume(toSee, frame.volume());
                    case Viewpoint.Damaged damaged -> hasVolume(toSee, damaged.volume());
                    case Viewpoint.OfView frame ->
                            toSee.views()
                                    .contains(new BagImages.View(frame.object(), frame.number()));
                    case Viewpoint.OfText text ->
                            toSee.alarms().stream()
                                    .anyMatch(it -> it.report().equals(text.report()));
                };
        if (!known) {
            throw ApiException.invalid("points", "only of images and reports of this bag");
        }
    }

    private static boolean hasVolume(BagImages.ToSee toSee, UUID volume) {
        return toSee.volumes().stream().anyMatch(it -> it.id().equals(volume));
    }
}
