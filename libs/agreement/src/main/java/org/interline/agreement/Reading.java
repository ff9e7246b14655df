package org.interline.agreement;

import java.util.List;
import java.util.stream.Collectors;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** What came of reading an agreement: all of it is understood, or it is refused. */
public sealed interface Reading {

    record Understood(Agreement agreement) implements Reading {}

    /**
     * It cannot be signed.
     *
     * @param problems at least one, at most a hundred
     */
    record Refused(List<TermProblem> problems) implements Reading {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /** The agreement, or {@code agreement.not-understood} with each problem. */
    default Agreement orThrow() {
        return switch (this) {
            case Understood understood -> understood.agreement();
            case Refused refused ->
                    throw new InterlineException(
                            ErrorCategory.INVALID_INPUT,
                            "agreement.not-understood",
                            "This agreement cannot be signed. "
                                    + refused.problems().stream()
                                            .map(TermProblem::toString)
                                            .collect(Collectors.joining("; ")));
        };
    }
}
