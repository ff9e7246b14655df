package org.interline.agreement;

import java.util.Optional;

/** A member of one of the closed lists, with the word that documents have for it. */
public interface Word {

    /** Lower case, hyphens; stable, it is signed. */
    String word();

    static <W extends Enum<W> & Word> Optional<W> find(Class<W> list, String word) {
        for (W member : list.getEnumConstants()) {
            if (member.word().equals(word)) {
                return Optional.of(member);
            }
        }
        return Optional.empty();
    }

    /** {@code IMAGE_COARSE} as {@code image-coarse}. */
    static String of(Enum<?> member) {
        return member.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
