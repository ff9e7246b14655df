package org.interline.node.baggage.internal.http;

import static org.interline.tables.Tables.SCANNER;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.node.web.Catalogue;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a console must know before anyone has signed in. */
@RestController
@Tag(name = "Node")
class MetaController {
    private final NodeSettings settings;
    private final SetUp setUp;
    private final Transactions transactions;
    private final DSLContext database;
    private final String version;

    MetaController(
            NodeSettings settings,
            SetUp setUp,
            Transactions transactions,
            DSLContext database,
            ObjectProvider<BuildProperties> build) {
        this.settings = settings;
        this.setUp = setUp;
        this.transactions = transactions;
        this.database = database;
        this.version =
                build.stream().map(BuildProperties::getVersion).findFirst().orElse("development");
    }

    /**
     * The node.
     *
     * @param simulated whether a scanner is registered that is none: its bags are made up
     */
    record Meta(
            String product,
            String version,
            NodeName node,
            boolean setupNeeded,
            boolean simulated,
            List<String> languages) {
        record NodeName(String name) {}
    }

    @Operation(summary = "What this node is")
    @SecurityRequirements
    @GetMapping("/api/v1/meta")
    Meta meta() {
        boolean simulated =
                transactions.asSystem(
                        () -> database.fetchExists(SCANNER, SCANNER.SIMULATED.isTrue()));
        return new Meta(
                "Interline",
                version,
                new Meta.NodeName(settings.name()),
                setUp.needed(),
                simulated,
                Catalogue.LANGUAGES.stream().map(Locale::getLanguage).toList());
    }
}
