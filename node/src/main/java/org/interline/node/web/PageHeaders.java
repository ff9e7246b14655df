package org.interline.node.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The headers of everything that a browser shows: nothing from elsewhere, nothing framed. */
public final class PageHeaders {
    /** For the console: its own files, images it draws itself, its own workers. */
    public static final String CONSOLE_POLICY =
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self';"
                    + " img-src 'self' blob: data:; connect-src 'self'; worker-src 'self' blob:;"
                    + " manifest-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private PageHeaders() {}

    public static HttpSecurity apply(HttpSecurity http, String contentSecurityPolicy) {
        return http.headers(headers ->
                headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentSecurityPolicy))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy(
                                        "camera=(), microphone=(), geolocation=(),"
                                                + " payment=(), usb=()"))
                        .crossOriginOpenerPolicy(policy ->
                                policy.policy(
                                        org.springframework.security.web.header.writers
                                                .CrossOriginOpenerPolicyHeaderWriter
                                                .CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy ->
                                policy.policy(
                                        org.springframework.security.web.header.writers
                                                .CrossOriginResourcePolicyHeaderWriter
                                                .CrossOriginResourcePolicy.SAME_ORIGIN)));
    }
}
