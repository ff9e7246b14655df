package org.interline.conformance.kit;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes a line for each of the kit's tests: {@code verdict}, then found, passed, failed or not
 * executed, the test's name and why, parted by tabs. JUnit finds it as a service.
 */
public final class Verdicts implements TestExecutionListener {

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots()
                .forEach(root -> plan.getDescendants(root).forEach(it -> say("found", it, "")));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String why =
                result.getThrowable()
                        .map(String::valueOf)
                        .map(it -> it.replaceAll("\\s+", " "))
                        .orElse("");
        switch (result.getStatus()) {
            case SUCCESSFUL -> say("passed", test, why);
            case FAILED -> {
                say("failed", test, why);
                result.getThrowable().ifPresent(Throwable::printStackTrace);
            }
            case ABORTED -> say("not executed", test, why);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        say("not executed", test, reason.replaceAll("\\s+", " "));
    }

    private static void say(String verdict, TestIdentifier test, String why) {
        // A container that fails takes its tests with it, so its failure counts as one.
        if (test.isTest() || verdict.equals("failed") || verdict.equals("not executed")) {
            System.out.println("verdict\t" + verdict + '\t' + test.getDisplayName() + '\t' + why);
        }
    }
}
