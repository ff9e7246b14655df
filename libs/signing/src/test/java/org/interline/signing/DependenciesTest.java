package org.interline.signing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void only_the_arithmetic_is_not_the_jdks() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.interline.kernel..",
                        "org.bouncycastle.math.ec.rfc8032..",
                        "org.interline.signing..",
                        "org.jspecify.annotations..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.interline.signing"));
    }
}
