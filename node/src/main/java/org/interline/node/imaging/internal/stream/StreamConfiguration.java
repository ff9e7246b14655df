package org.interline.node.imaging.internal.stream;

import java.util.regex.Pattern;
import org.interline.kernel.Limit;
import org.interline.node.web.LongerBody;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What streams need of the rest. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
    /** What a client says that it has: a bit a brick of some volumes, in base64. */
    private static final Limit BODY =
            new Limit("body of a request for a stream", "bytes", 256 * 1024);

    @Bean
    LongerBody streamBody() {
        return new LongerBody(Pattern.compile("/api/v1/scans/[^/]+/stream"), BODY);
    }

    @Bean
    @ConditionalOnMissingBean
    StreamSettings streamSettings() {
        return StreamSettings.INSIDE;
    }
}
