package org.interline.agreement;

/** One fact about a passenger; each is agreed by itself. */
public enum PassengerField implements Word {
    NAME,
    BOOKING_REFERENCE,
    NATIONALITY,
    DATE_OF_BIRTH,
    TRAVEL_DOCUMENT_NUMBER,
    ITINERARY;

    @Override
    public String word() {
        return Word.of(this);
    }
}
