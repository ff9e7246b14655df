package org.interline.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Tags;
import org.interline.dicos.image.FramesMissing;
import org.interline.dicos.image.PixelFrames;
import org.interline.dicos.object.DicosObject;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows what files hold, and decodes every frame to see that it can be. */
@Command(
        name = "dump",
        description =
                "Shows what files hold. Every frame is decoded; one that is missing or broken is"
                        + " named and the exit code is 1.",
        mixinStandardHelpOptions = true)
final class DicosDumpCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "DICOS or other DICOM files.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "Print one JSON array: a summary of each file.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Map<String, @Nullable Object>> summaries = new ArrayList<>();
        boolean sound = true;
        for (Path file : files) {
            Map<String, @Nullable Object> summary = summary(file);
            summaries.add(summary);
            sound &= !summary.containsKey("error");
            if (!json) {
                System.out.println(file);
                summary.forEach((key, value) -> System.out.printf("  %-16s %s%n", key, value));
                ElementPrinter.print(file, System.out);
            }
        }
        if (json) {
            System.out.println(
                    JsonMapper.shared()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(summaries));
        }
        return sound ? 0 : 1;
    }

    private static Map<String, @Nullable Object> summary(Path path) {
        Map<String, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put("file", path.toString());
        try (DicosFile file = DicosFile.open(path)) {
            summary.put("sopClass", file.dataSet().string(Tags.SOP_CLASS_UID).orElse(null));
            summary.put("edition", object(file).edition().name());
            summary.put("transferSyntax", file.transferSyntax().uid());
            Optional<PixelFrames> frames = PixelFrames.of(file);
            summary.put("framesDeclared", frames.map(PixelFrames::declared).orElse(0));
            summary.put("framesDecoded", 0);
            summary.put("samplesSha256", null);
            if (frames.isPresent()) {
                int threads = Runtime.getRuntime().availableProcessors();
                summary.put("samplesSha256", frames.get().samplesSha256(threads).hex());
                summary.put("framesDecoded", frames.get().present());
            }
        } catch (FramesMissing e) {
            // No frame of such an object can be relied on, so none counts as decoded.
            summary.put("framesDeclared", e.declared());
            summary.put("framesPresent", e.present());
            summary.put("framesDecoded", 0);
            summary.put("error", e.getMessage());
        } catch (InterlineException e) {
            summary.put("error", e.getMessage());
        } catch (IOException e) {
            summary.put("error", "cannot be read: " + e.getMessage());
        }
        return summary;
    }

    private static DicosObject object(DicosFile file) {
        return file.meta()
                .map(meta -> DicosObject.of(file.dataSet(), meta))
                .orElseGet(() -> DicosObject.of(file.dataSet()));
    }
}
