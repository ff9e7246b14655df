package org.interline.app;

import java.util.Map;
import java.util.TreeMap;
import org.interline.app.demo.FlightProgress;

/** A flight's progress, one line each time that it has changed. */
final class TaskStates implements FlightProgress.Shown {
    private String last = "";

    @Override
    public void states(int expected, Map<String, Integer> states) {
        int decided = states.getOrDefault("DECIDED", 0);
        String line =
                "%3d of %d screening tasks decided   %s"
                        .formatted(decided, expected, new TreeMap<>(states));
        if (!line.equals(last)) {
            System.out.println(line);
            last = line;
        }
    }
}
