package org.interline.node.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.Test;

/** A shift begins: everybody signs in at the same moment. */
class SignInCrowdTest {
    private static final int PEOPLE = 24;

    @Test
    void whoSignsInAtTheSameMomentAllGetIn() throws Exception {
        try (TestNode node = TestNode.startAsInService();
                ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            node.setUp();
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < PEOPLE; i++) {
                String who = i % 2 == 0 ? "security-officer" : "customs-officer";
                answers.add(
                        people.submit(() -> {
                            together.await();
                            return node.as(who).get("/api/v1/me").status();
                        }));
            }
            together.countDown();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }
}
