package org.interline.dicos.net;

import static org.interline.dicos.net.CommandSet.AFFECTED_SOP_CLASS;
import static org.interline.dicos.net.CommandSet.AFFECTED_SOP_INSTANCE;
import static org.interline.dicos.net.CommandSet.COMMAND_FIELD;
import static org.interline.dicos.net.CommandSet.DATA_SET_TYPE;
import static org.interline.dicos.net.CommandSet.ERROR_COMMENT;
import static org.interline.dicos.net.CommandSet.MESSAGE_ID;
import static org.interline.dicos.net.CommandSet.MESSAGE_ID_RESPONDED_TO;
import static org.interline.dicos.net.CommandSet.NO_DATA_SET;
import static org.interline.dicos.net.CommandSet.PRIORITY;
import static org.interline.dicos.net.CommandSet.STATUS;

/** The messages of C-STORE and C-ECHO (PS3.7 sections 9.3.1 and 9.3.5), and whatever else comes. */
sealed interface Dimse {
    int C_STORE_RQ = 0x0001;
    int C_STORE_RSP = 0x8001;
    int C_ECHO_RQ = 0x0030;
    int C_ECHO_RSP = 0x8030;
    int C_CANCEL_RQ = 0x0FFF;
    int RESPONSE = 0x8000;

    CommandSet encode();

    record StoreRq(int messageId, String sopClass, String sopInstance) implements Dimse {
        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .uid(AFFECTED_SOP_CLASS, sopClass)
                    .number(COMMAND_FIELD, C_STORE_RQ)
                    .number(MESSAGE_ID, messageId)
                    .number(PRIORITY, 0)
                    .number(DATA_SET_TYPE, 0)
                    .uid(AFFECTED_SOP_INSTANCE, sopInstance);
        }
    }

    record StoreRsp(int messageId, String sopClass, String sopInstance, StoreOutcome outcome)
            implements Dimse {
        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .uid(AFFECTED_SOP_CLASS, sopClass)
                    .number(COMMAND_FIELD, C_STORE_RSP)
                    .number(MESSAGE_ID_RESPONDED_TO, messageId)
                    .number(DATA_SET_TYPE, NO_DATA_SET)
                    .number(STATUS, outcome.status())
                    .text(
                            ERROR_COMMENT,
                            Text.ascii(
                                    outcome.comment().orElse(""), CommandSet.ERROR_COMMENT_LENGTH))
                    .uid(AFFECTED_SOP_INSTANCE, sopInstance);
        }
    }

    record EchoRq(int messageId) implements Dimse {
        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .uid(AFFECTED_SOP_CLASS, NetUids.VERIFICATION)
                    .number(COMMAND_FIELD, C_ECHO_RQ)
                    .number(MESSAGE_ID, messageId)
                    .number(DATA_SET_TYPE, NO_DATA_SET);
        }
    }

    record EchoRsp(int messageId, int status) implements Dimse {
        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .uid(AFFECTED_SOP_CLASS, NetUids.VERIFICATION)
                    .number(COMMAND_FIELD, C_ECHO_RSP)
                    .number(MESSAGE_ID_RESPONDED_TO, messageId)
                    .number(DATA_SET_TYPE, NO_DATA_SET)
                    .number(STATUS, status);
        }
    }

    /** A request for a service that is not offered; its answer is a failure of the same kind. */
    record OtherRq(int commandField, int messageId) implements Dimse {
        static final int UNRECOGNISED_OPERATION = 0x0211;

        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .number(COMMAND_FIELD, commandField)
                    .number(MESSAGE_ID, messageId)
                    .number(DATA_SET_TYPE, NO_DATA_SET);
        }

        CommandSet answer() {
            return new CommandSet()
                    .number(COMMAND_FIELD, commandField | RESPONSE)
                    .number(MESSAGE_ID_RESPONDED_TO, messageId)
                    .number(DATA_SET_TYPE, NO_DATA_SET)
                    .number(STATUS, UNRECOGNISED_OPERATION)
                    .text(ERROR_COMMENT, "only C-STORE and C-ECHO are offered here");
        }
    }

    /** C-CANCEL-RQ, which asks for no answer and concerns no service of ours. */
    record Cancel() implements Dimse {
        @Override
        public CommandSet encode() {
            return new CommandSet()
                    .number(COMMAND_FIELD, C_CANCEL_RQ)
                    .number(DATA_SET_TYPE, NO_DATA_SET);
        }
    }

    static Dimse of(CommandSet set) {
        int field = set.needNumber(COMMAND_FIELD);
        return switch (field) {
            case C_STORE_RQ ->
                    new StoreRq(
                            set.needNumber(MESSAGE_ID),
                            set.needUid(AFFECTED_SOP_CLASS),
                            set.needUid(AFFECTED_SOP_INSTANCE));
            case C_STORE_RSP ->
                    new StoreRsp(
                            set.needNumber(MESSAGE_ID_RESPONDED_TO),
                            set.text(AFFECTED_SOP_CLASS).orElse(""),
                            set.text(AFFECTED_SOP_INSTANCE).orElse(""),
                            new StoreOutcome(set.needNumber(STATUS), set.text(ERROR_COMMENT)));
            case C_ECHO_RQ -> new EchoRq(set.needNumber(MESSAGE_ID));
            case C_ECHO_RSP ->
                    new EchoRsp(set.needNumber(MESSAGE_ID_RESPONDED_TO), set.needNumber(STATUS));
            case C_CANCEL_RQ -> new Cancel();
            default -> {
                if ((field & RESPONSE) != 0) {
                    throw ProtocolException.invalid(
                            "an answer of kind %04X to nothing that was asked".formatted(field));
                }
                yield new OtherRq(field, set.needNumber(MESSAGE_ID));
            }
        };
    }
}
