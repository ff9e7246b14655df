package org.interline.node.partners.internal.dataspace;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.interline.node.partners.PartnerAuthentication;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerRequest;
import org.springframework.stereotype.Component;

/** Asks who sent a request. */
@Component
class Callers {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final PartnerAuthentication authentication;

    Callers(PartnerAuthentication authentication) {
        this.authentication = authentication;
    }

    /** The partner, or the answer that there is nothing here: the protocol wants no other. */
    PartnerId require(HttpServletRequest request, byte[] body, ProcessKind kind) {
        return caller(request, body)
                .orElseThrow(() -> Refusal.unknown(kind, request.getRequestURI()));
    }

    Optional<PartnerId> caller(HttpServletRequest request, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, Collections.list(request.getHeaders(name)));
        }
        return address(request)
                .flatMap(address ->
                        authentication.caller(
                                new PartnerRequest(
                                        request.getMethod(),
                                        address,
                                        headers,
                                        body,
                                        certificates(request))));
    }

    /** What is no URL was signed by nobody. */
    private static Optional<URI> address(HttpServletRequest request) {
        String query = request.getQueryString();
        try {
            return Optional.of(
                    new URI(request.getRequestURL() + (query == null ? "" : '?' + query)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static List<X509Certificate> certificates(HttpServletRequest request) {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                ? List.of(chain)
                : List.of();
    }
}
