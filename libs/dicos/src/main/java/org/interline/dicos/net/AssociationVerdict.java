package org.interline.dicos.net;

/** Whether an association may exist. */
public sealed interface AssociationVerdict {

    AssociationVerdict ACCEPT = new Accept();

    record Accept() implements AssociationVerdict {}

    /**
     * A-ASSOCIATE-RJ with the numbers of PS3.8 table 9-21.
     *
     * @param text why, for the log; the wire has no room for words
     */
    record Reject(int result, int source, int reason, String text) implements AssociationVerdict {}

    /** The calling AE title is not registered: permanent, "calling AE title not recognised". */
    static Reject unknownCaller(String text) {
        return new Reject(AssociateRj.PERMANENT, AssociateRj.SERVICE_USER, 3, text);
    }

    /** Nobody here has that name: permanent, "called AE title not recognised". */
    static Reject unknownCalled(String text) {
        return new Reject(AssociateRj.PERMANENT, AssociateRj.SERVICE_USER, 7, text);
    }

    /** The caller is known but did not prove itself, or may not: permanent, without reason. */
    static Reject notAuthorised(String text) {
        return new Reject(AssociateRj.PERMANENT, AssociateRj.SERVICE_USER, 1, text);
    }

    /** The same request may succeed later: transient, "temporary congestion". */
    static Reject notNow(String text) {
        return new Reject(AssociateRj.TRANSIENT, AssociateRj.PROVIDER_PRESENTATION, 1, text);
    }
}
