package org.interline.dicos.object;

import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * The officer who made a report (an item of (0008,1072)). DICOS asks for a code, not for a name; a
 * pseudonym that the officer's authority can resolve is enough.
 *
 * @param code (0008,0100) of (0040,1101), at most sixteen characters
 * @param scheme whose code it is, (0008,0102), at most sixteen characters
 * @param meaning (0008,0104), for example the officer's role
 * @param institution the officer's authority, (0008,0080)
 */
public record TdrOperator(String code, String scheme, String meaning, String institution) {

    static TdrOperator read(DataSet from) {
        DataSet person = Lenient.item(from, Tags.PERSON_IDENTIFICATION_CODE_SEQUENCE);
        return new TdrOperator(
                Lenient.text(person, Tags.CODE_VALUE),
                Lenient.text(person, Tags.CODING_SCHEME_DESIGNATOR),
                Lenient.text(person, Tags.CODE_MEANING),
                Lenient.text(from, Tags.INSTITUTION_NAME));
    }

    DataSet item() {
        return DataSet.builder()
                .put(Tags.INSTITUTION_NAME, institution)
                .putItems(
                        Tags.PERSON_IDENTIFICATION_CODE_SEQUENCE,
                        DataSet.builder()
                                .put(Tags.CODE_VALUE, code)
                                .put(Tags.CODING_SCHEME_DESIGNATOR, scheme)
                                .put(Tags.CODE_MEANING, meaning)
                                .build())
                .build();
    }
}
