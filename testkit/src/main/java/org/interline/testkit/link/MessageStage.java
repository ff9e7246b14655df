package org.interline.testkit.link;

/** What a connection's bytes pass before they enter the link. */
interface MessageStage {
    /** Takes what came, and gives what is to be sent now. */
    byte[] pass(byte[] bytes) throws InterruptedException;

    /** What is still held when the stream ends. */
    byte[] rest();

    /** Bytes as they come. */
    MessageStage NONE =
            new MessageStage() {
                @Override
                public byte[] pass(byte[] bytes) {
                    return bytes;
                }

                @Override
                public byte[] rest() {
                    return new byte[0];
                }
            };
}
