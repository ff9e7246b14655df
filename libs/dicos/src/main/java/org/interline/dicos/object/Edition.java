package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * The edition of NEMA IIC 1 that an object says it follows: DICOS Version (4010,103A), or where
 * that is missing or unknown, the element (0002,0004) that V02A and later put into the file meta
 * information.
 */
public enum Edition {
    V01,
    V02,
    V02A,
    V03,
    V04,
    /** Missing, or a value that this library has not met. */
    UNKNOWN;

    static Edition of(DataSet dataSet, DataSet fileMeta) {
        Edition said = parse(dataSet, Tags.DICOS_VERSION);
        return said == UNKNOWN ? parse(fileMeta, Tags.DICOS_FILE_VERSION) : said;
    }

    private static Edition parse(DataSet from, Tag tag) {
        String text = Lenient.text(from, tag);
        for (Edition edition : values()) {
            if (edition != UNKNOWN && edition.name().equalsIgnoreCase(text)) {
                return edition;
            }
        }
        return UNKNOWN;
    }
}
