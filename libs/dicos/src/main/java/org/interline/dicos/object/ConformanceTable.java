package org.interline.dicos.object;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;

/** The rules of one edition, read from a table; see {@code v03.txt}. */
final class ConformanceTable {
    static final ConformanceTable V03 = read("v03.txt");

    private static final String COMMON = "COMMON";

    private final Map<String, List<ConformanceRule>> modules;

    private ConformanceTable(Map<String, List<ConformanceRule>> modules) {
        this.modules = modules;
    }

    List<Finding> check(DataSet dataSet) {
        List<Finding> findings = new ArrayList<>();
        for (String module : modulesOf(Lenient.text(dataSet, Tags.SOP_CLASS_UID))) {
            for (ConformanceRule rule : modules.getOrDefault(module, List.of())) {
                rule.check(dataSet, "", findings::add);
            }
        }
        return findings;
    }

    private static List<String> modulesOf(String sopClassUid) {
        if (Uids.isOrDerivesFrom(sopClassUid, Uids.DICOS_CT)) {
            return List.of(COMMON, "IMAGE", "CT");
        }
        if (Uids.isOrDerivesFrom(sopClassUid, Uids.DICOS_DX_PRESENTATION)
                || Uids.isOrDerivesFrom(sopClassUid, Uids.DICOS_DX_PROCESSING)) {
            return List.of(COMMON, "IMAGE", "DX");
        }
        if (sopClassUid.equals(Uids.DICOS_TDR)) {
            return List.of(COMMON, "TDR");
        }
        return List.of(COMMON);
    }

    private static ConformanceTable read(String resource) {
        try (InputStream in = ConformanceTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not beside " + Conformance.class);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConformanceTable parse(String table) {
        Map<String, List<ConformanceRule>> modules = new HashMap<>();
        Deque<List<ConformanceRule>> levels = new ArrayDeque<>();
        for (String line : table.lines().toList()) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[")) {
                levels.clear();
                levels.push(
                        modules.computeIfAbsent(
                                text.substring(1, text.length() - 1), _ -> new ArrayList<>()));
                continue;
            }
            int depth = (int) text.chars().takeWhile(c -> c == '>').count();
            while (levels.size() > depth + 1) {
                levels.pop();
            }
            ConformanceRule rule = rule(text.substring(depth).strip());
            levels.element().add(rule);
            levels.push(rule.items());
        }
        return new ConformanceTable(modules);
    }

    private static ConformanceRule rule(String text) {
        Optional<ConformanceRule.Condition> condition = Optional.empty();
        List<String> words = List.of();
        String rest = text.substring(12).strip();
        int if_ = rest.indexOf(" if ");
        if (if_ >= 0) {
            condition = Optional.of(condition(rest.substring(if_ + 4).strip()));
            rest = rest.substring(0, if_);
        }
        int equals = rest.indexOf('=');
        if (equals >= 0) {
            words = List.of(rest.substring(equals + 1).strip().split("\\|", -1));
        }
        return new ConformanceRule(
                tag(text), rest.charAt(0) - '0', condition, words, new ArrayList<>());
    }

    private static ConformanceRule.Condition condition(String text) {
        int equals = text.indexOf('=');
        return new ConformanceRule.Condition(
                tag(text),
                equals < 0 ? List.of() : List.of(text.substring(equals + 1).split("\\|", -1)));
    }

    /** The tag at the start of a text, written {@code (gggg,eeee)}. */
    private static Tag tag(String text) {
        return Tag.of(
                Integer.parseInt(text.substring(1, 5), 16),
                Integer.parseInt(text.substring(6, 10), 16));
    }
}
