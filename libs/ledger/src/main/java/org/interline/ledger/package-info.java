/**
 * The ledger: an append-only log whose every state is signed, so that neither its keeper nor a
 * partner can later take out, change or reorder what was in it without being found out by whoever
 * kept one older signature. {@link org.interline.ledger.LedgerWriter} grows one in a folder, {@link
 * org.interline.ledger.LedgerVerifier} judges a folder or a proof with nothing but files and a
 * policy. This page is the specification, version 1.
 *
 * <h2>Formats</h2>
 *
 * <p>They are those of C2SP (c2sp.org), so that others' tools read them: tlog-tiles,
 * tlog-checkpoint and signed-note (1.0.0), tlog-cosignature, tlog-proof (version 1), tlog-witness,
 * tlog-policy. Hashes are those of RFC 6962: SHA-256 of a 0 byte and the entry for a leaf, of a 1
 * byte and two hashes for a node.
 *
 * <pre>
 *   folder
 *   ├─ checkpoint                 origin, size, root; signatures
 *   ├─ witnessed                  the last checkpoint that others signed, with their signatures
 *   ├─ tile/entries/x001/234      256 entries, each after its length (two bytes, big-endian)
 *   ├─ tile/0/x001/234            the hashes of these 256 entries, 32 bytes each
 *   ├─ tile/1/004                 the roots of 256 full tiles of level 0; and so on to level 7
 *   └─ tile/0/x001/235.p/17       a partial edition: the first 17 hashes, the rest is to come
 * </pre>
 *
 * <p>A checkpoint carries two signatures of its log: Ed25519 over the text, which every reader of
 * C2SP knows, and an ML-DSA-44 cosignature, which says the time too and should outlive the first.
 * Witnesses add their own, under the checkpoint while the ledger has not grown, and under the copy
 * {@code witnessed} for good. A policy file says which must be there.
 *
 * <h2>What a cut leaves</h2>
 *
 * <p>One writer appends in batches. Every file is written beside, synced, and moved to its name;
 * the names are synced; then, and only then, the checkpoint is replaced in the same way. A tile or
 * bundle that a checkpoint covers is never written again: a wider edition has another name. So the
 * checkpoint on disk, the old or the new, always stands on tiles that are whole. What lies beyond
 * it is of a batch that nobody was told of; the next writer removes it. Partial editions go when
 * the full one is covered.
 *
 * <p>A failed write ends its writer, since nobody can say what the disk kept; opened anew, it goes
 * on from the checkpoint that is there.
 *
 * <h2>Receipts</h2>
 *
 * <p>Where each of many contents needs a signature, one signature over the root of a small tree
 * serves all that came while the one before it was made. A receipt is a text:
 *
 * <pre>
 *   interline-receipt@v1
 *   index 2
 *   (zero or more lines of base64: the path from the content's leaf to the root)
 *
 *   interline-receipts/v1        the signed note: this line,
 *   us.example                   who signs,
 *   2026-11-26T10:00:00.000001Z  when,
 *   5                            how many contents,
 *   (base64)                     and the root of their tree
 *
 *   — us.example (base64)        Ed25519
 * </pre>
 *
 * <h2>History</h2>
 *
 * <ul>
 *   <li>1: the first.
 * </ul>
 */
@NullMarked
package org.interline.ledger;

import org.jspecify.annotations.NullMarked;
