package org.interline.dicos.data;

import java.util.Optional;
import org.interline.kernel.ErrorCategory;

/**
 * A file's meta information (PS3.10, 7.1): group 0002, always Explicit VR little endian.
 *
 * @param elements group 0002 as read; DICOS adds (0002,0004) CS, the edition
 */
public record FileMeta(DataSet elements) {
    private static final Tag EDITION = Tags.DICOS_FILE_VERSION;

    /** Identifies this library as the writer; derived once from a random UUID. */
    static final String IMPLEMENTATION_CLASS_UID = "2.25.265813123543640647653719241554030904707";

    static final String IMPLEMENTATION_VERSION_NAME = "INTERLINE_1";

    public Optional<TransferSyntax> transferSyntax() {
        return elements.string(Tags.TRANSFER_SYNTAX_UID).map(TransferSyntax::of);
    }

    public Optional<String> sopClassUid() {
        return elements.string(Tags.MEDIA_STORAGE_SOP_CLASS_UID);
    }

    public Optional<String> sopInstanceUid() {
        return elements.string(Tags.MEDIA_STORAGE_SOP_INSTANCE_UID);
    }

    /** What DICOS V02A and later write into (0002,0004), for example "V03". */
    public Optional<String> edition() {
        return elements.string(EDITION);
    }

    /** Meta information for a data set that names its class and instance. */
    public static FileMeta of(DataSet dataSet, TransferSyntax syntax) {
        DataSetBuilder builder =
                DataSet.builder()
                        .putBytes(Tags.FILE_META_INFORMATION_VERSION, new byte[] {0, 1})
                        .put(
                                Tags.MEDIA_STORAGE_SOP_CLASS_UID,
                                required(dataSet, Tags.SOP_CLASS_UID))
                        .put(
                                Tags.MEDIA_STORAGE_SOP_INSTANCE_UID,
                                required(dataSet, Tags.SOP_INSTANCE_UID))
                        .put(Tags.TRANSFER_SYNTAX_UID, syntax.uid())
                        .put(Tags.IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_CLASS_UID)
                        .put(Tags.IMPLEMENTATION_VERSION_NAME, IMPLEMENTATION_VERSION_NAME);
        dataSet.string(Tags.DICOS_VERSION).ifPresent(version -> builder.put(EDITION, version));
        return new FileMeta(builder.build());
    }

    private static String required(DataSet dataSet, Tag tag) {
        return dataSet.string(tag)
                .orElseThrow(() ->
                        new DicosException(
                                ErrorCategory.INVALID_INPUT,
                                "dicos.missing-element",
                                "a file needs " + Dictionary.keyword(tag).orElse("this element"),
                                -1,
                                tag.toString()));
    }
}
