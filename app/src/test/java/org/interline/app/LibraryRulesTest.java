package org.interline.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point down: what lives by itself knows no Spring, SQL or HTTP, and not the node. */
@AnalyzeClasses(
        packages = {
            "org.interline.kernel",
            "org.interline.dicos",
            "org.interline.volume",
            "org.interline.ledger",
            "org.interline.signing",
            "org.interline.simulator"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class LibraryRulesTest {
    private static final String[] SHELL = {
        "org.springframework..",
        "java.sql..",
        "javax.sql..",
        "org.jooq..",
        "org.postgresql..",
        "java.net.http..",
        "com.sun.net.httpserver..",
        "jakarta..",
        "tools.jackson..",
        "org.interline.node..",
        "org.interline.tables..",
        "org.interline.app.."
    };

    @ArchTest
    static final ArchRule LIBRARIES_KNOW_NO_SHELL =
            noClasses().should().dependOnClassesThat().resideInAnyPackage(SHELL);

    @ArchTest
    static final ArchRule LIBRARIES_DO_NOT_KNOW_THE_SIMULATOR =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.interline.simulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.interline.simulator..");

    @ArchTest
    static final ArchRule THE_KERNEL_KNOWS_ONLY_THE_JDK =
            noClasses()
                    .that()
                    .resideInAPackage("org.interline.kernel..")
                    .should()
                    .dependOnClassesThat()
                    .resideOutsideOfPackages(
                            "java..", "org.interline.kernel..", "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule VOLUME_AND_DICOS_DO_NOT_KNOW_EACH_OTHER =
            noClasses()
                    .that()
                    .resideInAPackage("org.interline.volume..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.interline.dicos..");
}
