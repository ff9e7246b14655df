package org.interline.node.baggage.internal.look;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.interline.node.baggage.internal.report.ReportedAlarm;

/** What of one bag was on one person's screen during one claim. */
final class Looked {
    final Set<UUID> volumes = new HashSet<>();
    final Set<BagImages.View> views = new HashSet<>();

    /** On the screen as they should be. */
    final Set<Alarm> alarms = new HashSet<>();

    /** On the screen, and too small there. */
    final Set<Alarm> small = new HashSet<>();

    record Alarm(UUID report, int threat) {
        static Alarm of(ReportedAlarm alarm) {
            return new Alarm(alarm.report(), alarm.threat());
        }
    }

    void saw(ReportedAlarm alarm, MinimumView.Sight sight) {
        switch (sight) {
            case SEEN -> alarms.add(Alarm.of(alarm));
            case TOO_SMALL -> small.add(Alarm.of(alarm));
            case NOT_THERE -> {}
        }
    }
}
