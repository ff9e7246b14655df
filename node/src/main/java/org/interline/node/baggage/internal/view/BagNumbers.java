package org.interline.node.baggage.internal.view;

import static org.interline.tables.Tables.BAG_IDENTIFIER;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.node.baggage.SealedUses;
import org.interline.node.imaging.KeyStore;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The numbers on bags, unsealed for who may read them; absent once their keys are gone. */
@Component
public class BagNumbers {
    private final DSLContext database;
    private final KeyStore keys;

    BagNumbers(DSLContext database, KeyStore keys) {
        this.database = database;
        this.keys = keys;
    }

    /** The latest licence plate number of each bag, or the scanner's number where it has none. */
    public Map<UUID, String> of(Collection<UUID> bags) {
        return read(bags, BAG_IDENTIFIER.KIND.in("LPN", "OOI", "TOKEN"));
    }

    /** The scanner's own number of each bag. */
    public Map<UUID, String> ofScanner(Collection<UUID> bags) {
        return read(bags, BAG_IDENTIFIER.KIND.in("OOI", "LPN", "RFID", "TOKEN"));
    }

    /** The bags that have had this number. */
    public List<UUID> bagsOf(String number) {
        return database.selectDistinct(BAG_IDENTIFIER.BAG_ID)
                .from(BAG_IDENTIFIER)
                .where(
                        BAG_IDENTIFIER.LOOKUP.in(
                                keys.lookups(number.replace(" ", "")).stream()
                                        .map(KeyStore.Lookup::hmac)
                                        .toList()))
                .limit(200)
                .fetch(BAG_IDENTIFIER.BAG_ID);
    }

    private Map<UUID, String> read(Collection<UUID> bags, Condition kind) {
        Map<UUID, String> numbers = new HashMap<>();
        if (bags.isEmpty()) {
            return numbers;
        }
        database.select(BAG_IDENTIFIER.BAG_ID, BAG_IDENTIFIER.SEALED)
                .distinctOn(BAG_IDENTIFIER.BAG_ID)
                .from(BAG_IDENTIFIER)
                .where(BAG_IDENTIFIER.BAG_ID.in(bags), kind)
                .orderBy(BAG_IDENTIFIER.BAG_ID, BAG_IDENTIFIER.KIND, BAG_IDENTIFIER.SEEN_AT.desc())
                .forEach(row -> {
                    UUID bag = row.value1();
                    if (keys.holds(bag)) {
                        numbers.put(
                                bag, keys.unsealText(bag, SealedUses.BAG_IDENTIFIER, row.value2()));
                    }
                });
        return numbers;
    }
}
