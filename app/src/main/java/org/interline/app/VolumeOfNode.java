package org.interline.app;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.app.client.NodeClient;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import tools.jackson.databind.JsonNode;

/**
 * A volume that a node keeps.
 *
 * @param id the node's name for it
 * @param simulated whether the bag is made up, where the node was asked
 */
record VolumeOfNode(String id, Optional<Boolean> simulated) {

    /** The volume of a bag that has one. */
    static VolumeOfNode ofBag(NodeClient client, UUID bag) {
        List<VolumeOfNode> found = new ArrayList<>();
        for (JsonNode scan : client.get("/api/v1/bags/" + bag).path("scans")) {
            for (JsonNode object : scan.path("objects")) {
                JsonNode id = object.path("volume").path("id");
                if (id.isString()) {
                    found.add(
                            new VolumeOfNode(
                                    id.asString(),
                                    Optional.of(object.path("simulated").asBoolean())));
                }
            }
        }
        if (found.isEmpty()) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "volume.none",
                    "bag %s has no volume: no CT of it has come, or none is prepared yet"
                            .formatted(bag));
        }
        if (found.size() > 1) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.several",
                    "bag %s has several volumes; name one by --volume: %s"
                            .formatted(
                                    bag,
                                    String.join(
                                            ", ", found.stream().map(VolumeOfNode::id).toList())));
        }
        return found.getFirst();
    }

    /** Fetches the manifest; the bricks are fetched as they are read, by one thread. */
    VolumeReader open(NodeClient client) {
        String address = "/api/v1/volumes/" + id;
        VolumeManifest manifest = VolumeManifest.parse(client.getBytes(address));
        return new VolumeReader(
                manifest,
                key ->
                        ByteBuffer.wrap(
                                client.getBytes(
                                        "%s/bricks/%d/%d/%d/%d?channel=%d"
                                                .formatted(
                                                        address,
                                                        key.level(),
                                                        key.x(),
                                                        key.y(),
                                                        key.z(),
                                                        key.channel()))));
    }
}
