package org.interline.dicos.object;

import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * The machine that made an object. All parts are required by V03; a reader shows missing ones as
 * empty texts.
 *
 * @param manufacturer (0008,0070)
 * @param model (0008,1090)
 * @param serialNumber (0018,1000)
 * @param software (0018,1020), the first version where there are several
 * @param site (0008,0080)
 * @param address (0008,0081)
 * @param station the machine's name at its site, (0008,1010), at most sixteen characters
 * @param calibrated when it was last calibrated, (0018,1200) and (0018,1201)
 */
public record Equipment(
        String manufacturer,
        String model,
        String serialNumber,
        String software,
        String site,
        String address,
        String station,
        Optional<DicosTime> calibrated) {
    /** What a manufacturer's name ends with when the machine is a program. */
    static final String SIMULATED = "(simulated)";

    static Equipment read(DataSet from) {
        return new Equipment(
                Lenient.text(from, Tags.MANUFACTURER),
                Lenient.text(from, Tags.MANUFACTURER_MODEL_NAME),
                Lenient.text(from, Tags.DEVICE_SERIAL_NUMBER),
                Lenient.text(from, Tags.SOFTWARE_VERSIONS),
                Lenient.text(from, Tags.INSTITUTION_NAME),
                Lenient.text(from, Tags.INSTITUTION_ADDRESS),
                Lenient.text(from, Tags.STATION_NAME),
                DicosTime.of(
                        Lenient.text(from, Tags.DATE_OF_LAST_CALIBRATION),
                        Lenient.text(from, Tags.TIME_OF_LAST_CALIBRATION)));
    }

    boolean isSimulated() {
        return manufacturer.endsWith(SIMULATED);
    }

    Equipment simulated() {
        return isSimulated()
                ? this
                : new Equipment(
                        (manufacturer + " " + SIMULATED).strip(),
                        model,
                        serialNumber,
                        software,
                        site,
                        address,
                        station,
                        calibrated);
    }

    void write(DataSetBuilder to) {
        to.put(Tags.MANUFACTURER, manufacturer)
                .put(Tags.MANUFACTURER_MODEL_NAME, model)
                .put(Tags.DEVICE_SERIAL_NUMBER, serialNumber)
                .put(Tags.SOFTWARE_VERSIONS, software)
                .put(Tags.INSTITUTION_NAME, site)
                .put(Tags.INSTITUTION_ADDRESS, address)
                .put(Tags.STATION_NAME, station);
        calibrated.ifPresent(time ->
                to.put(Tags.DATE_OF_LAST_CALIBRATION, time.da())
                        .put(Tags.TIME_OF_LAST_CALIBRATION, time.tm()));
    }
}
