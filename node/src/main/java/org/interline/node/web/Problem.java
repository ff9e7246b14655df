package org.interline.node.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;

/**
 * Problem details, as RFC 9457 says: what every error of the interface looks like.
 *
 * @param type {@code urn:interline:problem:<code>}
 * @param title of the status, in the caller's language
 * @param status the HTTP status
 * @param detail what went wrong and what to do, in the caller's language
 * @param code stable, dotted, lower case
 * @param more members of this one problem, such as {@code holder}
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonAnyGetter Map<String, Object> more) {
    public static final String MEDIA_TYPE = "application/problem+json";
}
