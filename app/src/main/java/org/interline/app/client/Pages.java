package org.interline.app.client;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** All items of a list that the node gives in pages. */
public final class Pages {
    private Pages() {}

    /** Follows {@code nextCursor} to the end; the path has a query already. */
    public static List<JsonNode> all(NodeClient client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = client.get(path + cursor);
            page.path("items").forEach(items::add);
            JsonNode next = page.path("nextCursor");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        return items;
    }
}
