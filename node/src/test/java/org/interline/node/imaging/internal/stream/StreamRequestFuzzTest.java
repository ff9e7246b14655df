package org.interline.node.imaging.internal.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.volume.Dimensions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks of a stream is read whole, or refused in words. */
class StreamRequestFuzzTest {
    private static final UUID ID = UUID.fromString("01a20245-edb8-7c8a-8a1e-6b4ff4881520");
    private static final BrickNumbers NUMBERS =
            new BrickNumbers(MadeVolumes.spec(new Dimensions(300, 140, 200), 2));
    private static final String WHOLE =
            """
            {"volumes":[{"id":"%s","have":[[3,0,"AQ=="],[0,1,"AAAAAAAAAAA="]]}],\
            "focus":{"at":[1.5,-2,3e2]},"previews":["facts"]}\
            """
                    .formatted(ID);

    @FuzzTest
    void whatIsAskedForIsReadOrRefused(FuzzedDataProvider data) {
        byte[] body = WHOLE.getBytes(UTF_8);
        while (data.remainingBytes() > 2) {
            body[data.consumeInt(0, body.length - 1)] = data.consumeByte();
        }
        StreamRequest read;
        try {
            read = JsonMapper.shared().readValue(body, StreamRequest.class);
        } catch (JacksonException e) {
            return;
        }
        if (read == null) {
            return;
        }
        try {
            read.requireOnly(List.of(ID));
            BitSet held = read.held(ID, NUMBERS);
            assertThat(held.length()).isLessThanOrEqualTo(NUMBERS.count());
            read.heldPreviews().ifPresent(names -> assertThat(names.size()).isLessThan(65));
            read.place().ifPresent(at -> assertThat(at.x()).isFinite());
        } catch (InterlineException e) {
            assertThat(e.category()).isEqualTo(ErrorCategory.INVALID_INPUT);
        }
    }
}
