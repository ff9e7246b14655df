package org.interline.dicos.net;

import java.time.Duration;

/**
 * Every bound of the network, with its default in the field. Read once, when a provider starts or a
 * user connects.
 */
public final class NetLimits {

    private Duration associationTime = Duration.ofSeconds(30);
    private Duration idle = Duration.ofMinutes(10);
    private Duration stall = Duration.ofSeconds(30);
    private Duration paceWindow = Duration.ofSeconds(30);
    private long paceBytes = 64 * 1024;
    private int pduLength = 1024 * 1024;
    private int associationPduLength = 256 * 1024;
    private int associations = 64;
    private int connections = 1024;
    private long objectSize = 8L << 30;
    private long drain = 1L << 30;

    /**
     * ARTIM (PS3.8 section 9.1.4): from the connection to the end of negotiation, TLS handshake
     * included, and for the peer's close after a rejection or an abort. 30 s.
     */
    public Duration associationTime() {
        return associationTime;
    }

    public NetLimits associationTime(Duration value) {
        associationTime = positive("association time", value);
        return this;
    }

    /** How long an association may be silent between two messages. 10 min. */
    public Duration idle() {
        return idle;
    }

    public NetLimits idle(Duration value) {
        idle = positive("idle time", value);
        return this;
    }

    /** How long a peer may be silent inside a message, or not take what we write. 30 s. */
    public Duration stall() {
        return stall;
    }

    public NetLimits stall(Duration value) {
        stall = positive("stall time", value);
        return this;
    }

    /**
     * A peer that we wait for inside a message must send {@link #paceBytes} in each such window of
     * waiting; time that our own handler takes does not count. 30 s.
     */
    public Duration paceWindow() {
        return paceWindow;
    }

    /** 64 KiB: 2 KiB/s, far below any link that a scanner may be attached to. */
    public long paceBytes() {
        return paceBytes;
    }

    public NetLimits pace(long bytes, Duration window) {
        paceBytes = positive("pace", bytes);
        paceWindow = positive("pace window", window);
        return this;
    }

    /**
     * Largest PDU body accepted and advertised. 1 MiB: PDUs are streamed, so a large one costs no
     * memory, and 1 MiB keeps their heads below a thousandth of the work; peers cap what they send
     * themselves (DCMTK at 128 KiB).
     */
    public int pduLength() {
        return pduLength;
    }

    public NetLimits pduLength(int bytes) {
        pduLength = (int) positive("PDU length", bytes);
        return this;
    }

    /** Largest association request or answer; 128 full contexts need about 60 KiB. 256 KiB. */
    public int associationPduLength() {
        return associationPduLength;
    }

    /** Associations at once; the next is rejected: transient, local limit exceeded. 64. */
    public int associations() {
        return associations;
    }

    public NetLimits associations(int most) {
        associations = (int) positive("associations", most);
        return this;
    }

    /** Connections at once, negotiating ones included; the next is closed unanswered. 1024. */
    public int connections() {
        return connections;
    }

    public NetLimits connections(int most) {
        connections = (int) positive("connections", most);
        return this;
    }

    /** Largest data set of one C-STORE; 8 GiB. */
    public long objectSize() {
        return objectSize;
    }

    public NetLimits objectSize(long bytes) {
        objectSize = positive("object size", bytes);
        return this;
    }

    /**
     * How much of an object that the handler did not want is still read, so that the sender gets
     * its status; beyond it the association is aborted. 1 GiB.
     */
    public long drain() {
        return drain;
    }

    public NetLimits drain(long bytes) {
        drain = positive("drain", bytes);
        return this;
    }

    private static long positive(String what, long value) {
        if (value <= 0) {
            throw NetException.invalid("%s must be above 0, not %d".formatted(what, value));
        }
        return value;
    }

    private static Duration positive(String what, Duration value) {
        if (value.toMillis() <= 0 || value.toMillis() > Integer.MAX_VALUE) {
            throw NetException.invalid("%s must be 1 ms to 24 days, not %s".formatted(what, value));
        }
        return value;
    }
}
