package org.interline.dicos.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;

/** Whatever can be read as a data set can be viewed: no accessor throws over what it holds. */
class DamagedObjectProperties {
    private static final List<byte[]> WHOLE =
            List.of(
                    MadeUp.file(
                            MadeUp.machineAlarm()
                                    .threat(
                                            ThreatObject.of(
                                                    2,
                                                    ThreatRepresentation.in(
                                                                    new ObjectReference(
                                                                            "1.2", "1.3"))
                                                            .withRegion(
                                                                    ThreatRegion.of(
                                                                            new VoxelBox(
                                                                                    1, 2, 3, 4, 5,
                                                                                    6))),
                                                    MadeUp.threat(1).assessments().getFirst()))
                                    .build(),
                            TransferSyntax.EXPLICIT),
                    MadeUp.file(
                            MadeUp.ct(
                                            MadeUp.header(MadeUp.CT_UID)
                                                    .withItinerary(MadeUp.itinerary()),
                                            VolumeGeometry.of(
                                                    2, 2, 3, new Point(1, 1, 1), Point.ORIGIN),
                                            TransferSyntax.EXPLICIT)
                                    .build(),
                            TransferSyntax.EXPLICIT),
                    MadeUp.file(
                            MadeUp.dx(
                                            MadeUp.header("2.25.4"),
                                            DxView.fromAbove(1, Point.ORIGIN, 1),
                                            TransferSyntax.EXPLICIT)
                                    .build(),
                            TransferSyntax.EXPLICIT));

    @Property(tries = 4000)
    void a_damaged_object_that_can_be_read_can_be_viewed(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] file = WHOLE.get(random.nextInt(WHOLE.size())).clone();
        int damages = 1 + random.nextInt(6);
        for (int i = 0; i < damages; i++) {
            // Behind preamble, prefix and meta information.
            file[400 + random.nextInt(file.length - 400)] = (byte) random.nextInt();
        }
        DataSet read;
        try {
            read = DicosFile.read(file, Limits.DEFAULT).dataSet();
        } catch (DicosException unreadable) {
            return;
        }
        assertThat(Facts.of(DicosObject.of(read))).isNotEmpty();
    }
}
