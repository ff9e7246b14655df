package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.dicos.net.Fixture.CT;
import static org.interline.dicos.net.Fixture.object;
import static org.interline.dicos.net.Fixture.request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.junit.jupiter.api.Test;

/** A conversation cut off at every byte, heard by the provider and by the user. */
class CutTest {
    private static final byte[] OBJECT = object(1, 60);
    private static final int LAST = PDataTf.LAST;

    /** Request, one object in two PDVs, echo, release: what a sender says. */
    private static byte[] sendersPart() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.writeBytes(PduEncoder.encode(RawPeer.request(new MaximumLength(16384))));
        said.writeBytes(RawPeer.command(new Dimse.StoreRq(1, CT, "2.25.1")));
        said.writeBytes(RawPeer.pdv(1, 0, Arrays.copyOf(OBJECT, 40)));
        said.writeBytes(RawPeer.pdv(1, LAST, Arrays.copyOfRange(OBJECT, 40, 60)));
        said.writeBytes(
                RawPeer.pdv(3, LAST | PDataTf.COMMAND, new Dimse.EchoRq(2).encode().encode()));
        said.writeBytes(PduEncoder.encode(new ReleaseRq()));
        return said.toByteArray();
    }

    @Test
    void theProviderStoresTheObjectIffAllOfItCame() throws Exception {
        byte[] said = sendersPart();
        ByteArrayOutputStream echoAndRelease = new ByteArrayOutputStream();
        echoAndRelease.writeBytes(
                RawPeer.pdv(3, LAST | PDataTf.COMMAND, new Dimse.EchoRq(2).encode().encode()));
        echoAndRelease.writeBytes(PduEncoder.encode(new ReleaseRq()));
        int objectEnd = said.length - echoAndRelease.size();
        for (int cut = 0; cut <= said.length; cut++) {
            Kept kept = new Kept();
            try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                    RawPeer peer = RawPeer.connect(scp)) {
                peer.send(Arrays.copyOf(said, cut));
                peer.sendNoMore();
                peer.receiveRest();
            }
            if (cut < objectEnd) {
                assertThat(kept.objects).as("cut at %d", cut).isEmpty();
            } else {
                assertThat(kept.stored("2.25.1").dataSet()).isEqualTo(ByteBuffer.wrap(OBJECT));
            }
            if (!kept.endings.isEmpty()) {
                assertThat(kept.ending().equals("released")).isEqualTo(cut == said.length);
            }
        }
    }

    @Test
    void theUserBelievesInASuccessIffAllOfTheAnswerCame() throws Exception {
        AssociateAc accepted =
                new Negotiation(
                                new AssociateRq(
                                        1,
                                        Fixture.NODE,
                                        Fixture.SCANNER,
                                        NetUids.APPLICATION_CONTEXT,
                                        List.of(new Proposal(3, CT, List.of(Fixture.EXPLICIT))),
                                        new UserInformation(List.of())),
                                new StoreScpConfig())
                        .answer();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        answers.writeBytes(PduEncoder.encode(accepted));
        answers.writeBytes(
                RawPeer.pdv(
                        3,
                        LAST | PDataTf.COMMAND,
                        new Dimse.StoreRsp(1, CT, "2.25.1001", StoreOutcome.SUCCESS)
                                .encode()
                                .encode()));
        byte[] said = answers.toByteArray();
        for (int cut = 0; cut <= said.length; cut++) {
            byte[] part = Arrays.copyOf(said, cut);
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Thread.startVirtualThread(() -> answer(server, part));
                StoreScuConfig config =
                        new StoreScuConfig(
                                        (InetSocketAddress) server.getLocalSocketAddress(),
                                        Fixture.NODE)
                                .propose(ProposedContext.of(CT, Fixture.EXPLICIT));
                if (cut < said.length) {
                    assertThatThrownBy(() -> storeOne(config)).isInstanceOf(NetException.class);
                } else {
                    assertThat(storeOne(config)).isEqualTo(StoreOutcome.SUCCESS);
                }
            }
        }
    }

    private static StoreOutcome storeOne(StoreScuConfig config) {
        try (StoreScu scu = StoreScu.connect(config)) {
            return scu.store(request(1), DataSource.of(OBJECT));
        }
    }

    /** Says its part only when asked for it, and then no more. */
    private static void answer(ServerSocket server, byte[] part) {
        try (RawPeer provider = new RawPeer(server.accept())) {
            provider.receive();
            int association = Math.min(part.length, associationLength(part));
            provider.send(Arrays.copyOf(part, association));
            if (association < part.length) {
                provider.receiveCommand();
                provider.receive();
                provider.send(Arrays.copyOfRange(part, association, part.length));
            }
            provider.sendNoMore();
            provider.receiveRest();
        } catch (IOException | NetException e) {
            throw new AssertionError(e);
        }
    }

    private static int associationLength(byte[] part) {
        return part.length < 6 ? part.length : 6 + ByteBuffer.wrap(part).getInt(2);
    }
}
