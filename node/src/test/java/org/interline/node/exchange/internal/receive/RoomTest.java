package org.interline.node.exchange.internal.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.interline.agreement.PartyId;
import org.interline.node.web.ApiException;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final PartyId KOREA = new PartyId("kr");
    private static final PartyId MEXICO = new PartyId("mx");

    private final Room room = new Room(3, 2, 0);

    @Test
    void onePartnerLeavesRoomForAnother() {
        List<Room.Place> slow = entered(KOREA, 2);
        assertIsFull(KOREA);
        room.enter(MEXICO);
        slow.getFirst().close();
        room.enter(KOREA);
    }

    @Test
    void twoThatAreSlowLeaveRoomForOthers() {
        Room larger = new Room(6, 4, 2);
        for (int i = 0; i < 4; i++) {
            larger.enter(KOREA);
        }
        larger.enter(MEXICO);
        assertIsFull(larger, MEXICO);
        Room.Place canadas = larger.enter(new PartyId("ca"));
        assertIsFull(larger, new PartyId("us"));
        canadas.close();
        larger.enter(new PartyId("us"));
    }

    @Test
    void allTogetherHaveNoMoreThanThereIs() {
        entered(KOREA, 2);
        List<Room.Place> last = entered(MEXICO, 1);
        assertIsFull(MEXICO);
        last.getFirst().close();
        // Who was turned away took none of its own places either.
        entered(MEXICO, 1);
    }

    @Test
    void whatHasComeKeepsItsSenderFromNothing() {
        List<Room.Place> quick = entered(KOREA, 2);
        quick.forEach(Room.Place::arrived);
        room.enter(KOREA);
        // It is still held, by whomever.
        assertIsFull(KOREA);
        assertIsFull(MEXICO);
        quick.forEach(Room.Place::close);
        entered(MEXICO, 2);
        assertIsFull(MEXICO);
    }

    private List<Room.Place> entered(PartyId partner, int times) {
        return Stream.generate(() -> room.enter(partner)).limit(times).toList();
    }

    private void assertIsFull(PartyId partner) {
        assertIsFull(room, partner);
    }

    private static void assertIsFull(Room room, PartyId partner) {
        assertThatThrownBy(() -> room.enter(partner))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        busy -> assertThat(busy.code()).isEqualTo("exchange.busy"));
    }
}
