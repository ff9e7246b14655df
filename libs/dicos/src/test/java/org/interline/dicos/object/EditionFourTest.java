package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Objects of edition V04, whose elements and words this library does not all know, are read through
 * the views and written back whole.
 */
class EditionFourTest {
    private static final String NEW_WORD = "WORD OF V04";
    private static final Tag PRIVATE_CREATOR = Tag.of(0x4011, 0x0010);
    private static final Tag PRIVATE = Tag.of(0x4011, 0x1001);

    /** In DICOS's own group, and in no dictionary that this library has. */
    private static final Tag NEW_ELEMENT = Tag.of(0x4010, 0x7F01);

    private static final byte[] PRIVATE_BYTES = {0, -1, 2, -3};
    private static final byte[] NEW_BYTES = "made up ".getBytes(StandardCharsets.US_ASCII);

    static List<TransferSyntax> ofImages() {
        return List.of(TransferSyntax.EXPLICIT, TransferSyntax.JPEG_LOSSLESS_SV1);
    }

    static List<TransferSyntax> ofReports() {
        return List.of(TransferSyntax.EXPLICIT, TransferSyntax.IMPLICIT);
    }

    @ParameterizedTest
    @MethodSource("ofImages")
    void a_volume_is_shown_and_written_back_equal(TransferSyntax syntax) {
        VolumeGeometry geometry = VolumeGeometry.of(4, 3, 2, new Point(1, 1, 2), Point.ORIGIN);
        DataSet made = edition4(MadeUp.ct(MadeUp.header(MadeUp.CT_UID), geometry, syntax).build());
        CtObject ct = assertInstanceOf(CtObject.class, shown(made, syntax));
        assertEquals(4, ct.columns());
        assertEquals(3, ct.rows());
        assertEquals(2, ct.framesDeclared());
        assertEquals(Optional.of(geometry), ct.geometry());
    }

    @ParameterizedTest
    @MethodSource("ofImages")
    void a_view_is_shown_and_written_back_equal(TransferSyntax syntax) {
        DxView above = DxView.fromAbove(1, Point.ORIGIN, 1);
        DataSet made = edition4(MadeUp.dx(MadeUp.header("2.25.1002"), above, syntax).build());
        DxObject dx = assertInstanceOf(DxObject.class, shown(made, syntax));
        assertEquals(7, dx.columns());
        assertEquals(5, dx.rows());
    }

    @ParameterizedTest
    @MethodSource("ofReports")
    void a_report_is_shown_and_written_back_equal(TransferSyntax syntax) {
        DataSet made = edition4(reportOf("METAL", "NONMETAL", "UNKNOWN", NEW_WORD));
        TdrObject tdr = assertInstanceOf(TdrObject.class, shown(made, syntax));
        assertTrue(tdr.decision().is(AlarmDecision.ALARM));
        assertTrue(tdr.mentionsThreat());
        List<Term<ThreatCategory>> categories = new ArrayList<>();
        tdr.threats().getFirst().assessments().forEach(said -> categories.add(said.category()));
        assertEquals(
                List.of(
                        Optional.of(ThreatCategory.METAL),
                        Optional.of(ThreatCategory.NONMETAL),
                        Optional.of(ThreatCategory.UNKNOWN),
                        Optional.<ThreatCategory>empty()),
                categories.stream().map(Term::known).toList());
        assertEquals(NEW_WORD, categories.getLast().text());
    }

    /** What a view shows of an object that was written, read, and written and read once more. */
    private static DicosObject shown(DataSet made, TransferSyntax syntax) {
        byte[] file = MadeUp.file(made, syntax);
        DataSet read = read(file);
        assertEquals(elements(made), elements(read));
        DicosObject object = DicosObject.of(read);
        assertEquals(Edition.V04, object.edition());
        assertEquals(NEW_WORD, object.scan().type().text());
        assertEquals(Optional.empty(), object.scan().type().known());
        assertTrue(!Facts.of(object).isEmpty());
        for (DataSet level : List.of(read, read.items(Tags.OOI_OWNER_SEQUENCE).getFirst())) {
            assertEquals(ByteBuffer.wrap(PRIVATE_BYTES), level.bytes(PRIVATE).orElseThrow());
            assertEquals(ByteBuffer.wrap(NEW_BYTES), level.bytes(NEW_ELEMENT).orElseThrow());
        }
        assertEquals(elements(read), elements(MadeUp.again(read, syntax)));
        assertArrayEquals(file, MadeUp.file(read, syntax));
        return object;
    }

    private static DataSet edition4(DataSet object) {
        return addTo(object.toBuilder())
                .put(Tags.DICOS_VERSION, "V04")
                .put(Tags.SCAN_TYPE, NEW_WORD)
                .putItems(Tags.OOI_OWNER_SEQUENCE, addTo(DataSet.builder()).build())
                .build();
    }

    /**
     * As bytes of unknown representation: all that a reader of implicit syntax can know of them.
     */
    private static DataSetBuilder addTo(DataSetBuilder to) {
        return to.put(PRIVATE_CREATOR, Vr.LO, "EXAMPLE WORKS")
                .putBytes(PRIVATE, Vr.UN, PRIVATE_BYTES)
                .putBytes(NEW_ELEMENT, Vr.UN, NEW_BYTES);
    }

    private static DataSet reportOf(String... categories) {
        DataSet report = MadeUp.machineAlarm().build();
        DataSet threat = report.items(Tags.THREAT_SEQUENCE).getFirst();
        DataSet said = threat.items(Tags.ATD_ASSESSMENT_SEQUENCE).getFirst();
        List<DataSet> all = new ArrayList<>();
        for (String category : categories) {
            all.add(said.toBuilder().put(Tags.THREAT_CATEGORY, category).build());
        }
        return report.toBuilder()
                .putItems(
                        Tags.THREAT_SEQUENCE,
                        threat.toBuilder().putItems(Tags.ATD_ASSESSMENT_SEQUENCE, all).build())
                .build();
    }

    private static DataSet read(byte[] file) {
        try {
            return DicosFile.read(file, Limits.DEFAULT).dataSet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Element> elements(DataSet dataSet) {
        List<Element> all = new ArrayList<>();
        dataSet.forEach(all::add);
        return all;
    }
}
