package org.interline.signing;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The curve of RFC 8032 in numbers, slow and plain: tests make with it what no honest signer does.
 */
record Curve(BigInteger x, BigInteger y) {
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** The prime order of the group that keys are of. */
    static final BigInteger L =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    static final Curve NEUTRAL = new Curve(BigInteger.ZERO, BigInteger.ONE);
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);
    static final Curve BASE =
            of(BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)).mod(P), false);

    /** The point of this height on the odd or the even side. */
    static Curve of(BigInteger y, boolean odd) {
        BigInteger square = y.multiply(y).mod(P);
        BigInteger xSquare =
                square.subtract(BigInteger.ONE)
                        .multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P))
                        .mod(P);
        BigInteger x = xSquare.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        if (!x.multiply(x).mod(P).equals(xSquare)) {
            x =
                    x.multiply(BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P))
                            .mod(P);
        }
        if (!x.multiply(x).mod(P).equals(xSquare)) {
            throw new IllegalArgumentException("no point of the curve has that height");
        }
        return new Curve(x.testBit(0) == odd ? x : P.subtract(x).mod(P), y);
    }

    static Curve decode(byte[] raw) {
        BigInteger all = number(raw);
        return of(all.clearBit(255), all.testBit(255));
    }

    static BigInteger number(byte[] littleEndian) {
        byte[] turned = new byte[littleEndian.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = littleEndian[littleEndian.length - 1 - i];
        }
        return new BigInteger(1, turned);
    }

    static byte[] bytes(BigInteger number) {
        byte[] bigEndian = number.toByteArray();
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32 && i < bigEndian.length; i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }

    byte[] encode() {
        return bytes(x.testBit(0) ? y.setBit(255) : y);
    }

    Curve plus(Curve other) {
        BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
        return new Curve(
                x.multiply(other.y)
                        .add(y.multiply(other.x))
                        .multiply(BigInteger.ONE.add(product).modInverse(P))
                        .mod(P),
                y.multiply(other.y)
                        .add(x.multiply(other.x))
                        .multiply(BigInteger.ONE.subtract(product).modInverse(P))
                        .mod(P));
    }

    Curve times(BigInteger factor) {
        Curve sum = NEUTRAL;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.plus(sum);
            if (factor.testBit(bit)) {
                sum = sum.plus(this);
            }
        }
        return sum;
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
