package org.interline.dicos.codec;

import java.util.List;

/**
 * What a lossless JPEG says before its entropy-coded data.
 *
 * @param precision bits of a sample, 2 to 16 (P)
 * @param predictor of all but the first row (Ss)
 * @param pointTransform bits that the encoder shifted out (Al)
 * @param rowsBetweenRestarts 0 when there are no restart markers
 * @param tables the difference code of each component, in scan order
 * @param entropyStart index of the first entropy-coded byte
 */
record JpegHeader(
        int precision,
        Predictor predictor,
        int pointTransform,
        int rowsBetweenRestarts,
        List<DifferenceCode> tables,
        int entropyStart) {

    /** The prediction of the first sample of all and after each restart (T.81 H.1.2.1). */
    int firstPrediction() {
        return 1 << (precision - pointTransform - 1);
    }
}
