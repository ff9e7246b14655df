package org.interline.node.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Every error that a controller or Spring MVC throws, as a problem. */
@RestControllerAdvice
class ProblemAdvice {
    private static final System.Logger LOG = System.getLogger(ProblemAdvice.class.getName());

    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<Problem> ours(InterlineException error, Locale locale) {
        if (Problems.status(error) >= 500) {
            LOG.log(System.Logger.Level.ERROR, error.code(), error);
        }
        return answer(problems.of(error, locale), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalid(MethodArgumentNotValidException error, Locale locale) {
        List<Map<String, String>> errors =
                error.getFieldErrors().stream()
                        .map(field ->
                                Map.of(
                                        "field",
                                        field.getField(),
                                        "message",
                                        String.valueOf(field.getDefaultMessage())))
                        .toList();
        Problem problem = problems.of(400, "request.invalid", Map.of(), locale);
        Map<String, Object> more = new TreeMap<>();
        more.put("errors", errors);
        return answer(
                new Problem(
                        problem.type(),
                        problem.title(),
                        problem.status(),
                        problem.detail(),
                        problem.code(),
                        more),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException error, Locale locale) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyLimitFilter.BodyTooLarge large) {
                return tooLarge(large, locale);
            }
        }
        return answer(
                problems.of(400, "request.unreadable", Map.of("where", where(error)), locale),
                HttpHeaders.EMPTY);
    }

    /** To who reads the body itself. */
    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(BodyLimitFilter.BodyTooLarge error, Locale locale) {
        return answer(
                problems.of(413, "request.too-large", error.arguments(), locale),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException error, Locale locale) {
        return answer(
                problems.of(400, "request.parameter", Map.of("name", error.getName()), locale),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Problem> missing(MissingServletRequestParameterException error, Locale locale) {
        return answer(
                problems.of(
                        400, "request.parameter", Map.of("name", error.getParameterName()), locale),
                HttpHeaders.EMPTY);
    }

    /** The client went away: there is nobody to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException error) {
        LOG.log(System.Logger.Level.DEBUG, "the client went away", error);
    }

    /** Security's own are answered by its chain. */
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    void security(RuntimeException error) {
        throw error;
    }

    @ExceptionHandler
    ResponseEntity<Problem> any(Exception error, HttpServletRequest request, Locale locale) {
        if (error instanceof ErrorResponse response) {
            int status = response.getStatusCode().value();
            return answer(
                    problems.of(status, HttpCodes.of(status), Map.of(), locale),
                    response.getHeaders());
        }
        String reference = UUID.randomUUID().toString();
        LOG.log(
                System.Logger.Level.ERROR,
                "%s %s failed; reference %s"
                        .formatted(request.getMethod(), request.getRequestURI(), reference),
                error);
        return answer(
                problems.of(500, "internal", Map.of("reference", reference), locale),
                HttpHeaders.EMPTY);
    }

    private static ResponseEntity<Problem> answer(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem);
    }

    /** The path to the member that could not be read; never its value. */
    private static String where(Throwable error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
                StringBuilder path = new StringBuilder();
                for (JacksonException.Reference step : json.getPath()) {
                    path.append('/');
                    path.append(
                            step.getPropertyName() == null
                                    ? String.valueOf(step.getIndex())
                                    : step.getPropertyName());
                }
                return path.toString();
            }
        }
        return "/";
    }
}
