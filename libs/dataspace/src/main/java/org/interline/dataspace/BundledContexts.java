package org.interline.dataspace;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documents that messages are read with, out of this library. Everything else is refused: what
 * a message means must not hang on what another machine answers, and a message must not make this
 * one call anywhere.
 */
final class BundledContexts implements DocumentLoader {
    /** Eclipse EDC names it in each of its messages, beside the protocol's own. */
    private static final String EDC = "https://w3id.org/edc/dspace/v0.0.1";

    /** What a message may name. */
    static final Set<String> NAMED = Set.of(Dsp.CONTEXT, EDC);

    private static final Map<String, Document> DOCUMENTS =
            Map.of(
                    Dsp.CONTEXT,
                    read("context.jsonld"),
                    Dsp.NAMESPACE + "odrl-profile.jsonld",
                    read("odrl-profile.jsonld"),
                    // EDC's own words; here it gives none, so that a policy with one of them is
                    // refused like any other that we have no word for.
                    EDC,
                    read("nothing.jsonld"));

    @Override
    public Document loadDocument(URI address, DocumentLoaderOptions options) throws JsonLdError {
        @Nullable Document document = DOCUMENTS.get(address.toString());
        if (document == null) {
            throw new JsonLdError(
                    JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                    "contexts are not fetched: " + address);
        }
        return document;
    }

    private static Document read(String name) {
        try (@Nullable InputStream stream = BundledContexts.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the library");
            }
            return JsonDocument.of(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonLdError e) {
            throw new IllegalStateException(name, e);
        }
    }
}
