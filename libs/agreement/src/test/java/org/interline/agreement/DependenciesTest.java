package org.interline.agreement;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void agreements_know_the_kernel_the_jdk_and_json_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.interline.kernel..",
                        "org.interline.agreement..",
                        "tools.jackson..",
                        "org.erdtman.jcs..",
                        "org.jspecify.annotations..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.interline.agreement"));
    }
}
