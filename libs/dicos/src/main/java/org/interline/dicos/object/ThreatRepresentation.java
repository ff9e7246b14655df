package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * Where a potential threat object is and what it measures, in one image or several of the same
 * frame of reference (an item of (4010,1037)).
 *
 * @param images in which it was found, (0008,114A)
 * @param region its voxels there, (4010,1001)
 * @param polygon points around it in millimetres, (4010,101D), as they stand in the object. Two
 *     points are the corners of a box. {@link VolumeGeometry#box} brings them into the one frame
 * @param centre in millimetres, (4010,101C)
 * @param centreOfMass in millimetres, (4010,101B)
 * @param grams (4010,1017)
 * @param gramsPerCubicCentimetre (4010,1018)
 * @param zEffective (4010,1019)
 * @param cubicCentimetres (4010,1023)
 * @param location in words, (4010,1078); empty when there are none
 */
public record ThreatRepresentation(
        List<ObjectReference> images,
        Optional<ThreatRegion> region,
        List<Point> polygon,
        Optional<Point> centre,
        Optional<Point> centreOfMass,
        OptionalDouble grams,
        OptionalDouble gramsPerCubicCentimetre,
        OptionalDouble zEffective,
        OptionalDouble cubicCentimetres,
        String location) {

    public ThreatRepresentation {
        images = List.copyOf(images);
        polygon = List.copyOf(polygon);
    }

    /** Nothing but the image that it was seen in. */
    public static ThreatRepresentation in(ObjectReference... images) {
        return new ThreatRepresentation(
                List.of(images),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                "");
    }

    /** With these corners, in millimetres. */
    public ThreatRepresentation withBox(Box box) {
        return new ThreatRepresentation(
                images,
                region,
                List.of(box.low(), box.high()),
                Optional.of(box.centre()),
                centreOfMass,
                grams,
                gramsPerCubicCentimetre,
                zEffective,
                cubicCentimetres,
                location);
    }

    public ThreatRepresentation withRegion(ThreatRegion voxels) {
        return new ThreatRepresentation(
                images,
                Optional.of(voxels),
                polygon,
                centre,
                centreOfMass,
                grams,
                gramsPerCubicCentimetre,
                zEffective,
                cubicCentimetres,
                location);
    }

    /** With what was measured; NaN for what was not. */
    public ThreatRepresentation withMeasures(
            double massGrams, double density, double effectiveZ, double volumeCubicCentimetres) {
        return new ThreatRepresentation(
                images,
                region,
                polygon,
                centre,
                centreOfMass,
                measured(massGrams),
                measured(density),
                measured(effectiveZ),
                measured(volumeCubicCentimetres),
                location);
    }

    public ThreatRepresentation withLocation(String inWords) {
        return new ThreatRepresentation(
                images,
                region,
                polygon,
                centre,
                centreOfMass,
                grams,
                gramsPerCubicCentimetre,
                zEffective,
                cubicCentimetres,
                inWords);
    }

    /** The box around {@link #polygon}, in millimetres, as the object writes it. */
    public Optional<Box> boundingBox() {
        return Box.around(polygon);
    }

    static ThreatRepresentation read(DataSet from) {
        return new ThreatRepresentation(
                ObjectReference.read(from, Tags.REFERENCED_INSTANCE_SEQUENCE),
                Lenient.items(from, Tags.THREAT_ROI_VOXEL_SEQUENCE).stream()
                        .findFirst()
                        .flatMap(ThreatRegion::read),
                points(Lenient.numbers(from, Tags.BOUNDING_POLYGON)),
                Lenient.point(from, Tags.CENTER_OF_PTO),
                Lenient.point(from, Tags.CENTER_OF_MASS),
                Lenient.number(from, Tags.MASS),
                Lenient.number(from, Tags.DENSITY),
                Lenient.number(from, Tags.Z_EFFECTIVE),
                Lenient.number(from, Tags.VOLUME_OF_PTO),
                Lenient.text(from, Tags.PTO_LOCATION_DESCRIPTION));
    }

    /** Three numbers a point; a rest of one or two numbers is left. */
    private static List<Point> points(double[] numbers) {
        List<Point> points = new ArrayList<>(numbers.length / 3);
        for (int i = 0; i + 2 < numbers.length; i += 3) {
            Point.ifFinite(numbers, i).ifPresent(points::add);
        }
        return points;
    }

    DataSet item() {
        DataSetBuilder item = DataSet.builder();
        item.putItems(Tags.REFERENCED_INSTANCE_SEQUENCE, ObjectReference.items(images));
        region.ifPresent(voxels -> item.putItems(Tags.THREAT_ROI_VOXEL_SEQUENCE, voxels.item()));
        if (!polygon.isEmpty()) {
            item.putNumbers(
                    Tags.BOUNDING_POLYGON,
                    polygon.stream()
                            .flatMapToDouble(point -> Arrays.stream(point.toArray()))
                            .toArray());
        }
        centre.ifPresent(point -> item.putNumbers(Tags.CENTER_OF_PTO, point.toArray()));
        centreOfMass.ifPresent(point -> item.putNumbers(Tags.CENTER_OF_MASS, point.toArray()));
        put(item, Tags.MASS, grams);
        put(item, Tags.DENSITY, gramsPerCubicCentimetre);
        put(item, Tags.Z_EFFECTIVE, zEffective);
        put(item, Tags.VOLUME_OF_PTO, cubicCentimetres);
        if (!location.isEmpty()) {
            item.put(Tags.PTO_LOCATION_DESCRIPTION, location);
        }
        return item.build();
    }

    private static void put(DataSetBuilder item, Tag tag, OptionalDouble value) {
        value.ifPresent(number -> item.putNumbers(tag, number));
    }

    private static OptionalDouble measured(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
