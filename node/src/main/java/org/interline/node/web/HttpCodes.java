package org.interline.node.web;

/** The problem codes of plain HTTP statuses. */
final class HttpCodes {
    private HttpCodes() {}

    static String of(int status) {
        return switch (status) {
            case 401 -> "http.unauthenticated";
            case 403 -> "http.forbidden";
            case 404 -> "http.not-found";
            case 405 -> "http.method-not-allowed";
            case 406 -> "http.not-acceptable";
            case 413 -> "http.too-large";
            case 415 -> "http.media-type";
            case 429 -> "http.too-many-requests";
            case 503 -> "http.unavailable";
            default -> status < 500 ? "http.bad-request" : "internal";
        };
    }
}
