package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.dicos.net.Fixture.CT;
import static org.interline.dicos.net.Fixture.object;
import static org.interline.dicos.net.Fixture.request;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.AsynchronousWindow;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.interline.dicos.net.UserInformation.RoleSelection;
import org.junit.jupiter.api.Test;

class AssociationTest {
    private final Kept kept = new Kept();

    /** Judges by one verdict, and keeps what it was asked about. */
    private static final class Gate extends Kept {
        private final AssociationVerdict verdict;
        private volatile Optional<AssociationInfo> asked = Optional.empty();

        Gate(AssociationVerdict verdict) {
            this.verdict = verdict;
        }

        @Override
        public AssociationVerdict associationRequested(AssociationInfo info) {
            asked = Optional.of(info);
            return verdict;
        }
    }

    @Test
    void anUnknownSenderIsRejectedAndToldWhy() {
        Gate gate = new Gate(AssociationVerdict.unknownCaller("SCANNER_1 is not registered"));
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), gate)) {
            assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(scp)))
                    .isInstanceOfSatisfying(
                            NetException.class, e -> assertThat(e.code()).isEqualTo("net.rejected"))
                    .hasMessageContaining(
                            "calling AE title not recognised (result 1, source 1, reason 3)");
        }
        assertThat(gate.asked.map(AssociationInfo::callingAe)).contains(Fixture.SCANNER);
        assertThat(gate.endings).isEmpty();
    }

    @Test
    void aHandlerThatCannotDecideLetsNobodyIn() {
        Kept failing =
                new Kept() {
                    @Override
                    public AssociationVerdict associationRequested(AssociationInfo info) {
                        throw new IllegalStateException("planted");
                    }
                };
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), failing)) {
            assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(scp)))
                    .hasMessageContaining("temporary congestion (result 2, source 3, reason 1)");
        }
    }

    @Test
    void oneAssociationTooManyIsRejectedForNow() {
        NetLimits limits = new NetLimits().associations(2);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept)) {
            try (StoreScu first = StoreScu.connect(Fixture.caller(scp));
                    StoreScu second = StoreScu.connect(Fixture.caller(scp))) {
                assertThatThrownBy(() -> StoreScu.connect(Fixture.caller(scp)))
                        .hasMessageContaining(
                                "local limit exceeded (result 2, source 3, reason 2)");
                first.echo();
                second.echo();
            }
        }
    }

    @Test
    void oneConnectionTooManyIsClosed() throws Exception {
        NetLimits limits = new NetLimits().connections(1);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept);
                RawPeer first = RawPeer.associated(scp);
                RawPeer second = RawPeer.connect(scp)) {
            assertThat(second.receiveRest()).isEmpty();
            first.send(new ReleaseRq());
            assertThat(first.receive()).isEqualTo(new ReleaseRp());
        }
    }

    @Test
    void fiveHundredAssociationsAtOnceAreServed() throws Exception {
        int count = 500;
        NetLimits limits = new NetLimits().associations(count);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StoreScu>> opening = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                opening.add(threads.submit(() -> StoreScu.connect(Fixture.caller(scp))));
            }
            List<Future<StoreOutcome>> storing = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // All are open before the first stores.
                StoreScu scu = opening.get(i).get();
                int number = i;
                storing.add(
                        threads.submit(() -> {
                            for (Future<StoreScu> other : opening) {
                                other.get();
                            }
                            return scu.store(
                                    request(number), DataSource.of(object(number, 10_000)));
                        }));
            }
            for (int i = 0; i < count; i++) {
                assertThat(storing.get(i).get().stored()).isTrue();
                opening.get(i).get().close();
            }
        }
        assertThat(kept.objects).hasSize(count);
    }

    @Test
    void aUserIdentityIsHandedOverAndConfirmed() {
        UserIdentity user = UserIdentity.withPasscode("belt 4 한국", "open sesame");
        Gate gate = new Gate(AssociationVerdict.ACCEPT);
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), gate)) {
            try (StoreScu scu = StoreScu.connect(Fixture.caller(scp).user(user))) {
                scu.echo();
            }
            assertThat(gate.asked.flatMap(AssociationInfo::user)).contains(user);
            StoreScuConfig nameOnly = Fixture.caller(scp).user(UserIdentity.named("belt 5"));
            StoreScu.connect(nameOnly).close();
            assertThat(gate.asked.flatMap(AssociationInfo::user))
                    .contains(UserIdentity.named("belt 5"));
        }
        assertThat(user.toString()).doesNotContain("sesame").doesNotContain("belt");
    }

    @Test
    void negotiationAnswersEachItemAsItMust() throws Exception {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                RawPeer peer = RawPeer.connect(scp)) {
            peer.send(
                    RawPeer.request(
                            new MaximumLength(0),
                            new AsynchronousWindow(8, 8),
                            new RoleSelection(CT, true, true)));
            AssociateAc answer = (AssociateAc) peer.receive();
            assertThat(answer.user().items())
                    .contains(
                            new MaximumLength(1024 * 1024),
                            new AsynchronousWindow(1, 1),
                            new RoleSelection(CT, true, false));
            assertThat(answer.contexts()).extracting(c -> c.id()).containsExactly(1, 3);
        }
    }

    @Test
    void anotherProtocolVersionOrApplicationContextIsRejected() throws Exception {
        AssociateRq rq = RawPeer.request(new MaximumLength(0));
        AssociateRq version =
                new AssociateRq(
                        2,
                        rq.called(),
                        rq.calling(),
                        rq.applicationContext(),
                        rq.contexts(),
                        rq.user());
        AssociateRq context =
                new AssociateRq(1, rq.called(), rq.calling(), "1.2.3", rq.contexts(), rq.user());
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                RawPeer one = RawPeer.connect(scp);
                RawPeer two = RawPeer.connect(scp)) {
            one.send(version);
            assertThat(one.receive()).isEqualTo(AssociateRj.VERSION_UNSUPPORTED);
            two.send(context);
            assertThat(two.receive()).isEqualTo(AssociateRj.CONTEXT_NAME_UNSUPPORTED);
        }
    }

    @Test
    void whatTheStateMachineForbidsIsAbortedWithTheStandardsReason() throws Exception {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            AbortRq unexpected = new AbortRq(AbortRq.PROVIDER, AbortRq.UNEXPECTED_PDU);
            AbortRq invalid = new AbortRq(AbortRq.PROVIDER, AbortRq.INVALID_PARAMETER);
            try (RawPeer peer = RawPeer.connect(scp)) {
                peer.send(new ReleaseRq());
                assertThat(peer.receive()).isEqualTo(unexpected);
            }
            try (RawPeer peer = RawPeer.associated(scp)) {
                peer.send(RawPeer.request());
                assertThat(peer.receive()).isEqualTo(unexpected);
            }
            try (RawPeer peer = RawPeer.associated(scp)) {
                peer.send(new byte[] {9, 0, 0, 0, 0, 0});
                assertThat(peer.receive())
                        .isEqualTo(new AbortRq(AbortRq.PROVIDER, AbortRq.UNRECOGNISED_PDU));
            }
            try (RawPeer peer = RawPeer.associated(scp)) {
                peer.send(RawPeer.pdv(5, 3, new Dimse.EchoRq(1).encode().encode())); // not accepted
                assertThat(peer.receive()).isEqualTo(invalid);
            }
            try (RawPeer peer = RawPeer.associated(scp)) {
                peer.send(RawPeer.pdv(1, 2, new byte[10])); // a data set without a command
                assertThat(peer.receive()).isEqualTo(unexpected);
            }
            try (RawPeer peer = RawPeer.associated(scp)) {
                peer.send(new byte[] {4, 0, 0x7F, 0, 0, 0}); // 2 GB announced
                assertThat(peer.receive()).isEqualTo(invalid);
            }
        }
    }

    @Test
    void aServiceThatIsNotOfferedIsAnsweredSo() throws Exception {
        int find = 0x0020;
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept);
                RawPeer peer = RawPeer.associated(scp)) {
            peer.send(RawPeer.command(new Dimse.OtherRq(find, 7)));
            CommandSet answer = peer.receiveCommand();
            assertThat(answer.number(CommandSet.COMMAND_FIELD)).hasValue(0x8020);
            assertThat(answer.number(CommandSet.MESSAGE_ID_RESPONDED_TO)).hasValue(7);
            assertThat(answer.number(CommandSet.STATUS)).hasValue(0x0211);
        }
    }

    @Test
    void aSenderThatVanishesInMidObjectLeavesNoObjectAndIsNotAnswered() throws Exception {
        byte[] head = RawPeer.command(new Dimse.StoreRq(1, CT, "2.25.1"));
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            RawPeer closing = RawPeer.associated(scp);
            closing.send(head);
            closing.send(RawPeer.pdv(1, 0, new byte[1000]));
            closing.sendNoMore();
            assertThat(closing.receiveRest()).isEmpty();
            assertThat(kept.ending()).contains("ended in the middle of a message");
            closing.close();

            RawPeer resetting = RawPeer.associated(scp);
            resetting.send(head);
            resetting.send(RawPeer.pdv(1, 0, new byte[1000]));
            resetting.reset();
            assertThat(kept.ending()).isNotEmpty();

            RawPeer aborting = RawPeer.associated(scp);
            aborting.send(head);
            aborting.send(RawPeer.pdv(1, 0, new byte[1000]));
            aborting.send(AbortRq.byUser());
            assertThat(kept.ending()).contains("its application gave up");
            aborting.close();
        }
        assertThat(kept.objects).isEmpty();
    }

    @Test
    void aHandlerThatSwallowsTheBreakStillSendsNoSuccess() throws Exception {
        Kept careless =
                new Kept() {
                    @Override
                    public StoreOutcome store(
                            AssociationInfo info, StoreRequest request, InputStream dataSet) {
                        try {
                            dataSet.readAllBytes();
                        } catch (IOException expected) {
                            assertThat(expected).hasMessageContaining("broke off after 10 bytes");
                        }
                        return StoreOutcome.SUCCESS;
                    }
                };
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), careless);
                RawPeer peer = RawPeer.associated(scp)) {
            peer.send(RawPeer.command(new Dimse.StoreRq(1, CT, "2.25.1")));
            peer.send(RawPeer.pdv(1, 0, new byte[10]));
            peer.sendNoMore();
            assertThat(peer.receiveRest()).isEmpty();
        }
    }

    @Test
    void aConnectionThatNeverAsksIsClosed() throws Exception {
        NetLimits limits = new NetLimits().associationTime(Duration.ofMillis(50));
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept);
                RawPeer peer = RawPeer.connect(scp)) {
            peer.send(new byte[] {1, 0, 0});
            assertThat(peer.receiveRest()).isEmpty();
        }
    }

    @Test
    void anIdleAssociationIsAborted() throws Exception {
        NetLimits limits = new NetLimits().idle(Duration.ofMillis(50));
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept);
                RawPeer peer = RawPeer.associated(scp)) {
            assertThat(peer.receive()).isEqualTo(AbortRq.byUser());
            peer.sendNoMore();
            assertThat(kept.ending()).isEqualTo("the peer was silent for too long");
        }
    }

    @Test
    void aSenderThatStopsInMidObjectIsAborted() throws Exception {
        NetLimits limits = new NetLimits().stall(Duration.ofMillis(50));
        try (StoreScp scp = StoreScp.start(new StoreScpConfig().limits(limits), kept);
                RawPeer peer = RawPeer.associated(scp)) {
            peer.send(RawPeer.command(new Dimse.StoreRq(1, CT, "2.25.1")));
            peer.send(RawPeer.pdv(1, 0, new byte[1000]));
            assertThat(peer.receive()).isEqualTo(AbortRq.byUser());
            peer.sendNoMore();
            assertThat(kept.ending()).isEqualTo("the peer was silent for too long");
        }
        assertThat(kept.objects).isEmpty();
    }

    @Test
    void releasesThatCrossAreBothAnswered() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Pdu> answered = new CompletableFuture<>();
            Thread.startVirtualThread(() -> {
                try (RawPeer provider = new RawPeer(server.accept())) {
                    AssociateRq rq = (AssociateRq) provider.receive();
                    provider.send(new Negotiation(rq, new StoreScpConfig()).answer());
                    provider.receive();
                    provider.send(new ReleaseRq());
                    answered.complete(provider.receive());
                    provider.send(new ReleaseRp());
                } catch (IOException e) {
                    answered.completeExceptionally(e);
                }
            });
            StoreScu.connect(
                            new StoreScuConfig(
                                    (InetSocketAddress) server.getLocalSocketAddress(),
                                    Fixture.NODE))
                    .close();
            assertThat(answered.get()).isEqualTo(new ReleaseRp());
        }
    }

    @Test
    void moreThan128ContextsAreRefusedBeforeTheyAreSent() {
        try (StoreScp scp = StoreScp.start(new StoreScpConfig(), kept)) {
            StoreScuConfig config = Fixture.caller(scp);
            for (int i = 0; i < 126; i++) {
                config.propose(ProposedContext.of(CT + "." + i, Fixture.EXPLICIT));
            }
            StoreScu.connect(config).close();
            config.propose(ProposedContext.of("1.2.3", Fixture.EXPLICIT));
            assertThatThrownBy(() -> StoreScu.connect(config))
                    .hasMessageContaining("129 presentation contexts");
        }
    }

    @Test
    void aContextIdMustBeOddAndItsOwn() {
        AssociateRq rq = RawPeer.request();
        for (int id : new int[] {2, RawPeer.CONTEXT}) {
            List<Proposal> contexts = new ArrayList<>(rq.contexts());
            contexts.add(new Proposal(id, CT, List.of(Fixture.EXPLICIT)));
            byte[] pdu =
                    PduEncoder.encode(
                            new AssociateRq(
                                    1,
                                    rq.called(),
                                    rq.calling(),
                                    rq.applicationContext(),
                                    contexts,
                                    rq.user()));
            assertThatThrownBy(() -> PduDecoder.associateRq(Arrays.copyOfRange(pdu, 6, pdu.length)))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("context id %d is even or used twice".formatted(id));
        }
    }
}
