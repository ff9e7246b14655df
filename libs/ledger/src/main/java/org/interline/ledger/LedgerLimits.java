package org.interline.ledger;

import org.interline.kernel.Limit;

/** The format's constants, and the bounds that a writer and a reader both hold to. */
public final class LedgerLimits {

    /** Hashes in a full tile, and entries in a full bundle. */
    public static final int TILE_WIDTH = 256;

    static final int TILE_BYTES = TILE_WIDTH * TreeHash.BYTES;

    /** Tiles above level 7 would be of trees that no 64-bit number counts. */
    static final int LEVELS = 8;

    /** What an entry bundle's 16-bit length can say. */
    public static final Limit ENTRY_BYTES = new Limit("ledger entry", "bytes", 65_535);

    static final Limit TILE_FILE = new Limit("hash tile", "bytes", TILE_BYTES);

    static final Limit BUNDLE_FILE =
            new Limit("entry bundle", "bytes", TILE_WIDTH * (2 + ENTRY_BYTES.most()));

    /** What a batch leaves behind after a cut is looked for only so far; see LedgerWriter. */
    public static final Limit BATCH = new Limit("entries appended at once", "entries", 16_384);

    /** Thirty-two ML-DSA-44 signatures and the text. */
    public static final Limit NOTE_BYTES = new Limit("signed note", "bytes", 128L * 1024);

    /** One signature line, or a sentence. */
    public static final Limit WITNESS_ANSWER = new Limit("witness's answer", "bytes", 8 * 1024);

    public static final Limit SIGNATURES = new Limit("signatures of a note", "signatures", 32);

    /** The deepest path of a tree of 2^63 leaves. */
    public static final Limit PROOF_HASHES = new Limit("proof", "hashes", 63);

    public static final Limit PROOF_BYTES =
            new Limit("proof file", "bytes", NOTE_BYTES.most() + 4 * ENTRY_BYTES.most());

    static final Limit POLICY_BYTES = new Limit("policy file", "bytes", 256L * 1024);

    static final Limit POLICY_NAMES = new Limit("names in a policy", "names", 256);

    /** Contents under one signature of a batch of receipts. */
    public static final Limit RECEIPTS = new Limit("receipts of one batch", "receipts", 4096);

    private LedgerLimits() {}
}
