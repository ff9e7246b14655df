package org.interline.node;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the folders promise, checked on the classes. */
class HouseRulesTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.interline");

    @Test
    void no_library_knows_spring_sql_or_http() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.interline.kernel..", "org.interline.dicos..", "org.interline.volume..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "jakarta..",
                        "java.sql..",
                        "javax.sql..",
                        "org.jooq..",
                        "java.net.http..",
                        "com.sun.net.httpserver..",
                        "org.interline.node..")
                .check(OURS);
    }

    @Test
    void the_rules_of_screening_know_nothing_but_java() {
        classes()
                .that()
                .resideInAPackage("..baggage.internal.screening..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify..",
                        "org.interline.node.baggage.internal.screening..")
                .check(OURS);
    }

    @Test
    void only_the_clock_reads_the_machines_time() {
        noClasses()
                .that()
                .resideInAPackage("org.interline.node..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(OURS);
    }
}
