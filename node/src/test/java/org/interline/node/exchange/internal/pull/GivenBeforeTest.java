package org.interline.node.exchange.internal.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.content.ItemHeader;
import org.junit.jupiter.api.Test;

class GivenBeforeTest {
    private static final Sha256 DIGEST = Sha256.of(new byte[] {1});

    private static byte[] answer(long bytes) {
        return GivenBefore.write(
                Optional.of(new GivenBefore(new Content(DIGEST, bytes), new byte[] {1, 2, 3})));
    }

    @Test
    void what_was_written_is_read() {
        GivenBefore read = GivenBefore.read(answer(17)).orElseThrow();
        assertThat(read.content()).isEqualTo(new Content(DIGEST, 17));
        assertThat(read.receipt()).containsExactly(1, 2, 3);
        assertThat(GivenBefore.read(GivenBefore.write(Optional.empty()))).isEmpty();
    }

    @Test
    void a_length_that_no_answer_has_is_refused() {
        for (long bytes : new long[] {-1, Long.MIN_VALUE, ItemHeader.ITEM.most() + 1}) {
            assertThatThrownBy(() -> GivenBefore.read(answer(bytes)))
                    .isInstanceOf(InterlineException.class);
        }
    }

    @Test
    void one_that_ends_too_soon_is_refused() {
        byte[] whole = answer(17);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> GivenBefore.read(cut)).isInstanceOf(InterlineException.class);
        }
    }

    @Property
    void whatever_comes_is_read_or_refused(@ForAll @Size(max = 200) byte[] bytes) {
        try {
            GivenBefore.read(bytes)
                    .ifPresent(found ->
                            assertThat(found.receipt()).hasSize(ByteBuffer.wrap(bytes).getInt()));
        } catch (InterlineException e) {
            assertThat(e.code()).isEqualTo("exchange.unreadable");
        }
    }
}
