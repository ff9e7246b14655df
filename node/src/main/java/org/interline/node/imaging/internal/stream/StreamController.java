package org.interline.node.imaging.internal.stream;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.DistantBricks;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.imaging.ThreatRegions;
import org.interline.node.imaging.internal.store.ImageStore;
import org.interline.node.imaging.internal.store.OpenVolumes;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.volume.VolumeManifest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A bag's volumes as a stream of frames, coarse before fine; see the package documentation. */
@RestController
@Tag(name = "Imaging")
class StreamController {
    private static final System.Logger LOG = System.getLogger(StreamController.class.getName());
    static final String MEDIA_TYPE = "application/vnd.interline.bag-stream;version=1";

    private final ImageStore images;
    private final OpenVolumes open;
    private final ImageAccess access;
    private final ThreatRegions threats;
    private final RunningStreams streams;
    private final ServedBricks served;
    private final StreamMetrics metrics;
    private final StreamSettings settings;
    private final Previews previews;
    private final ObjectProvider<DistantBricks> distant;
    private final Transactions transactions;
    private final JsonMapper json;

    StreamController(
            ImageStore images,
            OpenVolumes open,
            ImageAccess access,
            ThreatRegions threats,
            RunningStreams streams,
            ServedBricks served,
            StreamMetrics metrics,
            StreamSettings settings,
            Previews previews,
            ObjectProvider<DistantBricks> distant,
            Transactions transactions,
            JsonMapper json) {
        this.images = images;
        this.open = open;
        this.access = access;
        this.threats = threats;
        this.streams = streams;
        this.served = served;
        this.metrics = metrics;
        this.settings = settings;
        this.previews = previews;
        this.distant = distant;
        this.transactions = transactions;
        this.json = json;
    }

    @Operation(
            summary = "The volumes of a scan as frames, coarse before fine",
            description = "Say what you hold and it is not sent again: so a cut stream goes on.")
    @PostMapping(path = "/api/v1/scans/{scanId}/stream", produces = MEDIA_TYPE)
    void stream(
            CurrentOfficer officer,
            @PathVariable UUID scanId,
            @RequestBody StreamRequest request,
            HttpServletResponse response) {
        List<StoredVolume> all = stored(scanId);
        request.requireOnly(all.stream().map(StoredVolume::id).toList());
        List<StoredVolume> stored = request.inOrder(all);
        ImageAccess.Reach reach = require(officer, scanId, stored);
        StreamSettings settings = settings(reach, stored);
        Access watch =
                new Access(
                        () -> requireStill(officer, scanId, stored, reach), settings.accessEvery());
        Optional<Set<String>> heldPreviews = request.heldPreviews();
        List<BagStream.Volume> volumes = new ArrayList<>();
        try (RunningStreams.Running running = streams.enter(officer.id())) {
            for (StoredVolume volume : stored) {
                volumes.add(new BagStream.Volume(volume, open.hold(volume)));
            }
            StreamPlan plan = plan(scanId, request, volumes, settings.policy());
            BagStream stream = new BagStream(running, settings, volumes, served, metrics, watch);
            response.setContentType(MEDIA_TYPE);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            BagStream.Opening opening =
                    out -> {
                        if (heldPreviews.isPresent()) {
                            previews.write(
                                    scanId, volumes, heldPreviews.get(), settings.policy(), out);
                        }
                    };
            send(stream, plan, opening, response);
        } finally {
            volumes.forEach(volume -> volume.held().close());
        }
    }

    @Operation(summary = "Says where you look: what is left of each set is sent nearest first")
    @PostMapping("/api/v1/streams/{streamId}/focus")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void focus(
            CurrentOfficer officer,
            @PathVariable UUID streamId,
            @RequestBody StreamRequest.Place place) {
        streams.own(streamId, officer.id()).focus(place.place());
    }

    @Operation(summary = "Asks for bricks by name; they come next")
    @PostMapping("/api/v1/streams/{streamId}/want")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void want(CurrentOfficer officer, @PathVariable UUID streamId, @RequestBody WantRequest want) {
        streams.own(streamId, officer.id()).want(want.number(), want.keys());
    }

    private StreamSettings settings(ImageAccess.Reach reach, List<StoredVolume> stored) {
        if (reach != ImageAccess.Reach.ALL) {
            return settings.under(StreamPolicy.RESERVED);
        }
        if (stored.stream().noneMatch(StoredVolume::partial)) {
            return settings;
        }
        UUID scanId = stored.getFirst().origin().scanId();
        return settings.under(
                switch (distant.getObject().finestLevel(scanId)) {
                    case 0 -> StreamPolicy.ACROSS;
                    case 1 -> StreamPolicy.ACROSS_HALF;
                    default -> StreamPolicy.ACROSS_COARSE;
                });
    }

    private List<StoredVolume> stored(UUID scanId) {
        access.requireKnowledge(scanId);
        List<StoredVolume> stored = transactions.asSystem(() -> images.volumes(scanId));
        if (stored.isEmpty()) {
            throw new ApiException(ErrorCategory.NOT_FOUND, "image.absent");
        }
        FrameWriter.VOLUMES.check(stored.size());
        return stored;
    }

    /** A claim that ended in a reservation ends what was begun under the claim. */
    private void requireStill(
            CurrentOfficer officer,
            UUID scanId,
            List<StoredVolume> stored,
            ImageAccess.Reach reach) {
        if (require(officer, scanId, stored).compareTo(reach) < 0) {
            throw new ApiException(ErrorCategory.FORBIDDEN, "image.not-claimed");
        }
    }

    private ImageAccess.Reach require(
            CurrentOfficer officer, UUID scanId, List<StoredVolume> stored) {
        // Tokens live by the machine's clock, not by a simulated one.
        if (!Clock.system().now().isBefore(officer.until())) {
            throw new ApiException(ErrorCategory.UNAUTHENTICATED, "http.unauthenticated");
        }
        ImageAccess.Reach reach =
                stored.stream()
                        .map(volume -> access.requireStream(scanId, volume.origin().objectId()))
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        open.requireKey(scanId);
        return reach;
    }

    private StreamPlan plan(
            UUID scanId,
            StreamRequest request,
            List<BagStream.Volume> volumes,
            StreamPolicy policy) {
        List<ThreatRegions.Region> regions = threats.regions(scanId);
        List<VolumePlan> plans = new ArrayList<>();
        for (BagStream.Volume volume : volumes) {
            UUID id = volume.stored().id();
            VolumeManifest manifest = volume.manifest();
            plans.add(
                    new VolumePlan(
                            manifest,
                            regions.stream().filter(r -> r.volumeId().equals(id)).toList(),
                            request.held(id, new BrickNumbers(manifest.spec()))));
        }
        StreamPlan plan = new StreamPlan(policy, plans);
        request.place().ifPresent(plan::focus);
        return plan;
    }

    /** From here on there is no other answer: what goes wrong cuts the stream. */
    private void send(
            BagStream stream,
            StreamPlan plan,
            BagStream.Opening opening,
            HttpServletResponse response) {
        try {
            stream.send(plan, opening, new FrameWriter(response.getOutputStream(), json));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "stream %s: its reader is gone or too slow".formatted(stream.id()),
                    e);
        } catch (InterlineException e) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "stream %s is cut: %s".formatted(stream.id(), e.code()));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "stream %s failed".formatted(stream.id()), e);
        }
    }
}
