package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.testkit.Tier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receiving an object takes the same memory whatever its size. */
class FlatMemoryTest {
    private static final int MEGABYTE = 1 << 20;

    /** Buffers of both ends, a segment or two, and what else the node keeps meanwhile. */
    private static final long MOST_GROWTH = 48L * MEGABYTE;

    private static final String SOP_CLASS = Uids.DICOS_AIT_2D;

    @TempDir Path folder;

    @Test
    void aLargeObjectIsStoredWithoutBeingHeld() {
        int megabytes = Tier.times(256, 2000);
        try (Node node = Node.start(NodeSettings.onLoopback(folder, "test"))) {
            TestScanner lane = TestScanner.registered(node, "LARGE", TestScanner.profile(1, 0, 0));
            String uid = TestScanner.uid();
            String syntax = TransferSyntax.EXPLICIT.uid();
            StoreRequest request = StoreRequest.of(SOP_CLASS, uid, syntax);
            byte[] head = head(uid, (long) megabytes * MEGABYTE);
            Pixels pixels = new Pixels(head, megabytes);
            try (StoreScu scu = lane.connect(ProposedContext.of(SOP_CLASS, syntax))) {
                StoreOutcome outcome = scu.store(request, () -> pixels);
                assertThat(outcome.status()).as("%s", outcome.comment()).isZero();
            }
            assertThat(pixels.looks).isGreaterThanOrEqualTo(4);
            assertThat(pixels.most - pixels.before).isLessThan(MOST_GROWTH);
            DSLContext database = node.part(DSLContext.class);
            Long stored =
                    node.part(Transactions.class)
                            .asSystem(() ->
                                    database.select(STORED_OBJECT.BYTES)
                                            .from(STORED_OBJECT)
                                            .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                                            .fetchSingle()
                                            .value1());
            assertThat(stored).isEqualTo(head.length + (long) megabytes * MEGABYTE);
        }
    }

    /** A data set up to where its pixel data's bytes begin. */
    private static byte[] head(String uid, long pixelBytes) {
        DataSet header =
                DataSet.builder()
                        .put(Tags.SOP_CLASS_UID, SOP_CLASS)
                        .put(Tags.SOP_INSTANCE_UID, uid)
                        .put(Tags.PATIENT_ID, "large-bag")
                        .put(Tags.ISSUER_OF_PATIENT_ID, "TEST")
                        .put(Tags.STUDY_INSTANCE_UID, TestScanner.uid())
                        .put(Tags.DICOS_VERSION, "V03")
                        .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DicosWriter.write(bytes, header, TransferSyntax.EXPLICIT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        ByteBuffer element = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) 0x7FE0).putShort((short) 0x0010).put((byte) 'O').put((byte) 'W');
        element.putShort((short) 0).putInt((int) pixelBytes);
        bytes.writeBytes(element.array());
        return bytes.toByteArray();
    }

    /** Makes the object's bytes as they are sent, and looks at the heap four times on the way. */
    private static final class Pixels extends InputStream {
        private final byte[] head;
        private final long length;
        private final long lookEvery;
        private final long before = usedHeap();
        private long at;
        private long most;
        private int looks;

        Pixels(byte[] head, int megabytes) {
            this.head = head;
            this.length = head.length + (long) megabytes * MEGABYTE;
            this.lookEvery = length / 5;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int count) {
            if (at == length) {
                return -1;
            }
            if (at / lookEvery > looks) {
                looks++;
                most = Math.max(most, usedHeap());
            }
            int now = (int) Math.min(count, length - at);
            for (int i = 0; i < now; i++) {
                long place = at + i;
                into[offset + i] =
                        place < head.length ? head[(int) place] : (byte) ((place * 31) >>> 3);
            }
            at += now;
            return now;
        }

        private static long usedHeap() {
            System.gc();
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
