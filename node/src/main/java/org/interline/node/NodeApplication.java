package org.interline.node;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;

/** The Spring application. Flyway runs before the pool exists, in {@code operations}. */
@SpringBootApplication(exclude = FlywayAutoConfiguration.class)
public class NodeApplication {}
