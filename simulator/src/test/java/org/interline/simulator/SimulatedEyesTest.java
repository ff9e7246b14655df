package org.interline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

/** An officer who does not exist reads no further than one who does would have to. */
class SimulatedEyesTest {
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @Test
    void a_stream_is_read_until_every_volume_is_there_at_a_quarter() throws IOException {
        frame(1, "{}").frame(2, "{}").frame(2, "{}");
        frame(3, "a brick").frame(4, "{\"set\":\"coarse\",\"volume\":0}");
        frame(4, "{\"set\":\"first-usable\",\"volume\":0}").frame(3, "another");
        frame(4, "{\"set\":\"first-usable\",\"volume\":1}").frame(3, "the rest");
        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        SimulatedEyes.readToAQuarter(in);
        assertThat(in.available()).isEqualTo(8 + "the rest".length());
    }

    @Test
    void one_from_abroad_is_read_until_every_volume_is_there_at_a_half() throws IOException {
        frame(1, "{}").frame(2, "{}").frame(4, "{\"set\":\"first-usable\",\"volume\":0}");
        frame(4, "{\"set\":\"half\",\"volume\":0}").frame(3, "what is asked for by name");
        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        SimulatedEyes.readToAHalf(in);
        assertThat(in.available()).isEqualTo(8 + "what is asked for by name".length());
    }

    @Test
    void one_that_ends_before_is_read_no_further() throws IOException {
        frame(1, "{}").frame(2, "{}").frame(6, "what it sums up");
        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        SimulatedEyes.readToAQuarter(in);
        assertThat(in.available()).isEqualTo("what it sums up".length());
    }

    @Test
    void one_that_is_cut_has_shown_nothing() {
        frame(1, "{}").frame(2, "{}").frame(3, "a brick");
        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        assertThatThrownBy(() -> SimulatedEyes.readToAQuarter(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void a_frame_that_claims_too_much_is_refused_before_room_is_made_for_it() {
        stream.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(0, (byte) 3)
                        .putInt(4, Integer.MAX_VALUE)
                        .array());
        ByteArrayInputStream in = new ByteArrayInputStream(stream.toByteArray());
        assertThatThrownBy(() -> SimulatedEyes.readToAQuarter(in))
                .isInstanceOf(InterlineException.class);
    }

    @Test
    void a_small_object_is_looked_at_enlarged_through_its_middle() {
        assertThat(SimulatedEyes.through("v", 40, 30, List.of(1, 2, 3), List.of(4, 6, 8)))
                .containsEntry("low", List.of(0, 0, 5))
                .containsEntry("high", List.of(40, 30, 6))
                .containsEntry("scale", 32.0 / 5);
    }

    private SimulatedEyesTest frame(int kind, String payload) {
        byte[] bytes = payload.getBytes(UTF_8);
        stream.writeBytes(
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put(0, (byte) kind)
                        .putInt(4, bytes.length)
                        .array());
        stream.writeBytes(bytes);
        return this;
    }
}
