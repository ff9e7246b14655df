package org.interline.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] SEED =
            HEX.parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    private static final byte[] PUBLIC =
            HEX.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    private static final byte[] MESSAGE = {1, 2, 3};

    /** One of order eight: added to itself eight times it is the neutral point. */
    private static final Curve OF_ORDER_EIGHT =
            Curve.decode(
                    HEX.parseHex(
                            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"));

    private static byte[] signature() {
        return Ed25519Secret.of(JdkEd25519.secret(SEED)).sign(MESSAGE);
    }

    private static Ed25519Public key() {
        return Ed25519Public.of(PUBLIC).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    })
    void the_vectors_of_rfc_8032_hold(String seed, String known, String message, String made) {
        byte[] said = HEX.parseHex(message);
        byte[] signature = Ed25519Secret.of(JdkEd25519.secret(HEX.parseHex(seed))).sign(said);
        assertThat(HEX.formatHex(signature)).isEqualTo(made);
        assertThat(Ed25519Public.of(HEX.parseHex(known)).orElseThrow().verifies(said, signature))
                .isTrue();
    }

    @Test
    void a_number_that_is_written_a_second_way_is_refused() {
        byte[] signature = signature();
        assertThat(key().verifies(MESSAGE, signature)).isTrue();
        BigInteger s = Curve.number(Arrays.copyOfRange(signature, 32, 64));
        for (BigInteger other = s.add(Curve.L);
                other.bitLength() <= 256;
                other = other.add(Curve.L)) {
            byte[] second = Curve.joined(Arrays.copyOf(signature, 32), Curve.bytes(other));
            assertThat(key().verifies(MESSAGE, second)).isFalse();
            assertThat(JdkEd25519.verifies(PUBLIC, MESSAGE, second)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 63, 65, 128})
    void a_signature_of_another_length_is_refused(int length) {
        assertThat(key().verifies(MESSAGE, Arrays.copyOf(signature(), length))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33, 64})
    void a_key_of_another_length_is_none(int length) {
        assertThat(Ed25519Public.of(Arrays.copyOf(PUBLIC, length))).isEmpty();
    }

    @Test
    void no_changed_bit_is_believed() {
        byte[] signature = signature();
        for (int bit = 0; bit < 512; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(key().verifies(MESSAGE, changed)).as("bit %d", bit).isFalse();
        }
        assertThat(key().verifies(new byte[] {1, 2}, signature)).isFalse();
    }

    /** Under such a key the JDK takes one signature for any message. */
    @Test
    void a_key_of_small_order_is_none() {
        List<Curve> weak = new ArrayList<>();
        Curve point = OF_ORDER_EIGHT;
        for (int i = 0; i < 8; i++) {
            weak.add(point);
            point = point.plus(OF_ORDER_EIGHT);
        }
        assertThat(weak.get(7)).isEqualTo(Curve.NEUTRAL);
        assertThat(weak).doesNotHaveDuplicates();
        byte[] neutral = Curve.NEUTRAL.encode();
        byte[] forAnything = Curve.joined(neutral, new byte[32]);
        assertThat(JdkEd25519.verifies(neutral, MESSAGE, forAnything)).isTrue();
        for (Curve each : weak) {
            assertThat(Ed25519Public.of(each.encode())).as("%s", each).isEmpty();
        }
    }

    @Test
    void a_key_with_a_part_of_small_order_is_none() {
        Curve mixed = Curve.decode(PUBLIC).plus(OF_ORDER_EIGHT);
        assertThat(Ed25519Public.of(mixed.encode())).isEmpty();
    }

    @Test
    void a_height_beyond_the_field_is_no_key_though_it_means_one() {
        // The neutral point's height, 1, written as p + 1; and what is off the curve.
        assertThat(Ed25519Public.of(Curve.bytes(Curve.P.add(BigInteger.ONE)))).isEmpty();
        assertThat(Ed25519Public.of(Curve.bytes(BigInteger.TWO))).isEmpty();
    }

    /**
     * The owner of a key adds a point of small order to a signature's first half. The arithmetic by
     * itself takes some of these; neither the JDK nor this takes any.
     */
    @Test
    void a_signature_whose_first_half_has_a_part_of_small_order_is_refused() throws Exception {
        byte[] expanded = MessageDigest.getInstance("SHA-512").digest(SEED);
        byte[] low = Arrays.copyOf(expanded, 32);
        low[0] &= (byte) 248;
        low[31] &= 127;
        low[31] |= 64;
        BigInteger secret = Curve.number(low);
        int takenByTheArithmetic = 0;
        for (int i = 0; i < 64; i++) {
            byte[] message = {(byte) i};
            BigInteger r = BigInteger.valueOf(1_000_003L + i);
            byte[] first = Curve.BASE.times(r).plus(OF_ORDER_EIGHT).encode();
            BigInteger h =
                    Curve.number(
                            MessageDigest.getInstance("SHA-512")
                                    .digest(Curve.joined(Curve.joined(first, PUBLIC), message)));
            byte[] made = Curve.joined(first, Curve.bytes(h.multiply(secret).add(r).mod(Curve.L)));
            if (Ed25519.verify(made, 0, PUBLIC, 0, message, 0, 1)) {
                takenByTheArithmetic++;
            }
            assertThat(JdkEd25519.verifies(PUBLIC, message, made)).isFalse();
            assertThat(key().verifies(message, made)).isFalse();
        }
        assertThat(takenByTheArithmetic).isPositive();
    }

    @Test
    void only_a_key_of_ed25519_signs() throws Exception {
        for (String other : List.of("Ed448", "RSA", "EC")) {
            var pair = KeyPairGenerator.getInstance(other).generateKeyPair();
            assertThatThrownBy(() -> Ed25519Secret.of(pair.getPrivate()))
                    .isInstanceOfSatisfying(
                            InterlineException.class,
                            e -> assertThat(e.code()).isEqualTo("key.not-ed25519"));
            assertThat(Ed25519Public.of(pair.getPublic())).isEmpty();
        }
    }
}
