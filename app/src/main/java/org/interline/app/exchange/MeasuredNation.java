package org.interline.app.exchange;

import static org.interline.tables.Tables.EXCHANGE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;
import org.interline.node.operations.Transactions;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The program of one nation: its node and, beside it, what the node is measured against. It is told
 * what to do on its standard input, a line each, and answers each with a line of JSON.
 *
 * <pre>
 *   serve PARTNER-FOLDER                          starts the plain server: its port
 *   plain PARTNER-FOLDER PORT BYTES COUNT AT-ONCE posts to a plain server: when each was answered
 *   waiting                                       how many views wait to be sent
 *   settled SINCE                                 when each view since then was delivered
 *   took SINCE                                    ms from waiting to delivered, of the same views
 * </pre>
 *
 * It ends when its input does.
 */
public final class MeasuredNation {
    private final Node node;
    private final Path folder;
    private final Clock clock;
    private @Nullable PlainServer server;

    private MeasuredNation(Node node, Path folder, Clock clock) {
        this.node = node;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Started with: party, name, country, data folder, the port of the partners' listener or 0, and
     * the address by which they know it or nothing.
     */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        // Nothing but answers belongs there; the node logs.
        System.setOut(System.err);
        Path folder = Path.of(args[3]);
        Clock clock = Clock.system();
        try (Node node =
                Node.start(
                        NodeSettings.onLoopback(folder, args[2])
                                .withPorts(0, 0, 0)
                                .withParty(
                                        new PartySettings(
                                                args[0],
                                                args[1],
                                                args[2],
                                                Integer.parseInt(args[4]),
                                                Optional.of(args[5])
                                                        .filter(text -> !text.isEmpty())
                                                        .map(URI::create))))) {
            answer(
                    answers,
                    Map.of(
                            "http", node.httpPort(),
                            "dicom", node.dicomPort(),
                            "secret", node.part(SetUp.class).secret().orElseThrow()));
            MeasuredNation nation = new MeasuredNation(node, folder, clock);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(answers, nation.act(List.of(line.split(" ", -1))));
            }
            nation.close();
        }
    }

    private static void answer(PrintStream answers, Object answer) {
        answers.println(JsonMapper.shared().writeValueAsString(answer));
        answers.flush();
    }

    private Object act(List<String> words) throws IOException {
        return switch (words.getFirst()) {
            case "serve" -> serve(Path.of(words.get(1)));
            case "plain" ->
                    plain(
                            Path.of(words.get(1)),
                            Integer.parseInt(words.get(2)),
                            Integer.parseInt(words.get(3)),
                            Integer.parseInt(words.get(4)),
                            Integer.parseInt(words.get(5)));
            case "waiting" -> waiting();
            case "settled" ->
                    settled(Instant.parse(words.get(1))).stream()
                            .map(row -> row.value2().toInstant().toString())
                            .toList();
            case "took" ->
                    settled(Instant.parse(words.get(1))).stream()
                            .map(row ->
                                    Duration.between(row.value1(), row.value2()).toNanos() / 1e6)
                            .toList();
            default -> throw new IllegalArgumentException("no such act: " + words);
        };
    }

    private int serve(Path partner) throws IOException {
        Path bodies = Files.createDirectories(folder.resolve("plain"));
        PlainServer started =
                PlainServer.start(LinkCertificate.of(folder), LinkCertificate.of(partner), bodies);
        server = started;
        return started.port();
    }

    private List<String> plain(Path partner, int port, int bytes, int count, int atOnce) {
        try (PlainPosts posts =
                new PlainPosts(
                        LinkCertificate.of(folder).with(LinkCertificate.of(partner)),
                        port,
                        clock)) {
            // Connections are there, as the node's are.
            posts.post(bytes, atOnce, atOnce);
            return posts.post(bytes, count, atOnce).stream().map(Instant::toString).toList();
        }
    }

    private int waiting() {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .fetchCount(EXCHANGE, isView(), EXCHANGE.STATE.eq("WAITING")));
    }

    private List<Record2<OffsetDateTime, OffsetDateTime>> settled(Instant since) {
        OffsetDateTime from = since.atOffset(ZoneOffset.UTC);
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .select(EXCHANGE.MADE_AT, EXCHANGE.SETTLED_AT)
                                .from(EXCHANGE)
                                .where(
                                        isView(),
                                        EXCHANGE.STATE.eq("DONE"),
                                        EXCHANGE.SETTLED_AT.gt(from))
                                .orderBy(EXCHANGE.SETTLED_AT)
                                .fetch());
    }

    private static Condition isView() {
        return EXCHANGE.DIRECTION.eq("OUT").and(EXCHANGE.ITEM.startsWith("views "));
    }

    private void close() {
        PlainServer started = server;
        if (started != null) {
            started.close();
        }
    }
}
