package org.interline.node.baggage.internal.scan;

import org.interline.dicos.data.Uids;

/** What an object is, by its SOP class. Stands in {@code stored_object.kind}. */
public enum ObjectKind {
    CT,
    DX,
    TDR,
    AIT,
    /** Kept whole and shown as what it is; nothing is made of it. */
    OTHER,
    /** Its data set could not be read. */
    UNREADABLE;

    /** The kind of object that a SOP class holds. */
    public static ObjectKind ofSopClass(String uid) {
        if (Uids.isOrDerivesFrom(uid, Uids.DICOS_CT)) {
            return CT;
        }
        if (Uids.isOrDerivesFrom(uid, Uids.DICOS_DX_PRESENTATION)
                || Uids.isOrDerivesFrom(uid, Uids.DICOS_DX_PROCESSING)) {
            return DX;
        }
        if (uid.equals(Uids.DICOS_TDR)) {
            return TDR;
        }
        if (Uids.isOrDerivesFrom(uid, Uids.DICOS_AIT_2D)
                || Uids.isOrDerivesFrom(uid, Uids.DICOS_AIT_3D)) {
            return AIT;
        }
        return OTHER;
    }
}
