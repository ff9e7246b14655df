/**
 * What two or more nations agree on, as a value: its terms, its one canonical form, its signatures,
 * its end before its time, and the decision whether a thing may cross under it.
 *
 * <p><b>The document, version 1.</b> A JSON object as RFC 8785 writes it, UTF-8, at most {@link
 * AgreementJson#DOCUMENT}. Its SHA-256 is the agreement's <i>hash</i>: what signatures sign, what
 * contracts and exchanges cite.
 *
 * <pre>
 * {"type": "interline-agreement/1",
 *  "id": UUID of version 7, the same through all editions,
 *  "edition": 1.., "amends": hash of the edition before; absent in the first,
 *  "parties": [{"id", "name", "country": ISO 3166-1, "recipients": [authority, ..]}, 2 to 64],
 *  "terms": {
 *    "purposes", "categories", "passengerFields": sets of words of the closed lists here,
 *    "routes": ["ICN-ATL", ..], "flights": ["KE035", ..]: covered is what either names,
 *    "useAfterLanding", "retainAfterDecision", "exchangeLease": ISO 8601 durations,
 *    "onward": "none" | "named" | "with-consent", "onwardTo": [party, ..],
 *    "onRevocation": "finish-open-flights" | "freeze" | "destroy",
 *    "from", "until": UTC, whole seconds; until is the first instant without the agreement,
 *    "requestsPerMinute", "bytesPerDay", "largestObjectBytes": whole numbers,
 *    "passengerConsent": "required" | "not-required",
 *    "bagIdentity": "token" | "lpn",
 *    "authoritativeLanguage": BCP 47}}
 * </pre>
 *
 * <p>Every member of {@code terms} is there, sets are sorted by code unit and hold nothing twice. A
 * member, a word or a value that is not listed here makes the document unreadable, and so
 * unsignable: {@link Reading.Refused} names each with its JSON pointer.
 *
 * <p><b>ODRL.</b> {@link OdrlPolicy} writes the same content as an ODRL 2.2 policy under the
 * profile {@value OdrlPolicy#PROFILE}, for the Dataspace Protocol. The two map one to one: what
 * ODRL can say and this profile does not name is refused, never ignored.
 *
 * <p><b>Signatures.</b> {@link AgreementSignature} is over a statement that names hash, party and
 * time, by Ed25519 and by ML-DSA-65: both must hold.
 *
 * <p><b>Ending.</b> {@link StatusEntry} suspends, resumes, revokes, or removes a party. Each party
 * numbers its own entries; {@link Standing} is what all of them add up to, whatever order they came
 * in. An agreement that somebody revoked stays revoked.
 *
 * <p><b>Keys.</b> {@link PartnerCard} is what people hand over so that two nodes may meet. {@link
 * KeySuccession} puts another in its place, signed by the agreement keys of the one before.
 *
 * <p><b>Deciding.</b> {@link Evaluator} answers from an agreement, its standing and a {@link
 * Crossing}: permitted, or the first {@link Refusal}. It permits nothing by default.
 */
@NullMarked
package org.interline.agreement;

import org.jspecify.annotations.NullMarked;
