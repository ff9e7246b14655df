package org.interline.dataspace;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class DependenciesTest {

    @Test
    void the_protocol_knows_the_kernel_and_json_ld_only() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.interline.kernel..",
                        "org.interline.dataspace..",
                        "com.apicatalog.jsonld..",
                        "jakarta.json..",
                        "org.eclipse.parsson.api..",
                        "org.jspecify.annotations..")
                .check(
                        new ClassFileImporter()
                                .withImportOption(new ImportOption.DoNotIncludeTests())
                                .importPackages("org.interline.dataspace"));
    }
}
