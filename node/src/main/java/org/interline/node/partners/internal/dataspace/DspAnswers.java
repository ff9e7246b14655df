package org.interline.node.partners.internal.dataspace;

import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.MessageWriter.ErrorDocument;
import org.interline.dataspace.Pids;
import org.interline.kernel.InterlineException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What partners get to hear, in the protocol's own documents. */
final class DspAnswers {
    private static final System.Logger LOG = System.getLogger(DspAnswers.class.getName());

    private DspAnswers() {}

    static ResponseEntity<String> answer(int status, String document) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .body(document);
    }

    static ResponseEntity<String> error(
            ErrorDocument document, Pids pids, InterlineException error) {
        int status = status(error);
        if (status >= 500) {
            LOG.log(System.Logger.Level.ERROR, error.code(), error);
        } else {
            LOG.log(System.Logger.Level.INFO, "refused: {0}", error.getMessage());
        }
        String reason = status == 500 ? "internal error" : String.valueOf(error.getMessage());
        return answer(status, MessageWriter.error(document, pids, error.code(), reason));
    }

    /** The binding wants 400 for a step that the state does not allow, where HTTP would say 409. */
    private static int status(InterlineException error) {
        return switch (error.category()) {
            case INVALID_INPUT, CONFLICT, FORBIDDEN ->
                    error.code().equals("dataspace.changed") ? 503 : 400;
            case UNAUTHENTICATED, NOT_FOUND -> 404;
            case LIMIT_EXCEEDED -> 413;
            case OUT_OF_RESOURCES, UNAVAILABLE -> 503;
            case CORRUPT_DATA, INTERNAL -> 500;
        };
    }
}
