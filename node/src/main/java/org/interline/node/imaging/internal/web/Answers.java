package org.interline.node.imaging.internal.web;

import java.util.function.Supplier;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.internal.picture.Picture;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** How pictures are sent: never kept by a cache on the way or on the caller's disk. */
final class Answers {
    private Answers() {}

    static ResponseEntity<byte[]> picture(Picture picture, String format, Supplier<byte[]> png) {
        return switch (format) {
            case "raw16" ->
                    ResponseEntity.ok()
                            .cacheControl(CacheControl.noStore().cachePrivate())
                            .header("X-Rows", Integer.toString(picture.rows()))
                            .header("X-Columns", Integer.toString(picture.columns()))
                            .contentType(MediaType.APPLICATION_OCTET_STREAM)
                            .body(picture.raw16());
            case "png" -> bytes(png.get(), MediaType.IMAGE_PNG);
            default ->
                    throw invalid("format \"%s\" is unknown; use raw16 or png".formatted(format));
        };
    }

    static ResponseEntity<byte[]> bytes(byte[] body, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .contentType(type)
                .body(body);
    }

    static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "image.request", message);
    }

    static InterlineException absent(String what) {
        return new InterlineException(
                ErrorCategory.NOT_FOUND, "image.absent", "there is no such " + what);
    }
}
