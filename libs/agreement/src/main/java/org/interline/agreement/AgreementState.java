package org.interline.agreement;

import java.util.List;

/**
 * All that a node knows of one edition: what partners send each other. It only grows, so the states
 * of two nodes are merged by taking what either has; neither order nor repetition matters.
 */
public record AgreementState(
        Agreement agreement, List<AgreementSignature> signatures, List<StatusEntry> entries) {

    public AgreementState {
        signatures = List.copyOf(signatures);
        entries = List.copyOf(entries);
    }
}
