package org.interline.dicos.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.interline.dicos.net.AssociateAc.Answer;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.AsynchronousWindow;
import org.interline.dicos.net.UserInformation.Identity;
import org.interline.dicos.net.UserInformation.IdentityAnswer;
import org.interline.dicos.net.UserInformation.Ignored;
import org.interline.dicos.net.UserInformation.ImplementationClass;
import org.interline.dicos.net.UserInformation.ImplementationVersion;
import org.interline.dicos.net.UserInformation.MaximumLength;
import org.interline.dicos.net.UserInformation.RoleSelection;

/** Every PDU but P-DATA-TF as bytes; the layout is drawn in the package's page. */
final class PduEncoder {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private PduEncoder() {}

    static byte[] encode(Pdu pdu) {
        return switch (pdu) {
            case AssociateRq rq -> framed(Pdu.ASSOCIATE_RQ, associateRq(rq));
            case AssociateAc ac -> framed(Pdu.ASSOCIATE_AC, associateAc(ac));
            case AssociateRj rj ->
                    fixed(Pdu.ASSOCIATE_RJ, 0, rj.result(), rj.source(), rj.reason());
            case ReleaseRq _ -> fixed(Pdu.RELEASE_RQ, 0, 0, 0, 0);
            case ReleaseRp _ -> fixed(Pdu.RELEASE_RP, 0, 0, 0, 0);
            case AbortRq abort -> fixed(Pdu.ABORT, 0, 0, abort.source(), abort.reason());
            case PDataTf _ ->
                    throw new IllegalArgumentException("P-DATA-TF is written by PduWriter");
        };
    }

    private static byte[] fixed(int type, int b0, int b1, int b2, int b3) {
        return new byte[] {(byte) type, 0, 0, 0, 0, 4, (byte) b0, (byte) b1, (byte) b2, (byte) b3};
    }

    private static byte[] framed(int type, PduEncoder body) {
        PduEncoder pdu = new PduEncoder();
        pdu.uint8(type).uint8(0).uint32(body.out.size()).bytes(body.out.toByteArray());
        return pdu.out.toByteArray();
    }

    private static PduEncoder associateRq(AssociateRq rq) {
        PduEncoder body = new PduEncoder().head(rq.version(), rq.called(), rq.calling());
        body.item(0x10, text(rq.applicationContext()));
        for (Proposal proposal : rq.contexts()) {
            PduEncoder context = new PduEncoder().uint8(proposal.id()).zeros(3);
            context.item(0x30, text(proposal.abstractSyntax()));
            proposal.transferSyntaxes().forEach(uid -> context.item(0x40, text(uid)));
            body.item(0x20, context);
        }
        return body.item(0x50, userInformation(rq.user()));
    }

    private static PduEncoder associateAc(AssociateAc ac) {
        PduEncoder body = new PduEncoder().head(1, ac.called(), ac.calling());
        body.item(0x10, text(ac.applicationContext()));
        for (Answer answer : ac.contexts()) {
            PduEncoder context =
                    new PduEncoder().uint8(answer.id()).zeros(1).uint8(answer.result()).zeros(1);
            body.item(0x21, context.item(0x40, text(answer.transferSyntax())));
        }
        return body.item(0x50, userInformation(ac.user()));
    }

    private static PduEncoder userInformation(UserInformation user) {
        PduEncoder body = new PduEncoder();
        user.items().forEach(body::userItem);
        return body;
    }

    private void userItem(UserInformation.Item item) {
        switch (item) {
            case MaximumLength m -> item(0x51, new PduEncoder().uint32(m.bytes()));
            case ImplementationClass c -> item(0x52, text(c.uid()));
            case AsynchronousWindow w ->
                    item(0x53, new PduEncoder().uint16(w.invoked()).uint16(w.performed()));
            case RoleSelection r ->
                    item(
                            0x54,
                            new PduEncoder()
                                    .counted(ascii(r.sopClass()))
                                    .uint8(r.scu() ? 1 : 0)
                                    .uint8(r.scp() ? 1 : 0));
            case ImplementationVersion v -> item(0x55, text(v.name()));
            case Identity i ->
                    item(
                            0x58,
                            new PduEncoder()
                                    .uint8(i.type())
                                    .uint8(i.answerWanted() ? 1 : 0)
                                    .counted(utf8(i.primary()))
                                    .counted(utf8(i.secondary())));
            case IdentityAnswer _ -> item(0x59, new PduEncoder().uint16(0));
            case Ignored _ -> {} // we have nothing to say in an item that we do not understand
        }
    }

    private PduEncoder head(int version, AeTitle called, AeTitle calling) {
        return uint16(version).zeros(2).title(called).title(calling).zeros(32);
    }

    private PduEncoder title(AeTitle title) {
        return bytes(ascii("%-16s".formatted(title.value())));
    }

    private static PduEncoder text(String text) {
        return new PduEncoder().bytes(ascii(text));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private PduEncoder item(int type, PduEncoder body) {
        return uint8(type).uint8(0).counted(body.out.toByteArray());
    }

    private PduEncoder counted(byte[] bytes) {
        if (bytes.length > 0xFFFF) {
            throw NetException.invalid(
                    "an item of %d bytes does not fit an association PDU".formatted(bytes.length));
        }
        return uint16(bytes.length).bytes(bytes);
    }

    private PduEncoder bytes(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    private PduEncoder zeros(int count) {
        return bytes(new byte[count]);
    }

    private PduEncoder uint8(int value) {
        out.write(value);
        return this;
    }

    private PduEncoder uint16(int value) {
        return uint8(value >>> 8).uint8(value);
    }

    private PduEncoder uint32(long value) {
        return uint16((int) (value >>> 16)).uint16((int) value);
    }
}
