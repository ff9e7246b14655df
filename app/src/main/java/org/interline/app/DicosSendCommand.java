package org.interline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.FileToSend;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreScu;
import org.interline.dicos.net.StoreScuConfig;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Sends files as a scanner would, each as it is, over one association. */
@Command(
        name = "send",
        description = "Sends files as they are by C-STORE, and tells what became of each.",
        mixinStandardHelpOptions = true)
final class DicosSendCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "AE@HOST:PORT",
            converter = DicosPeer.Converter.class,
            description = "Who receives.")
    private @Nullable DicosPeer peer;

    @Option(
            names = "--as",
            paramLabel = "AE",
            defaultValue = "INTERLINE",
            description = "The sender's application entity title (${DEFAULT-VALUE}).")
    private String callingAe = "INTERLINE";

    @Option(names = "--json", description = "Print one JSON array.")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "DICOS or other DICOM files.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        DicosPeer to = Objects.requireNonNull(peer);
        List<FileToSend> files = new ArrayList<>();
        StoreScuConfig config =
                new StoreScuConfig(to.address(), new AeTitle(to.ae()))
                        .calling(new AeTitle(callingAe));
        for (Path path : paths) {
            FileToSend file = FileToSend.open(path);
            files.add(file);
            config.propose(file.context());
        }
        List<Map<String, Object>> results = new ArrayList<>();
        boolean allStored = true;
        try (StoreScu association = StoreScu.connect(config)) {
            for (FileToSend file : files) {
                String outcome;
                boolean stored = false;
                try {
                    StoreOutcome answer = association.store(file.request(), file.dataSet());
                    stored = answer.stored();
                    outcome = answer.toString();
                } catch (InterlineException e) {
                    outcome = String.valueOf(e.getMessage());
                }
                allStored &= stored;
                results.add(result(file.path(), stored, outcome));
            }
        }
        print(results);
        return allStored ? 0 : 1;
    }

    private static Map<String, Object> result(Path path, boolean stored, String outcome) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("file", path.toString());
        result.put("stored", stored);
        result.put("outcome", outcome);
        return result;
    }

    private void print(List<Map<String, Object>> results) {
        if (json) {
            System.out.println(JsonMapper.shared().writeValueAsString(results));
            return;
        }
        for (Map<String, Object> result : results) {
            System.out.printf(
                    "%-9s %s  %s%n",
                    Boolean.TRUE.equals(result.get("stored")) ? "stored" : "refused",
                    result.get("file"),
                    result.get("outcome"));
        }
    }
}
