package org.interline.node.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the description of the interface says beside the operations: tokens and problems. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String SCHEME = "accessToken";
    private static final String PROBLEM = "Problem";
    private static final Map<String, String> PROBLEMS =
            new TreeMap<>(
                    Map.of(
                            "400", "The request is malformed or a value of it is not allowed",
                            "401", "No access token, or one that has ended",
                            "403", "The caller's roles do not allow this",
                            "404", "There is no such thing that the caller may know of",
                            "405", "The address has no such method",
                            "409", "The thing is no longer in the state that this act needs",
                            "413", "The body is too large",
                            "415", "The body is not JSON",
                            "500", "A defect of the node's; the reference stands in its log"));

    @Bean
    OpenAPI interlineApi(ObjectProvider<BuildProperties> build) {
        String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("1");
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Interline node")
                                .version(version)
                                .description(
                                        "Flights, bags, screening tasks and decisions of one"
                                                + " nation's node. Every error is a problem detail"
                                                + " (RFC 9457); instants are ISO 8601, UTC.")
                                .license(new License().name("Apache-2.0")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        SCHEME,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT"))
                                .addSchemas(PROBLEM, problem()))
                .security(List.of(new SecurityRequirement().addList(SCHEME)));
    }

    @Bean
    OpenApiCustomizer problemResponses() {
        return api ->
                api.getPaths()
                        .values()
                        .forEach(
                                path -> path.readOperations().forEach(operation -> add(operation)));
    }

    private static void add(Operation operation) {
        PROBLEMS.forEach((status, description) ->
                operation
                        .getResponses()
                        .addApiResponse(
                                status,
                                new ApiResponse()
                                        .description(description)
                                        .content(
                                                new Content()
                                                        .addMediaType(
                                                                Problem.MEDIA_TYPE,
                                                                new MediaType()
                                                                        .schema(reference())))));
    }

    private static Schema<?> reference() {
        return new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    }

    private static Schema<?> problem() {
        Schema<?> problem = new ObjectSchema();
        problem.description("RFC 9457 problem details; a problem may have members of its own");
        problem.addProperty(
                "type", new StringSchema().example("urn:interline:problem:task.claimed"));
        problem.addProperty("title", new StringSchema());
        problem.addProperty("status", new IntegerSchema());
        problem.addProperty("detail", new StringSchema());
        problem.addProperty("code", new StringSchema().example("task.claimed"));
        problem.required(List.of("type", "title", "status", "detail", "code"));
        problem.additionalProperties(true);
        return problem;
    }
}
