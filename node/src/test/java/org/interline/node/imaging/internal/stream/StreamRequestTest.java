package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Sha256;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.web.ApiException;
import org.junit.jupiter.api.Test;

/** What a client asks of a stream. */
class StreamRequestTest {
    private static final List<StoredVolume> VOLUMES =
            Stream.of(1, 2, 3).map(StreamRequestTest::volume).toList();
    private static final List<UUID> IDS = VOLUMES.stream().map(StoredVolume::id).toList();

    @Test
    void the_volume_that_is_shown_comes_first_and_the_others_stay_in_order() {
        assertThat(ids(new StreamRequest(null, null, IDS.get(2))))
                .containsExactly(IDS.get(2), IDS.get(0), IDS.get(1));
        assertThat(ids(new StreamRequest(null, null, null))).isEqualTo(IDS);
    }

    @Test
    void a_volume_of_another_scan_cannot_come_first() {
        StreamRequest request = new StreamRequest(null, null, new UUID(0, 9));
        assertThatThrownBy(() -> request.requireOnly(IDS)).isInstanceOf(ApiException.class);
        new StreamRequest(null, null, IDS.get(1)).requireOnly(IDS);
    }

    private static List<UUID> ids(StreamRequest request) {
        return request.inOrder(VOLUMES).stream().map(StoredVolume::id).toList();
    }

    private static StoredVolume volume(int number) {
        UUID id = new UUID(0, number);
        return new StoredVolume(
                id,
                new ImageOrigin(id, new UUID(1, 0)),
                id,
                1,
                1,
                1,
                Sha256.of(new byte[0]),
                1,
                Instant.EPOCH);
    }
}
