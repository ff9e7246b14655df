package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a client asks of a stream. */
class StreamRequestTest {
    private static final List<StoredVolume> VOLUMES =
            Stream.of(1, 2, 3).map(StreamRequestTest::volume).toList();
    private static final List<UUID> IDS = VOLUMES.stream().map(StoredVolume::id).toList();

    @Test
    void the_volume_that_is_shown_comes_first_and_the_others_stay_in_order() {
        assertThat(ids(new StreamRequest(null, null, IDS.get(2), null)))
                .containsExactly(IDS.get(2), IDS.get(0), IDS.get(1));
        assertThat(ids(new StreamRequest(null, null, null, null))).isEqualTo(IDS);
    }

    @Test
    void a_volume_of_another_scan_cannot_come_first() {
        StreamRequest request = new StreamRequest(null, null, new UUID(0, 9), null);
        assertThatThrownBy(() -> request.requireOnly(IDS)).isInstanceOf(ApiException.class);
        new StreamRequest(null, null, IDS.get(1), null).requireOnly(IDS);
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
                Instant.EPOCH,
                false);
    }

    @Test
    void previews_that_are_held_are_named_and_nothing_else_is_a_name() {
        String picture = IDS.getFirst() + "/0";
        assertThat(previews(null).heldPreviews()).isEmpty();
        assertThat(previews(List.of()).heldPreviews()).hasValue(Set.of());
        assertThat(previews(List.of("facts", picture)).heldPreviews())
                .hasValue(Set.of("facts", picture));
        for (List<String> bad :
                List.of(
                        List.of("fact"),
                        List.of(picture + "x"),
                        Arrays.asList((String) null),
                        Collections.nCopies(65, "facts"))) {
            assertThatExceptionOfType(InterlineException.class)
                    .isThrownBy(() -> previews(bad).heldPreviews());
        }
    }

    private static StreamRequest previews(@Nullable List<String> held) {
        return new StreamRequest(null, null, null, held);
    }
}
