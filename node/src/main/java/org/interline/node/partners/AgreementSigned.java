package org.interline.node.partners;

/**
 * Every party has signed an edition. Published in the transaction that stores the last signature.
 *
 * @param hash of the edition, in hexadecimal
 */
public record AgreementSigned(String hash) {}
