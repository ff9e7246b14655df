package org.interline.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** The description of the interface describes all of it. */
class OpenApiTest {
    private static TestNode node;
    private static JsonNode api;

    @BeforeAll
    static void start() {
        node = TestNode.start();
        api = node.anonymous().get("/api/openapi.json").expect(200).json();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void every_mapped_address_and_method_is_described() {
        Set<String> mapped = new TreeSet<>();
        node.part(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (String path : mapping.getPatternValues()) {
                        if (path.startsWith("/api/v1/")) {
                            for (RequestMethod method :
                                    mapping.getMethodsCondition().getMethods()) {
                                mapped.add(method.name() + ' ' + path);
                            }
                        }
                    }
                });
        Set<String> described = new TreeSet<>();
        api.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method ->
                                        described.add(
                                                method.toUpperCase(Locale.ROOT)
                                                        + ' '
                                                        + path.getKey())));
        assertThat(mapped).contains("PUT /api/v1/flights/{id}", "PUT /api/v1/people/{id}");
        assertThat(described).isEqualTo(mapped);
    }

    @Test
    void every_operation_tells_its_problems() {
        api.at("/paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    JsonNode responses = operation.getValue().get("responses");
                                    for (String status :
                                            List.of("400", "401", "403", "404", "500")) {
                                        assertThat(
                                                        responses
                                                                .at(
                                                                        "/"
                                                                                + status
                                                                                + "/content/application~1problem+json/schema/$ref")
                                                                .asString(""))
                                                .as(
                                                        "%s %s %s",
                                                        operation.getKey(), path.getKey(), status)
                                                .isEqualTo("#/components/schemas/Problem");
                                    }
                                    assertThat(operation.getValue().path("summary").asString(""))
                                            .as("%s %s", operation.getKey(), path.getKey())
                                            .isNotBlank();
                                }));
    }
}
