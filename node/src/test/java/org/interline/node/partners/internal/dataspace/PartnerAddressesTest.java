package org.interline.node.partners.internal.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.Optional;
import org.interline.node.partners.PartnerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partner says where it wants to be called; it must not be a way into our own network. */
class PartnerAddressesTest {
    private final PartnerAddresses closed = addresses(false);
    private final PartnerAddresses local = addresses(true);

    private static PartnerAddresses addresses(boolean localAllowed) {
        return new PartnerAddresses(
                new PartnerSettings("us", Optional.empty(), localAllowed),
                partner -> Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/dsp",
                "https://127.1.2.3/dsp",
                "https://localhost/dsp",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/",
                "https://198.18.0.1/",
                "https://192.0.0.1/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[2001:0:7f00:1::]/",
                "https://[ff02::1]/"
            })
    void an_address_of_our_own_network_is_refused(String address) {
        assertThatThrownBy(() -> closed.require(PartnerNode.KR, address))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo("dataspace.address"))
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dsp",
                "/dsp",
                "https:///dsp",
                "http://192.0.2.1/dsp",
                "ftp://192.0.2.1/dsp",
                "file:///etc/passwd",
                "jar:file:/x!/",
                "https://user@192.0.2.1/dsp",
                "https://192.0.2.1/dsp?to=x",
                "https://192.0.2.1/dsp#x",
                "https://192.0.2.1:port/"
            })
    void what_is_no_plain_https_address_is_refused(String address) {
        assertThatThrownBy(() -> closed.require(PartnerNode.KR, address))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void an_address_of_the_world_is_taken_without_the_slash_at_its_end() {
        assertThat(closed.require(PartnerNode.KR, "https://192.0.2.1/dsp/"))
                .hasToString("https://192.0.2.1/dsp");
        assertThat(closed.require(PartnerNode.KR, "https://[2a00:1450::1]:8443/x"))
                .hasToString("https://[2a00:1450::1]:8443/x");
    }

    @Test
    void development_may_use_this_machine_but_nothing_that_is_no_address() {
        assertThat(local.require(PartnerNode.KR, "http://127.0.0.1:8080/dsp"))
                .hasToString("http://127.0.0.1:8080/dsp");
        assertThatThrownBy(() -> local.require(PartnerNode.KR, "file:///etc/passwd"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void documentation_addresses_stand_for_the_world_here() throws Exception {
        assertThat(PartnerAddresses.isPublic(InetAddress.getByName("192.0.2.1"))).isTrue();
        assertThat(PartnerAddresses.isPublic(InetAddress.getByName("8.8.8.8"))).isTrue();
    }
}
