package org.interline.schema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Target;

/**
 * Runs the migrations on a throw-away PostgreSQL and writes jOOQ's classes for the result. Run by
 * the node's build. The package lies outside {@code org.interline.node}: Spring Modulith would take
 * it for a business area.
 */
public final class TableGenerator {
    private TableGenerator() {}

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Flyway.configure().dataSource(url, "postgres", "").load().migrate();
            GenerationTool.generate(
                    new Configuration()
                            .withJdbc(
                                    new Jdbc()
                                            .withDriver("org.postgresql.Driver")
                                            .withUrl(url)
                                            .withUser("postgres"))
                            .withGenerator(
                                    new Generator()
                                            .withDatabase(
                                                    new Database()
                                                            .withInputSchema("public")
                                                            .withExcludes("flyway_schema_history"))
                                            .withGenerate(
                                                    new Generate()
                                                            .withGeneratedAnnotation(true)
                                                            .withJavaTimeTypes(true))
                                            .withTarget(
                                                    new Target()
                                                            .withPackageName("org.interline.tables")
                                                            .withDirectory(target.toString()))));
        }
    }
}
