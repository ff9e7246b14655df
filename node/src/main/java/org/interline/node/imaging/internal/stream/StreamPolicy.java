package org.interline.node.imaging.internal.stream;

import java.util.Locale;

/** What is sent, without being asked for by name or at all. */
public enum StreamPolicy {
    /** Within a node everything goes. */
    INSIDE {
        @Override
        boolean previews(Previews.Kind kind) {
            return true;
        }

        @Override
        boolean unasked(StreamSet set) {
            return true;
        }
    },
    /**
     * Of a bag from abroad only what shows it whole, and what surrounds threats; the rest when it
     * is looked at. Fewer bytes go far, and no more of a bag leaves a nation than its partner sees.
     */
    ACROSS {
        @Override
        boolean previews(Previews.Kind kind) {
            return true;
        }

        @Override
        boolean unasked(StreamSet set) {
            return switch (set) {
                case COARSE, FIRST_USABLE, THREATS, HALF -> true;
                case FULL, ALL -> false;
            };
        }
    },
    /** As {@link #ACROSS}, of a bag whose agreement lets no more cross than that sends unasked. */
    ACROSS_HALF {
        @Override
        boolean previews(Previews.Kind kind) {
            return true;
        }

        @Override
        boolean unasked(StreamSet set) {
            return asked(set);
        }

        @Override
        boolean asked(StreamSet set) {
            return ACROSS.unasked(set);
        }
    },
    /** Of a bag of which the agreement lets only that cross which shows it whole. */
    ACROSS_COARSE {
        @Override
        boolean previews(Previews.Kind kind) {
            return true;
        }

        @Override
        boolean unasked(StreamSet set) {
            return asked(set);
        }

        @Override
        boolean asked(StreamSet set) {
            return RESERVED.asked(set);
        }
    },
    /** Of a bag that is only reserved, what shows it whole; no more, whoever asks. */
    RESERVED {
        @Override
        boolean previews(Previews.Kind kind) {
            return switch (kind) {
                case HERO, XRAY -> true;
                case FACTS -> false;
            };
        }

        @Override
        boolean unasked(StreamSet set) {
            return asked(set);
        }

        @Override
        boolean asked(StreamSet set) {
            return switch (set) {
                case COARSE, FIRST_USABLE -> true;
                case THREATS, HALF, FULL, ALL -> false;
            };
        }
    };

    abstract boolean unasked(StreamSet set);

    /** Whether what comes before the first brick is sent to who asks for it. */
    abstract boolean previews(Previews.Kind kind);

    /** Whether bricks of the set are sent to who asks for them by name. */
    boolean asked(StreamSet set) {
        return true;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
