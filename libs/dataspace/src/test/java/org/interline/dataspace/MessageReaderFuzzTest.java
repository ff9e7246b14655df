package org.interline.dataspace;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.interline.kernel.InterlineException;

class MessageReaderFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] body) {
        try {
            Message message = MessageReader.read(body);
            MessageReader.read(MessageWriter.write(message).getBytes(StandardCharsets.UTF_8));
        } catch (InterlineException refused) {
            // Any other exception is a find.
        }
    }
}
