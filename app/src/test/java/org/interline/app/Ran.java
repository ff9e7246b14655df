package org.interline.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A command line that was run in this process.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param errors what the command line said of errors
 */
record Ran(int exit, String out, String errors) {

    static Ran interline(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        PrintStream before = System.out;
        int exit;
        try (PrintStream print = new PrintStream(out, true, UTF_8)) {
            System.setOut(print);
            exit = Main.commandLine().setErr(new PrintWriter(errors, true)).execute(arguments);
        } finally {
            System.setOut(before);
        }
        return new Ran(exit, out.toString(UTF_8), errors.toString());
    }

    /** What it printed, without what a node that runs in the same process logged meanwhile. */
    JsonNode json() {
        return JsonMapper.shared()
                .readTree(
                        out.lines()
                                .filter(line -> !line.startsWith("{\"@timestamp\""))
                                .collect(Collectors.joining("\n")));
    }
}
