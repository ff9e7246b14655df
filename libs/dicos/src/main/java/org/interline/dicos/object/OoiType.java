package org.interline.dicos.object;

/** What is inspected, (4010,1042). */
public enum OoiType implements Term.Word {
    PERSON("PERSON"),
    BAGGAGE("BAGGAGE"),
    CARGO("CARGO"),
    ANIMAL("ANIMAL"),
    BIO_SAMPLE("BIO_SAMPLE"),
    OTHER("OTHER");

    private final String word;

    OoiType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
