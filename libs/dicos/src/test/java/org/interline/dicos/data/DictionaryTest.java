package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DictionaryTest {

    @Test
    void knowsEveryDicosAttributeOfGroup4010() {
        long count =
                StreamSupport.stream(Dictionary.tags().spliterator(), false)
                        .filter(tag -> tag.group() == 0x4010)
                        .count();

        // 86 that the registries list, and three of V03 that only files show.
        assertThat(count).isEqualTo(89);
        assertThat(Dictionary.entry(Tag.of(0x4010, 0x1004)))
                .hasValue(
                        new Dictionary.Entry(
                                "ThreatROIBase", "Threat ROI Base", List.of(Vr.FL), "3"));
    }

    @Test
    void everyNamedTagIsInTheDictionaryUnderThatName() throws Exception {
        List<String> strangers = new ArrayList<>();
        for (Field field : Tags.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.get(null) instanceof Tag tag) {
                String keyword = Dictionary.keyword(tag).orElse("");
                String name = field.getName().replace("_", "").replace("MICROAMPERES", "UA");
                if (!name.equalsIgnoreCase(keyword) && tag.group() != 0xFFFE) {
                    strangers.add(field.getName() + " is " + keyword);
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    @Test
    void knowsAttributesWithFreeDigitsGroupLengthsAndPrivateCreators() {
        assertThat(Dictionary.keyword(Tag.of(0x6002, 0x3000))).hasValue("OverlayData");
        assertThat(Dictionary.vr(Tag.of(0x0008, 0x0000))).isEqualTo(Vr.UL);
        assertThat(Dictionary.vr(Tag.of(0x0029, 0x0010))).isEqualTo(Vr.LO);
        assertThat(Dictionary.vr(Tag.of(0x0029, 0x1001))).isEqualTo(Vr.UN);
        assertThat(Dictionary.vr(Tag.of(0x4011, 0x103A))).isEqualTo(Vr.UN);
    }

    @Test
    void findsTagsByKeyword() {
        assertThat(Dictionary.tag("DICOSVersion")).hasValue(Tags.DICOS_VERSION);
        assertThat(Dictionary.tag("NoSuchThing")).isEmpty();
    }
}
