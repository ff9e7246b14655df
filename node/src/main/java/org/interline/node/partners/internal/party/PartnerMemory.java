package org.interline.node.partners.internal.party;

import java.util.Optional;
import java.util.function.Supplier;
import org.interline.agreement.PartyId;
import org.interline.node.operations.Remembered;
import org.springframework.stereotype.Component;

/** Partners and their keys as they were last read: every request of theirs and to them asks. */
@Component
class PartnerMemory {
    private final Remembered<PartyId, KnownPartners.OnFile> partners = new Remembered<>();
    private final Remembered<String, PartyId> ownersOfLinks = new Remembered<>();

    Optional<KnownPartners.OnFile> partner(
            PartyId id, Supplier<Optional<KnownPartners.OnFile>> read) {
        return partners.get(id, read);
    }

    Optional<PartyId> ownerOfLink(String keyId, Supplier<Optional<PartyId>> read) {
        return ownersOfLinks.get(keyId, read);
    }

    /** Before the first statement of a transaction that changes a partner or a key. */
    void change() {
        partners.change();
        ownersOfLinks.change();
    }
}
