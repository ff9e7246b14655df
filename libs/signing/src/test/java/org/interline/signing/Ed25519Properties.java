package org.interline.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Ours and the JDK's are one scheme. */
class Ed25519Properties {

    @Property(tries = 200)
    void bothMakeTheSameSignatureAndEachVerifiesIt(
            @ForAll @Size(32) byte[] seed, @ForAll @Size(max = 2000) byte[] message)
            throws GeneralSecurityException {
        byte[] raw = new byte[32];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        byte[] ours = Ed25519Secret.of(JdkEd25519.secret(seed)).sign(message);
        assertThat(ours).isEqualTo(JdkEd25519.sign(JdkEd25519.secret(seed), message));
        assertThat(JdkEd25519.verifies(raw, message, ours)).isTrue();
        assertThat(Ed25519Public.of(JdkEd25519.known(raw)).orElseThrow().verifies(message, ours))
                .isTrue();
    }

    /** Changed bytes are the greater part of what is refused, so both must say the same of them. */
    @Property(tries = 200)
    void whatTheJdkRefusesIsRefused(
            @ForAll @Size(32) byte[] seed, @ForAll @Size(64) byte[] signature) {
        byte[] raw = new byte[32];
        Ed25519.generatePublicKey(seed, 0, raw, 0);
        byte[] message = {1};
        boolean ours = Ed25519Public.of(raw).orElseThrow().verifies(message, signature);
        assertThat(!ours || JdkEd25519.verifies(raw, message, signature)).isTrue();
    }
}
