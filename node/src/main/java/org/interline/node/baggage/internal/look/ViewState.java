package org.interline.node.baggage.internal.look;

import java.util.List;
import java.util.UUID;

/**
 * How much of a bag its officer has had on the screen.
 *
 * @param usable every volume was sent at a quarter and shown, or, of a bag without any, every
 *     projection view; false for a bag that has no image
 * @param unseenImages which were not
 * @param unseenAlarms alarm objects that a Clear still needs on the screen
 * @param missingBricks parts of the volumes that could not be read; a Clear must acknowledge them
 * @param seenAlarms how many alarm objects were on the screen as they should be
 */
public record ViewState(
        boolean usable,
        List<UnseenImage> unseenImages,
        List<UnseenAlarm> unseenAlarms,
        int missingBricks,
        int seenAlarms) {

    /**
     * An image that was not on the screen.
     *
     * @param id the volume's, or the projection's object
     * @param kind {@code volume} or {@code view}
     * @param number of the view within its object; 0 for a volume
     * @param why {@code not-sent}: this node has not sent it whole, or has forgotten that it has;
     *     {@code not-shown}
     */
    public record UnseenImage(UUID id, String kind, int number, String why) {}

    /**
     * An alarm object that was not on the screen.
     *
     * @param report the report's object
     * @param threat its number within the report, 0 for a report that names none
     * @param why {@code not-shown}, {@code too-small}, or {@code unreadable}: then it cannot be
     */
    public record UnseenAlarm(UUID report, int threat, String why) {}
}
