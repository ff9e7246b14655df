package org.interline.node.baggage.internal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.ReturnReason;
import org.interline.node.web.Catalogue;
import org.interline.node.web.CurrentOfficer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The reasons that an officer can give, in the caller's language. */
@RestController
@Tag(name = "Tasks")
class ReasonController {

    record Reason(String code, String text) {}

    record Reasons(List<Reason> clear, List<Reason> refer, List<Reason> giveBack) {}

    @Operation(summary = "Reasons by act: for a Clear, a Refer, and giving a task back")
    @GetMapping("/api/v1/reasons")
    Reasons reasons(CurrentOfficer officer, Locale locale) {
        Catalogue texts = Catalogue.of(locale);
        return new Reasons(
                reasons(decisions(DecisionKind.CLEAR), texts),
                reasons(decisions(DecisionKind.REFER), texts),
                reasons(Arrays.stream(ReturnReason.values()), texts));
    }

    private static Stream<? extends Enum<?>> decisions(DecisionKind kind) {
        return Arrays.stream(DecisionReason.values()).filter(reason -> reason.isFor(kind));
    }

    private static List<Reason> reasons(Stream<? extends Enum<?>> codes, Catalogue texts) {
        return codes.map(Codes::of)
                .map(code -> new Reason(code, texts.text("reason." + code)))
                .toList();
    }
}
