package org.interline.testkit.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

class LinkCommandTest {
    @Test
    void theCommandLineSaysWhatTheLinkIsLike() {
        LinkCommand.Arguments arguments =
                LinkCommand.parse(
                        "--target",
                        "127.0.0.1:8080",
                        "--rtt",
                        "50ms",
                        "--rate",
                        "200Mbit",
                        "--jitter",
                        "500us");
        assertThat(arguments.host()).isEqualTo("127.0.0.1");
        assertThat(arguments.port()).isEqualTo(8080);
        LinkDirection direction =
                new LinkDirection(Duration.ofMillis(25), 200_000_000, Duration.ofNanos(500_000));
        assertThat(arguments.spec()).isEqualTo(new LinkSpec(direction, direction, 1));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertThatThrownBy(() -> LinkCommand.parse("--target", "a:1", "--rtt", "50"))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("\"50\" is not a time such as 50ms");
        assertThatThrownBy(() -> LinkCommand.parse("--rate", "1Gbit"))
                .hasMessageContaining("\"\" is not HOST:PORT");
        assertThatThrownBy(() -> LinkCommand.parse("--target", "a:1", "--rate", "200Gbit"))
                .hasMessageContaining("200000000000");
    }
}
