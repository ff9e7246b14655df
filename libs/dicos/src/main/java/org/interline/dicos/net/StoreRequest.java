package org.interline.dicos.net;

/**
 * What a C-STORE request says of its object.
 *
 * @param messageId the sender's number for the request; a {@link StoreScu} sets its own
 */
public record StoreRequest(
        String sopClassUid, String sopInstanceUid, String transferSyntaxUid, int messageId) {

    public static StoreRequest of(
            String sopClassUid, String sopInstanceUid, String transferSyntaxUid) {
        return new StoreRequest(sopClassUid, sopInstanceUid, transferSyntaxUid, 0);
    }
}
