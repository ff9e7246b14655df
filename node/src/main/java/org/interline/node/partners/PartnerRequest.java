package org.interline.node.partners;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All of a request that can say who sent it. */
public final class PartnerRequest {
    private final String method;
    private final URI address;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final byte[] body;
    private final List<X509Certificate> certificates;

    public PartnerRequest(
            String method,
            URI address,
            Map<String, List<String>> headers,
            byte[] body,
            List<X509Certificate> certificates) {
        this.method = method;
        this.address = address;
        this.headers.putAll(headers);
        this.body = body.clone();
        this.certificates = List.copyOf(certificates);
    }

    public String method() {
        return method;
    }

    public URI address() {
        return address;
    }

    /** Every value of a header, whatever case its name is in. */
    public List<String> headers(String name) {
        return Optional.ofNullable(headers.get(name)).orElseGet(List::of);
    }

    /** As it came; empty for a GET. */
    public byte[] body() {
        return body.clone();
    }

    /** The chain of the TLS connection, the caller's own first; empty without. */
    public List<X509Certificate> certificates() {
        return certificates;
    }
}
