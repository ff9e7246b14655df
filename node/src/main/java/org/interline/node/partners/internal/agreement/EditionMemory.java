package org.interline.node.partners.internal.agreement;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Remembered;
import org.interline.node.partners.StandingAgreements.Known;
import org.springframework.stereotype.Component;

/** Editions as they were last read: every exchange asks for one. */
@Component
class EditionMemory {
    private final Remembered<Sha256, Known> byHash = new Remembered<>();
    private final Remembered<String, List<Known>> lists = new Remembered<>();

    Optional<Known> known(Sha256 hash, Supplier<Optional<Known>> read) {
        return byHash.get(hash, read);
    }

    List<Known> signedByAll(Supplier<List<Known>> read) {
        return lists.get("signed by all", () -> Optional.of(List.copyOf(read.get()))).orElseThrow();
    }

    /** Before the first statement of a transaction that changes an edition. */
    void change() {
        byHash.change();
        lists.change();
    }
}
