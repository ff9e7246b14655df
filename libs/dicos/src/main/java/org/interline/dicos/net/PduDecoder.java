package org.interline.dicos.net;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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

/** Bodies of A-ASSOCIATE-RQ and -AC into records; the layout is drawn in the package's page. */
final class PduDecoder {
    static final int CONTEXTS_MOST = 128;

    private PduDecoder() {}

    static AssociateRq associateRq(byte[] body) {
        PduCursor cursor = new PduCursor(body, 0, body.length, "A-ASSOCIATE-RQ");
        int version = cursor.uint16();
        cursor.skip(2);
        AeTitle called = title(cursor, "called");
        AeTitle calling = title(cursor, "calling");
        cursor.skip(32);
        String applicationContext = "";
        List<Proposal> contexts = new ArrayList<>();
        BitSet ids = new BitSet();
        List<UserInformation.Item> items = new ArrayList<>();
        while (cursor.more()) {
            PduCursor.Item item = cursor.item();
            switch (item.type()) {
                case 0x10 -> applicationContext = item.body().uid();
                case 0x20 -> {
                    Proposal proposal = proposal(item.body());
                    contextOf(cursor, ids, proposal.id());
                    contexts.add(proposal);
                }
                case 0x50 -> userInformation(item.body(), items);
                default -> {} // PS3.8 section 9.3.1: unknown items are ignored
            }
        }
        if (contexts.isEmpty()) {
            throw cursor.wrong("no presentation context is proposed");
        }
        return new AssociateRq(
                version, called, calling, applicationContext, contexts, new UserInformation(items));
    }

    static AssociateAc associateAc(byte[] body) {
        PduCursor cursor = new PduCursor(body, 0, body.length, "A-ASSOCIATE-AC");
        cursor.skip(4 + 16 + 16 + 32);
        String applicationContext = "";
        List<Answer> contexts = new ArrayList<>();
        BitSet ids = new BitSet();
        List<UserInformation.Item> items = new ArrayList<>();
        while (cursor.more()) {
            PduCursor.Item item = cursor.item();
            switch (item.type()) {
                case 0x10 -> applicationContext = item.body().uid();
                case 0x21 -> {
                    Answer answer = answer(item.body());
                    contextOf(cursor, ids, answer.id());
                    contexts.add(answer);
                }
                case 0x50 -> userInformation(item.body(), items);
                default -> {}
            }
        }
        // PS3.8 table 9-17: the titles in the answer "shall not be tested".
        AeTitle untested = new AeTitle("UNTESTED");
        return new AssociateAc(
                untested, untested, applicationContext, contexts, new UserInformation(items));
    }

    private static AeTitle title(PduCursor cursor, String which) {
        String text = cursor.text(AeTitle.LENGTH);
        try {
            return new AeTitle(text);
        } catch (NetException e) {
            throw cursor.wrong(which + " " + e.getMessage());
        }
    }

    private static void contextOf(PduCursor cursor, BitSet ids, int id) {
        if (id % 2 == 0 || ids.get(id)) {
            throw cursor.wrong("presentation context id %d is even or used twice".formatted(id));
        }
        // Odd bytes are 128 in number, so this also bounds the count of contexts.
        ids.set(id);
    }

    private static Proposal proposal(PduCursor body) {
        int id = body.uint8();
        body.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (body.more()) {
            PduCursor.Item item = body.item();
            switch (item.type()) {
                case 0x30 -> abstractSyntax = item.body().uid();
                case 0x40 -> transferSyntaxes.add(item.body().uid());
                default -> {}
            }
        }
        if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
            throw body.wrong(
                    "presentation context %d lacks an abstract or a transfer syntax".formatted(id));
        }
        return new Proposal(id, abstractSyntax, transferSyntaxes);
    }

    private static Answer answer(PduCursor body) {
        int id = body.uint8();
        body.skip(1);
        int result = body.uint8();
        body.skip(1);
        String transferSyntax = "";
        while (body.more()) {
            PduCursor.Item item = body.item();
            // A refusing answer's transfer syntax may be anything, empty too.
            if (item.type() == 0x40 && result == Answer.ACCEPTED) {
                transferSyntax = item.body().uid();
            }
        }
        if (result == Answer.ACCEPTED && transferSyntax.isEmpty()) {
            throw body.wrong("context %d is accepted without a transfer syntax".formatted(id));
        }
        return new Answer(id, result, transferSyntax);
    }

    private static void userInformation(PduCursor body, List<UserInformation.Item> items) {
        while (body.more()) {
            PduCursor.Item item = body.item();
            items.add(userItem(item.type(), item.body()));
        }
    }

    private static UserInformation.Item userItem(int type, PduCursor body) {
        return switch (type) {
            case 0x51 -> new MaximumLength(body.uint32());
            case 0x52 -> new ImplementationClass(body.restText());
            case 0x53 -> new AsynchronousWindow(body.uint16(), body.uint16());
            case 0x54 ->
                    new RoleSelection(
                            body.uid(body.uint16()), body.uint8() != 0, body.uint8() != 0);
            case 0x55 -> new ImplementationVersion(body.restText());
            case 0x58 ->
                    new Identity(
                            body.uint8(),
                            body.uint8() != 0,
                            body.utf8(body.uint16()),
                            body.utf8(body.uint16()));
            case 0x59 -> new IdentityAnswer();
            default -> new Ignored(type);
        };
    }
}
