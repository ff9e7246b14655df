package org.interline.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.dataspace.Role.CONSUMER;
import static org.interline.dataspace.Role.PROVIDER;

import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every transition that the protocol allows is here; what is not here is refused. */
class StatesTest {

    @Test
    void a_negotiation_moves_as_the_protocol_says_and_no_other_way() {
        var found = new TreeSet<String>();
        for (NegotiationStep step : NegotiationStep.values()) {
            for (Role sender : Role.values()) {
                NegotiationState.begin(step, sender)
                        .ifPresent(to -> found.add("- " + sender + " " + step + " " + to));
                for (NegotiationState from : NegotiationState.values()) {
                    from.after(step, sender)
                            .ifPresent(
                                    to -> found.add(from + " " + sender + " " + step + " " + to));
                }
            }
        }
        var expected = new TreeSet<String>();
        expected.add("- CONSUMER REQUEST REQUESTED");
        expected.add("- PROVIDER OFFER OFFERED");
        expected.add("OFFERED CONSUMER REQUEST REQUESTED");
        expected.add("REQUESTED PROVIDER OFFER OFFERED");
        expected.add("OFFERED CONSUMER ACCEPT ACCEPTED");
        expected.add("REQUESTED PROVIDER AGREE AGREED");
        expected.add("ACCEPTED PROVIDER AGREE AGREED");
        expected.add("AGREED CONSUMER VERIFY VERIFIED");
        expected.add("VERIFIED PROVIDER FINALIZE FINALIZED");
        for (String from :
                new String[] {"REQUESTED", "OFFERED", "ACCEPTED", "AGREED", "VERIFIED"}) {
            expected.add(from + " " + CONSUMER + " TERMINATE TERMINATED");
            expected.add(from + " " + PROVIDER + " TERMINATE TERMINATED");
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void a_transfer_moves_as_the_protocol_says_and_no_other_way() {
        var found = new TreeSet<String>();
        for (TransferStep step : TransferStep.values()) {
            for (Role sender : Role.values()) {
                TransferState.begin(step, sender)
                        .ifPresent(to -> found.add("- " + sender + " " + step + " " + to));
                for (TransferState from : TransferState.values()) {
                    from.after(step, sender)
                            .ifPresent(
                                    to -> found.add(from + " " + sender + " " + step + " " + to));
                }
            }
        }
        var expected = new TreeSet<String>();
        expected.add("- CONSUMER REQUEST REQUESTED");
        expected.add("REQUESTED PROVIDER START STARTED");
        for (Role sender : Role.values()) {
            expected.add("STARTED " + sender + " SUSPEND SUSPENDED");
            expected.add("STARTED " + sender + " COMPLETE COMPLETED");
            expected.add("SUSPENDED " + sender + " START STARTED");
            for (String from : new String[] {"REQUESTED", "STARTED", "SUSPENDED"}) {
                expected.add(from + " " + sender + " TERMINATE TERMINATED");
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void messages_go_to_the_addresses_of_the_binding() {
        var pid = Optional.of("urn:uuid:1");
        assertThat(NegotiationStep.REQUEST.path(Optional.empty()))
                .isEqualTo("/negotiations/request");
        assertThat(NegotiationStep.VERIFY.path(pid))
                .isEqualTo("/negotiations/urn:uuid:1/agreement/verification");
        assertThat(TransferStep.START.path(pid)).isEqualTo("/transfers/urn:uuid:1/start");
    }

    @Test
    void a_name_leads_nowhere_else() {
        assertThat(TransferStep.START.path(Optional.of("../x?y#z /ü")))
                .isEqualTo("/transfers/..%2Fx%3Fy%23z%20%2F%C3%BC/start");
    }
}
