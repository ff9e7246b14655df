package org.interline.dicos.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.interline.dicos.net.AssociateAc.Answer;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.AsynchronousWindow;
import org.interline.dicos.net.UserInformation.Identity;
import org.interline.dicos.net.UserInformation.ImplementationClass;
import org.interline.dicos.net.UserInformation.ImplementationVersion;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.interline.dicos.net.UserInformation.RoleSelection;

class PduProperties {
    private static final NetLimits LIMITS = new NetLimits();

    @Property
    void whatIsWrittenIsRead(@ForAll("pdus") Pdu pdu) throws IOException {
        assertThat(reader(PduEncoder.encode(pdu)).next()).isEqualTo(pdu);
    }

    @Property(tries = 200)
    void aDataSetInAnyFragmentsIsReadWholeInAnySteps(
            @ForAll @Size(max = 300) byte[] dataSet,
            @ForAll @IntRange(min = 1, max = 50) int fragment,
            @ForAll @IntRange(min = 1, max = 70) int step)
            throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int at = 0;
        do {
            int end = Math.min(dataSet.length, at + fragment);
            boolean last = end == dataSet.length;
            wire.writeBytes(
                    RawPeer.pdv(1, last ? PDataTf.LAST : 0, Arrays.copyOfRange(dataSet, at, end)));
            at = end;
        } while (at < dataSet.length);
        DataSetStream in = new MessageReader(reader(wire.toByteArray()), LIMITS).dataSet(1);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] target = new byte[step];
        for (int count; (count = in.read(target, 0, step)) >= 0; ) {
            read.write(target, 0, count);
        }
        assertThat(read.toByteArray()).isEqualTo(dataSet);
    }

    @Property(tries = 200)
    void aStatusAndItsCommentSurviveTheWire(
            @ForAll @IntRange(max = 0xFFFF) int status, @ForAll String comment) {
        StoreOutcome outcome = new StoreOutcome(status, Optional.of(comment));
        CommandSet set =
                CommandSet.decode(new Dimse.StoreRsp(9, "1.2", "1.3", outcome).encode().encode());
        Dimse.StoreRsp read = (Dimse.StoreRsp) Dimse.of(set);
        assertThat(read.outcome().status()).isEqualTo(status);
        assertThat(read.messageId()).isEqualTo(9);
        String sent = read.outcome().comment().orElse("");
        assertThat(sent).hasSizeLessThanOrEqualTo(64).isEqualTo(Text.ascii(comment, 64));
    }

    @Provide
    Arbitrary<Pdu> pdus() {
        Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
        return Arbitraries.oneOf(
                requests(),
                answers(),
                Combinators.combine(octet, octet, octet).as(AssociateRj::new),
                Combinators.combine(octet, octet).as(AbortRq::new),
                Arbitraries.of(new ReleaseRq(), new ReleaseRp()));
    }

    private static Arbitrary<AssociateRq> requests() {
        Arbitrary<Proposal> proposal =
                Combinators.combine(uids(), uids().list().ofMinSize(1).ofMaxSize(4))
                        .as((abstractSyntax, syntaxes) ->
                                new Proposal(0, abstractSyntax, syntaxes));
        return Combinators.combine(
                        titles(),
                        titles(),
                        uids(),
                        proposal.list().ofMinSize(1).ofMaxSize(6),
                        users())
                .as((called, calling, context, proposals, user) -> {
                    List<Proposal> numbered = new ArrayList<>();
                    for (Proposal p : proposals) {
                        numbered.add(
                                new Proposal(
                                        2 * numbered.size() + 1,
                                        p.abstractSyntax(),
                                        p.transferSyntaxes()));
                    }
                    return new AssociateRq(1, called, calling, context, numbered, user);
                });
    }

    private static Arbitrary<AssociateAc> answers() {
        AeTitle untested = new AeTitle("UNTESTED");
        return Combinators.combine(uids(), uids(), users())
                .as((context, syntax, user) ->
                        new AssociateAc(
                                untested,
                                untested,
                                context,
                                List.of(
                                        new Answer(1, Answer.ACCEPTED, syntax),
                                        new Answer(3, 4, "")),
                                user));
    }

    private static Arbitrary<UserInformation> users() {
        Arbitrary<String> text = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(16);
        Arbitrary<Integer> uint16 = Arbitraries.integers().between(0, 0xFFFF);
        Arbitrary<Boolean> bit = Arbitraries.of(true, false);
        Arbitrary<UserInformation.Item> item =
                Arbitraries.oneOf(
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(MaximumLength::new),
                        uids().map(ImplementationClass::new),
                        text.map(ImplementationVersion::new),
                        Combinators.combine(uint16, uint16).as(AsynchronousWindow::new),
                        Combinators.combine(uids(), bit, bit).as(RoleSelection::new),
                        Combinators.combine(bit, text, text)
                                .as((wanted, name, pass) -> new Identity(2, wanted, name, pass)));
        return item.list().ofMaxSize(8).map(UserInformation::new);
    }

    private static Arbitrary<AeTitle> titles() {
        return Arbitraries.strings()
                .withChars("ABCXYZ0189_- ")
                .ofMinLength(1)
                .ofMaxLength(16)
                .filter(s -> !s.isBlank())
                .map(AeTitle::new);
    }

    private static Arbitrary<String> uids() {
        return Arbitraries.strings().withChars("0123456789.").ofMinLength(1).ofMaxLength(64);
    }

    private static PduReader reader(byte[] bytes) {
        return new PduReader(
                new WireInput(new ByteArrayInputStream(bytes), new Pace(LIMITS, () -> 0)), LIMITS);
    }
}
