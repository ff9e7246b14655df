package org.interline.dicos.net;

/**
 * P-DATA-TF. Only its head is a value: the PDVs that follow are read from {@link PduReader}
 * straight into the consumer's array.
 *
 * @param length bytes of PDVs that follow
 */
record PDataTf(int length) implements Pdu {

    /** Bytes of a PDV before its fragment: length, context, control. */
    static final int PDV_HEAD = 6;

    /** Bytes of a PDU before its body. */
    static final int PDU_HEAD = 6;

    static final int COMMAND = 1;
    static final int LAST = 2;

    /** The head of one presentation data value; {@code length} counts the fragment alone. */
    record Pdv(int contextId, boolean command, boolean last, int length) {}
}
