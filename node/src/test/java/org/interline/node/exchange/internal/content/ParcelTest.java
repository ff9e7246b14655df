package org.interline.node.exchange.internal.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.exchange.internal.Payload;
import org.interline.node.exchange.internal.content.Parcel.Outcome;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;

/** A parcel is read whole, or refused in words. */
class ParcelTest {
    private static final String UNREADABLE = "exchange.unreadable";

    private final byte[] parcel =
            Parcel.write(List.of(item("first"), item("second"), item("third")));
    private final byte[] answer =
            Parcel.writeAnswer(
                    List.of(
                            new Outcome.Taken("a receipt".getBytes(UTF_8)),
                            new Outcome.Refused("exchange.refused", "revoked"),
                            new Outcome.Left()));

    @Test
    void what_is_written_is_read_in_its_order() {
        assertThat(Parcel.read(parcel))
                .extracting(item -> new String(item.payload().bytes(), UTF_8))
                .containsExactly("first", "second", "third");
        List<Outcome> outcomes = Parcel.readAnswer(answer, 3);
        assertThat(outcomes.get(0))
                .isInstanceOfSatisfying(
                        Outcome.Taken.class,
                        taken ->
                                assertThat(taken.receipt()).asString(UTF_8).isEqualTo("a receipt"));
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Refused("exchange.refused", "revoked"));
        assertThat(outcomes.get(2)).isEqualTo(new Outcome.Left());
    }

    @Test
    void a_reason_that_is_no_word_is_not_taken() {
        byte[] said =
                Parcel.writeAnswer(
                        List.of(new Outcome.Refused("exchange.refused", "x".repeat(3_000))));
        assertThat(Parcel.readAnswer(said, 1))
                .containsExactly(new Outcome.Refused("exchange.refused", ""));
    }

    @Test
    void every_piece_of_one_is_refused() {
        for (int length = 0; length < parcel.length; length++) {
            unreadable(Arrays.copyOf(parcel, length));
        }
        unreadable(Arrays.copyOf(parcel, parcel.length + 1));
        for (int length = 0; length < answer.length; length++) {
            byte[] piece = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> Parcel.readAnswer(piece, 3))
                    .isInstanceOfSatisfying(
                            InterlineException.class,
                            e -> assertThat(e.code()).isEqualTo(UNREADABLE));
        }
    }

    @Test
    void it_has_some_items_and_not_too_many() {
        unreadable(new byte[] {1, 0});
        unreadable(new byte[] {1, 33});
        unreadable(new byte[] {2, 1});
        List<ItemHeader.Item> tooMany = Collections.nCopies(33, item("one"));
        assertThatThrownBy(() -> Parcel.write(tooMany)).isInstanceOf(InterlineException.class);
    }

    @Test
    void an_answer_is_to_as_many_as_were_sent() {
        assertThatThrownBy(() -> Parcel.readAnswer(answer, 2))
                .isInstanceOf(InterlineException.class);
    }

    @Test
    void whatever_is_changed_in_one_it_is_read_or_refused() {
        Random random = new Random(4);
        int times = Tier.times(2_000, 500_000);
        for (int i = 0; i < times; i++) {
            byte[] changed = parcel.clone();
            byte[] answered = answer.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
                answered[random.nextInt(answered.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Parcel.read(changed)).hasSizeBetween(1, 3);
            } catch (InterlineException e) {
                assertThat(e.code()).isEqualTo(UNREADABLE);
            }
            try {
                assertThat(Parcel.readAnswer(answered, 3)).hasSize(3);
            } catch (InterlineException e) {
                assertThat(e.code()).isEqualTo(UNREADABLE);
            }
        }
    }

    private static void unreadable(byte[] body) {
        assertThatThrownBy(() -> Parcel.read(body))
                .isInstanceOfSatisfying(
                        InterlineException.class, e -> assertThat(e.code()).isEqualTo(UNREADABLE));
    }

    private static ItemHeader.Item item(String content) {
        return new ItemHeader.Item(
                new ItemHeader(
                        ItemHeader.TYPE,
                        UUID.randomUUID(),
                        "kr",
                        "bag-facts",
                        "facts " + UUID.randomUUID(),
                        UUID.randomUUID(),
                        Optional.of(UUID.randomUUID()),
                        Optional.of("token"),
                        new ScanFacts.Flight(
                                UUID.randomUUID(),
                                "KE",
                                "35",
                                "ICN",
                                "ATL",
                                Instant.parse("2026-11-22T06:00:00Z"),
                                Instant.parse("2026-11-22T19:00:00Z"),
                                true),
                        List.of(),
                        false),
                new Payload(content.getBytes(UTF_8)));
    }
}
