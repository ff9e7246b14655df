/**
 * The envelope of every request between two nations: who says it, that nothing in it was changed,
 * and that it is said once.
 *
 * <p><b>The envelope, version 1.</b> An HTTP request carries a {@code Content-Digest} (RFC 9530,
 * {@code sha-256} only) and one HTTP message signature (RFC 9421) with the label {@code interline},
 * over exactly these components in this order:
 *
 * <pre>
 *   "@method" "@target-uri" "content-digest" "interline-agreement" "interline-purpose"
 *   "interline-recipient" "interline-epochs" "interline-sequence"
 * </pre>
 *
 * and exactly these parameters in this order: {@code created} (Unix seconds), {@code keyid}, {@code
 * alg="ed25519"}, {@code tag="interline-exchange/1"}. The fields:
 *
 * <table>
 * <caption>Fields</caption>
 * <tr><td>{@code Interline-Agreement}</td><td>SHA-256 of the edition, 64 hexadecimal digits; {@code
 *     none} for messages that are about an agreement and not under one</td></tr>
 * <tr><td>{@code Interline-Purpose}</td><td>a purpose's word</td></tr>
 * <tr><td>{@code Interline-Recipient}</td><td>the authority that it is for, by its code</td></tr>
 * <tr><td>{@code Interline-Epochs}</td><td>what the sender has heard: {@code kr=2,us=1}; {@code none}
 *     where nothing</td></tr>
 * <tr><td>{@code Interline-Sequence}</td><td>rises by one with each request of a key to a
 *     receiver</td></tr>
 * </table>
 *
 * <p>A response is signed likewise over {@code "@status" "content-digest" "interline-answers"}, the
 * last being the SHA-256 of the request's signature: an answer cannot be taken for another
 * question's.
 *
 * <p>What differs in any of this is refused by {@link EnvelopeVerifier} with a named {@link
 * EnvelopeRefusal} before its body is read as anything.
 *
 * <p><b>Once.</b> {@link SequenceWindow} takes each sequence number once, within 4,096 of the
 * highest, in whatever order the link delivers them. What it has taken is remembered in blocks, so
 * that a receiver that was killed takes nothing twice either.
 */
@NullMarked
package org.interline.exchange;

import org.jspecify.annotations.NullMarked;
