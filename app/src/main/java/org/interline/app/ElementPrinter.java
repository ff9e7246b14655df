package org.interline.app;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.interline.dicos.data.BulkValue;
import org.interline.dicos.data.BytesValue;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.Dictionary;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.FragmentsValue;
import org.interline.dicos.data.ItemsValue;
import org.interline.kernel.InterlineException;

/** Prints elements a line each, nested items indented. */
final class ElementPrinter {
    private static final int MOST_CHARACTERS = 80;

    private ElementPrinter() {}

    /** What cannot be read has been named already; the rest is left out. */
    static void print(Path path, PrintStream out) throws IOException {
        try (DicosFile file = DicosFile.open(path)) {
            print(file.dataSet(), "  ", out);
        } catch (InterlineException unreadable) {
            out.println("  (" + unreadable.code() + ")");
        }
    }

    private static void print(DataSet dataSet, String indent, PrintStream out) {
        for (Element element : dataSet) {
            out.printf(
                    "%s%s %s %s: %s%n",
                    indent,
                    element.tag(),
                    element.vr(),
                    Dictionary.keyword(element.tag()).orElse("?"),
                    content(dataSet, element));
            if (element.value() instanceof ItemsValue items) {
                for (DataSet item : items.items()) {
                    out.println(indent + "  item");
                    print(item, indent + "    ", out);
                }
            }
        }
    }

    private static String content(DataSet dataSet, Element element) {
        return switch (element.value()) {
            case ItemsValue items -> items.items().size() + " items";
            case FragmentsValue fragments -> fragments.fragments().size() + " fragments";
            case BulkValue bulk -> bulk.toString();
            case BytesValue bytes -> text(dataSet, element, bytes);
        };
    }

    private static String text(DataSet dataSet, Element element, BytesValue bytes) {
        List<String> values;
        try {
            values = dataSet.strings(element.tag());
        } catch (InterlineException notText) {
            return bytes.length() + " bytes";
        }
        String text = String.join("\\", values);
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "… (" + bytes.length() + " bytes)";
    }
}
