package org.interline.node.baggage.internal.task;

import java.time.Duration;
import java.util.regex.Pattern;
import org.interline.kernel.Clock;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.internal.screening.DeadlineRule;
import org.interline.node.baggage.internal.screening.ScreeningRules;
import org.interline.node.baggage.internal.screening.TaskMachine;
import org.interline.node.imaging.OutsidePicture;
import org.interline.node.web.LongerBody;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules' numbers, as the node was started with them. */
@Configuration(proxyBeanMethods = false)
class ScreeningConfiguration {

    @Bean
    TaskMachine taskMachine(Clock clock) {
        return new TaskMachine(ScreeningRules.DEFAULT, () -> Uuid7.next(clock));
    }

    /** A decision may bring pictures, in base64. */
    @Bean
    LongerBody decisionBody() {
        long pictures = Snapshot.COUNT.most() * OutsidePicture.BYTES.most();
        return new LongerBody(
                Pattern.compile("/api/v1/tasks/[^/]+/decision"),
                new Limit("body of a decision", "bytes", pictures * 4 / 3 + 64 * 1024));
    }

    @Bean
    DeadlineRule deadlineRule(
            @Value("${interline.deadline.before-arrival:PT30M}") Duration beforeArrival,
            @Value("${interline.deadline.after-scan:PT12H}") Duration afterScan) {
        return new DeadlineRule(beforeArrival, afterScan);
    }
}
