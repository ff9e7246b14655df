package org.interline.node.baggage.internal.task;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.baggage.internal.look.Viewpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What clients say that they showed is read whole, or refused in words. */
class ViewpointsBodyFuzzTest {
    private static final String ID = "01a20245-edb8-7c8a-8a1e-6b4ff4881520";
    private static final String WHOLE =
            """
            {"points":[
             {"kind":"volume","volume":"%1$s","view":"plane","level":2,
              "low":[0,0,5],"high":[40,30,6],"scale":1.5,"drawn":0.93},
             {"kind":"view","object":"%1$s","low":[0,0],"high":[64,96],"scale":2},
             {"kind":"text","report":"%1$s","threat":0},
             {"kind":"missing","volume":"%1$s","bricks":[[0,0,1,2,3]]}]}\
            """
                    .formatted(ID);

    @FuzzTest
    void whatIsSaidIsReadOrRefused(FuzzedDataProvider data) {
        byte[] body = WHOLE.getBytes(UTF_8);
        while (data.remainingBytes() > 2) {
            body[data.consumeInt(0, body.length - 1)] = data.consumeByte();
        }
        ViewpointsBody read;
        try {
            read = JsonMapper.shared().readValue(body, ViewpointsBody.class);
        } catch (JacksonException e) {
            return;
        }
        if (read == null) {
            return;
        }
        try {
            read.read().forEach(ViewpointsBodyFuzzTest::isWithinItsLimits);
        } catch (InterlineException e) {
            assertThat(e.category())
                    .isIn(ErrorCategory.INVALID_INPUT, ErrorCategory.LIMIT_EXCEEDED);
        }
    }

    private static void isWithinItsLimits(Viewpoint point) {
        switch (point) {
            case Viewpoint.OfVolume frame -> {
                assertThat(frame.level()).isBetween(0, 3);
                assertThat(frame.scale()).isPositive().isFinite();
                assertThat(frame.drawn()).isBetween(0.0, 1.0);
                assertThat(frame.box().x().low()).isFinite();
                assertThat(frame.box().z().high()).isGreaterThanOrEqualTo(frame.box().z().low());
            }
            case Viewpoint.OfView frame -> {
                assertThat(frame.number()).isPositive();
                assertThat(frame.scale()).isPositive().isFinite();
            }
            case Viewpoint.OfText text -> assertThat(text.threat()).isNotNegative();
            case Viewpoint.Damaged damaged -> assertThat(damaged.bricks()).doesNotContainNull();
        }
    }

    static Stream<String> refused() {
        String frame = "\"kind\":\"volume\",\"volume\":\"" + ID + "\",\"view\":\"plane\"";
        String plane = frame + ",\"drawn\":1";
        String box = "\"low\":[0,0,0],\"high\":[1,1,1]";
        return Stream.of(
                "{}",
                "{\"points\":[null]}",
                "{\"points\":[{\"kind\":\"dream\"}]}",
                "{\"points\":[{%s,\"level\":4,%s,\"scale\":1}]}".formatted(plane, box),
                "{\"points\":[{%s,\"level\":-1,%s,\"scale\":1}]}".formatted(plane, box),
                "{\"points\":[{%s,\"level\":1,%s}]}".formatted(plane, box),
                "{\"points\":[{%s,\"level\":1,%s,\"scale\":0}]}".formatted(plane, box),
                "{\"points\":[{%s,\"level\":1,%s,\"scale\":1e9}]}".formatted(plane, box),
                "{\"points\":[{%s,\"level\":1,%s,\"scale\":1}]}".formatted(frame, box),
                "{\"points\":[{%s,\"drawn\":1.01,\"level\":1,%s,\"scale\":1}]}"
                        .formatted(frame, box),
                "{\"points\":[{%s,\"drawn\":-0.1,\"level\":1,%s,\"scale\":1}]}"
                        .formatted(frame, box),
                "{\"points\":[{%s,\"level\":1,\"low\":[0,0],\"high\":[1,1,1],\"scale\":1}]}"
                        .formatted(plane),
                "{\"points\":[{%s,\"level\":1,\"low\":[2,0,0],\"high\":[1,1,1],\"scale\":1}]}"
                        .formatted(plane),
                "{\"points\":[{%s,\"level\":1,\"low\":[null,0,0],\"high\":[1,1,1],\"scale\":1}]}"
                        .formatted(plane),
                "{\"points\":[{%s,\"level\":1,\"low\":[-1e300,0,0],\"high\":[1,1,1],\"scale\":1}]}"
                        .formatted(plane),
                "{\"points\":[{\"kind\":\"text\",\"threat\":1}]}",
                "{\"points\":[{\"kind\":\"missing\",\"volume\":\"%s\",\"bricks\":[[0,0,0,0]]}]}"
                        .formatted(ID),
                "{\"points\":[{\"kind\":\"missing\",\"volume\":\"%s\",\"bricks\":[[9,0,0,0,0]]}]}"
                        .formatted(ID),
                "{\"points\":["
                        + String.join(
                                ",", Collections.nCopies(65, "{\"kind\":\"text\",\"threat\":1}"))
                        + "]}");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotWholeIsRefusedInWords(String body) {
        ViewpointsBody read = JsonMapper.shared().readValue(body, ViewpointsBody.class);
        assertThatThrownBy(read::read).isInstanceOf(InterlineException.class);
    }

    @Test
    void whatIsWholeIsReadAsItStands() {
        List<Viewpoint> points = JsonMapper.shared().readValue(WHOLE, ViewpointsBody.class).read();
        assertThat(points)
                .hasExactlyElementsOfTypes(
                        Viewpoint.OfVolume.class,
                        Viewpoint.OfView.class,
                        Viewpoint.OfText.class,
                        Viewpoint.Damaged.class);
    }
}
