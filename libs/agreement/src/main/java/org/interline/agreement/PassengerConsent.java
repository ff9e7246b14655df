package org.interline.agreement;

/** Whether a passenger must have consented before anything about their bag crosses. */
public enum PassengerConsent implements Word {
    REQUIRED,
    NOT_REQUIRED;

    @Override
    public String word() {
        return Word.of(this);
    }
}
