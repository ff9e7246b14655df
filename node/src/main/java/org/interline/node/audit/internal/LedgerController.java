package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.interline.kernel.ErrorCategory;
import org.interline.ledger.Checkpoint;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerReader;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Tile;
import org.interline.ledger.VerifierKey;
import org.interline.node.audit.LedgerWitnesses;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The ledger, for auditors: how it stands, the files that C2SP tlog-tiles reads, and the proof of
 * one event. An entry says nothing of its event to who does not hold the event's salt.
 */
@RestController
@Tag(name = "Ledger")
class LedgerController {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final String PREFIX = "/api/v1/ledger/";

    /** Points of the curve of growth. */
    private static final int POINTS = 48;

    private final NodeLedger ledger;
    private final LedgerWitnesses witnesses;
    private final Transactions transactions;
    private final DSLContext database;

    LedgerController(
            NodeLedger ledger,
            LedgerWitnesses witnesses,
            Transactions transactions,
            DSLContext database) {
        this.ledger = ledger;
        this.witnesses = witnesses;
        this.transactions = transactions;
        this.database = database;
    }

    /**
     * How the ledger stands.
     *
     * @param size events in it; null before its first checkpoint
     * @param fault the code of what keeps it from growing
     */
    record Ledger(
            String origin,
            @Nullable Long size,
            @Nullable String root,
            List<Signature> signatures,
            @Nullable String fault,
            List<WitnessView> witnesses,
            List<Grown> growth) {

        /** A signature under the checkpoint that holds. */
        record Signature(String name, String kind, String key, @Nullable Instant at) {}

        /** So many events were recorded by then. */
        record Grown(Instant at, long size) {}
    }

    @Operation(summary = "How the ledger stands, and how it grew")
    @GetMapping("/api/v1/ledger")
    Ledger ledger(CurrentOfficer officer) {
        officer.require(Role.AUDITOR);
        NodeLedger.State state = ledger.state();
        Optional<Checkpoint> checkpoint = state.checkpoint().map(SignedCheckpoint::checkpoint);
        return new Ledger(
                ledger.origin(),
                checkpoint.map(Checkpoint::size).orElse(null),
                checkpoint.map(it -> it.root().toString()).orElse(null),
                state.checkpoint().map(this::signatures).orElse(List.of()),
                state.fault().orElse(null),
                witnesses.all().stream().map(WitnessView::of).toList(),
                checkpoint.map(it -> growth(it.size())).orElse(List.of()));
    }

    private List<Ledger.Signature> signatures(SignedCheckpoint checkpoint) {
        return policy().signed(checkpoint).stream()
                .map(it ->
                        new Ledger.Signature(
                                it.name(),
                                it.key().kind().name(),
                                it.key().toString(),
                                it.time().orElse(null)))
                .toList();
    }

    private List<Ledger.Grown> growth(long size) {
        if (size == 0) {
            return List.of();
        }
        List<Long> leaves =
                LongStream.range(0, POINTS)
                        .map(i -> 1 + (size - 1) * i / (POINTS - 1))
                        .distinct()
                        .boxed()
                        .toList();
        return transactions.asSystem(() ->
                database.select(EVENT.LEAF, EVENT.AT)
                        .from(EVENT)
                        .where(EVENT.LEAF.in(leaves))
                        .orderBy(EVENT.LEAF)
                        .fetch(row -> new Ledger.Grown(row.value2().toInstant(), row.value1())));
    }

    private LedgerPolicy policy() {
        return LedgerPolicy.of(ledger.keys().getFirst(), others(true));
    }

    /** The keys besides the first that sign it; a partner may have told us another's as its own. */
    private List<VerifierKey> others(boolean partnersToo) {
        Map<String, VerifierKey> byKey = new LinkedHashMap<>();
        List<VerifierKey> own = ledger.keys();
        own.subList(1, own.size()).forEach(key -> byKey.put(key.publicKey(), key));
        if (partnersToo) {
            witnesses.all().stream()
                    .flatMap(it -> it.key().stream())
                    .forEach(key -> byKey.putIfAbsent(key.publicKey(), key));
        }
        return List.copyOf(byKey.values());
    }

    @Operation(summary = "The signed checkpoint (C2SP tlog-checkpoint)")
    @GetMapping("/api/v1/ledger/checkpoint")
    ResponseEntity<byte[]> checkpoint(
            CurrentOfficer officer,
            @Parameter(description = "The last one that partners have signed too")
                    @RequestParam(defaultValue = "false")
                    boolean witnessed) {
        officer.require(Role.AUDITOR);
        byte[] note =
                witnessed
                        ? ledger.witnessed()
                                .orElseThrow(() -> ApiException.notFound("ledger.witnessed"))
                                .bytes()
                        : ledger.state().checkpoint().orElseThrow(LedgerController::none).bytes();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(note);
    }

    @Operation(summary = "The keys that a verifier asks for (C2SP tlog-policy)")
    @GetMapping("/api/v1/ledger/policy")
    ResponseEntity<byte[]> policy(
            CurrentOfficer officer,
            @Parameter(description = "Asks for the signature of every partner too")
                    @RequestParam(defaultValue = "false")
                    boolean witnessed) {
        officer.require(Role.AUDITOR);
        String text = LedgerPolicy.text(ledger.keys().getFirst(), others(witnessed));
        return file("ledger.policy", text.getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            summary = "A hash tile, or an entry bundle at the level \"entries\" (C2SP tlog-tiles)")
    @GetMapping({
        "/api/v1/ledger/tile/{level}/{a}",
        "/api/v1/ledger/tile/{level}/{a}/{b}",
        "/api/v1/ledger/tile/{level}/{a}/{b}/{c}",
        "/api/v1/ledger/tile/{level}/{a}/{b}/{c}/{d}"
    })
    ResponseEntity<byte[]> tile(CurrentOfficer officer, HttpServletRequest request) {
        officer.require(Role.AUDITOR);
        String path = request.getRequestURI().substring(PREFIX.length());
        byte[] tile =
                Tile.ofPath(path)
                        .flatMap(it -> reader().tile(it))
                        .orElseThrow(() -> ApiException.notFound("ledger.tile"));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(tile);
    }

    @Operation(summary = "That one event is in the ledger (C2SP tlog-proof), to be kept as a file")
    @GetMapping("/api/v1/ledger/proofs/{sequence}")
    ResponseEntity<byte[]> proof(CurrentOfficer officer, @PathVariable long sequence) {
        officer.require(Role.AUDITOR);
        boolean visible =
                transactions.asAuthority(
                        officer.authorityId(),
                        () -> database.fetchExists(EVENT, EVENT.LEAF.eq(sequence)));
        if (!visible) {
            throw ApiException.notFound("event");
        }
        SignedCheckpoint checkpoint =
                ledger.state().checkpoint().orElseThrow(LedgerController::none);
        if (sequence > checkpoint.checkpoint().size()) {
            throw new ApiException(ErrorCategory.CONFLICT, "ledger.not-yet");
        }
        return file(
                "event-%d.tlog-proof".formatted(sequence), reader().prove(sequence - 1).bytes());
    }

    private LedgerReader reader() {
        return ledger.reader().orElseThrow(LedgerController::none);
    }

    private static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }

    private static ApiException none() {
        return new ApiException(ErrorCategory.UNAVAILABLE, "ledger.none");
    }
}
