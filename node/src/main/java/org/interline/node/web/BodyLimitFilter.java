package org.interline.node.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.interline.kernel.Limit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No request to this interface needs a long body: images come by DICOM, not by HTTP. An address
 * that needs a longer one than most has a {@link LongerBody}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimitFilter extends OncePerRequestFilter {
    static final Limit BODY = new Limit("request body", "bytes", 64 * 1024);

    private static final LongerBody MOST_REQUESTS = new LongerBody(Pattern.compile(".*"), BODY);

    private final Problems problems;
    private final List<LongerBody> longer;

    BodyLimitFilter(Problems problems, List<LongerBody> longer) {
        this.problems = problems;
        this.longer = List.copyOf(longer);
    }

    /** More was sent than the limit, without having been announced. */
    static final class BodyTooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private final long most;

        BodyTooLarge(Limit limit, long bytes) {
            super(limit.exceeded(bytes).getMessage());
            most = limit.most();
        }

        Map<String, String> arguments() {
            return BodyLimitFilter.arguments(most);
        }
    }

    private static Map<String, String> arguments(long most) {
        return Map.of("most", Long.toString(most));
    }

    private LongerBody allowed(HttpServletRequest request) {
        return longer.stream()
                .filter(it -> it.path().matcher(request.getRequestURI()).matches())
                .findFirst()
                .orElse(MOST_REQUESTS);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LongerBody allowed = allowed(request);
        Limit limit = allowed.limit();
        if (request.getContentLengthLong() > limit.most()) {
            allowed.exceeded().run();
            problems.write(
                    response,
                    problems.of(
                            413,
                            "request.too-large",
                            arguments(limit.most()),
                            Languages.resolver().resolveLocale(request)));
            return;
        }
        chain.doFilter(new Limited(request, allowed), response);
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final LongerBody allowed;

        Limited(HttpServletRequest request, LongerBody allowed) {
            super(request);
            this.allowed = allowed;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), allowed);
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream source;
        private final LongerBody allowed;
        private long count;

        Counted(ServletInputStream source, LongerBody allowed) {
            this.source = source;
            this.allowed = allowed;
        }

        @Override
        public int read() throws IOException {
            int one = source.read();
            if (one >= 0) {
                passed(1);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = source.read(into, offset, length);
            passed(Math.max(0, read));
            return read;
        }

        private void passed(int bytes) throws IOException {
            count += bytes;
            if (count > allowed.limit().most()) {
                allowed.exceeded().run();
                throw new BodyTooLarge(allowed.limit(), count);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
