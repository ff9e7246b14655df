package org.interline.dicos.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.interline.dicos.net.AssociateRq.Proposal;
import org.interline.dicos.net.UserInformation.MaximumLength;

/** A peer that sends whatever a test wants, right or wrong. */
final class RawPeer implements AutoCloseable {
    static final int CONTEXT = 1;

    private final Socket socket;
    private final InputStream in;
    private final PduReader pdus;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        NetLimits limits = new NetLimits();
        this.pdus = new PduReader(new WireInput(in, new Pace(limits, System::nanoTime)), limits);
    }

    static RawPeer connect(StoreScp scp) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), scp.port()));
    }

    static AssociateRq request(UserInformation.Item... items) {
        return new AssociateRq(
                1,
                Fixture.NODE,
                Fixture.SCANNER,
                NetUids.APPLICATION_CONTEXT,
                List.of(
                        new Proposal(CONTEXT, Fixture.CT, List.of(Fixture.EXPLICIT)),
                        new Proposal(
                                3, NetUids.VERIFICATION, List.of(NetUids.IMPLICIT_LITTLE_ENDIAN))),
                new UserInformation(List.of(items)));
    }

    /** Connects and associates with one CT context (1) and verification (3). */
    static RawPeer associated(StoreScp scp) throws IOException {
        RawPeer peer = connect(scp);
        peer.send(request(new MaximumLength(16384)));
        if (!(peer.receive() instanceof AssociateAc)) {
            throw new AssertionError("not associated");
        }
        return peer;
    }

    /** A P-DATA-TF with one PDV. */
    static byte[] pdv(int context, int control, byte[] fragment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {4, 0});
        uint32(out, fragment.length + 6);
        uint32(out, fragment.length + 2);
        out.write(context);
        out.write(control);
        out.writeBytes(fragment);
        return out.toByteArray();
    }

    static byte[] command(Dimse message) {
        return pdv(CONTEXT, PDataTf.COMMAND | PDataTf.LAST, message.encode().encode());
    }

    private static void uint32(ByteArrayOutputStream out, int value) {
        out.writeBytes(
                new byte[] {
                    (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
                });
    }

    void send(Pdu pdu) throws IOException {
        send(PduEncoder.encode(pdu));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    Pdu receive() throws IOException {
        return pdus.next();
    }

    /** The whole of the next message, which must be a command. */
    CommandSet receiveCommand() throws IOException {
        return new MessageReader(pdus, new NetLimits()).next()
                        instanceof MessageReader.Incoming.Message message
                ? message.command()
                : new CommandSet();
    }

    void sendNoMore() throws IOException {
        socket.shutdownOutput();
    }

    /** Everything until the other side closes. */
    byte[] receiveRest() throws IOException {
        return in.readAllBytes();
    }

    /** Resets the connection, as a pulled cable does in the end. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
