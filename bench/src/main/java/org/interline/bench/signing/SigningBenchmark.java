package org.interline.bench.signing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.concurrent.TimeUnit;
import org.interline.bench.ProcessorTime;
import org.interline.signing.Ed25519Public;
import org.interline.signing.Ed25519Secret;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One signature of a message as long as a request's envelope, made and checked. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SigningBenchmark {
    private static final int MESSAGE_BYTES = 600;

    private final byte[] message = new byte[MESSAGE_BYTES];
    private final KeyPair pair = newPair();
    private final Ed25519Secret secret = Ed25519Secret.of(pair.getPrivate());
    private final Ed25519Public known = Ed25519Public.of(pair.getPublic()).orElseThrow();
    private byte[] signature = {};

    private static KeyPair newPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    @Setup
    public void prepare() {
        signature = secret.sign(message);
    }

    @Benchmark
    public byte[] sign(ProcessorTime time) {
        return secret.sign(message);
    }

    @Benchmark
    public byte[] signPeer(ProcessorTime time) throws GeneralSecurityException {
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(pair.getPrivate());
        signing.update(message);
        return signing.sign();
    }

    @Benchmark
    public boolean verify(ProcessorTime time) {
        return held(known.verifies(message, signature));
    }

    /** As a checkpoint is judged: its key is read anew each time. */
    @Benchmark
    public boolean readKeyAndVerify(ProcessorTime time) {
        return held(Ed25519Public.of(pair.getPublic()).orElseThrow().verifies(message, signature));
    }

    @Benchmark
    public boolean verifyPeer(ProcessorTime time) throws GeneralSecurityException {
        Signature verifying = Signature.getInstance("Ed25519");
        verifying.initVerify(pair.getPublic());
        verifying.update(message);
        return held(verifying.verify(signature));
    }

    private static boolean held(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("a signature that was just made does not hold");
        }
        return true;
    }
}
