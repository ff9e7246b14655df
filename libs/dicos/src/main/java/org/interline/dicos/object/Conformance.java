package org.interline.dicos.object;

import java.util.List;
import java.util.stream.Collectors;
import org.interline.dicos.data.DataSet;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Checks a CT, DX or TDR data set against V03: that each required element is there, has a value
 * where it must, and says one of the words that are allowed. The rules are the table {@code
 * v03.txt} beside this class, whose first lines explain it.
 *
 * <p>Objects of other classes are checked against the modules that all objects share.
 */
public final class Conformance {
    private Conformance() {}

    /** Every departure from V03, in the order of the rules; none for a conformant object. */
    public static List<Finding> check(DataSet dataSet) {
        return ConformanceTable.V03.check(dataSet);
    }

    /** The data set itself if it conforms. */
    static DataSet require(DataSet dataSet) {
        List<Finding> findings = check(dataSet);
        if (!findings.isEmpty()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.incomplete",
                    findings.stream()
                            .map(Finding::toString)
                            .collect(
                                    Collectors.joining(
                                            "; ", "not a whole V03 object; give it: ", "")));
        }
        return dataSet;
    }
}
