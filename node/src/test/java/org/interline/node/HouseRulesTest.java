package org.interline.node;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the folders promise, checked on the classes. */
class HouseRulesTest {
    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.interline");

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

    private static final ArchRule ONLY_THE_CLOCK_READS_THE_MACHINES_TIME =
            noClasses()
                    .that()
                    .resideInAPackage("org.interline.node..")
                    .should()
                    .callMethodWhere(
                            target(owner(resideInAPackage("java.time")))
                                    .and(target(nameMatching("now|system.*|tick.*"))))
                    .orShould()
                    .callConstructor(Date.class)
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis");

    @Test
    void only_the_clock_reads_the_machines_time() {
        ONLY_THE_CLOCK_READS_THE_MACHINES_TIME.check(OURS);
    }

    @Test
    void every_way_to_read_the_machines_time_is_found() {
        JavaClasses offender = new ClassFileImporter().importClasses(ReadsTheTime.class);
        assertThat(
                        ONLY_THE_CLOCK_READS_THE_MACHINES_TIME
                                .evaluate(offender)
                                .getFailureReport()
                                .getDetails())
                .hasSize(ReadsTheTime.all().size());
    }

    private static final class ReadsTheTime {
        @SuppressWarnings("JavaUtilDate")
        static List<Object> all() {
            return List.of(
                    Instant.now(),
                    LocalDate.now(ZoneOffset.UTC),
                    LocalTime.now(ZoneOffset.UTC),
                    LocalDateTime.now(ZoneOffset.UTC),
                    OffsetDateTime.now(ZoneOffset.UTC),
                    ZonedDateTime.now(ZoneOffset.UTC),
                    Year.now(ZoneOffset.UTC),
                    Clock.systemUTC(),
                    new Date(),
                    System.currentTimeMillis());
        }
    }
}
