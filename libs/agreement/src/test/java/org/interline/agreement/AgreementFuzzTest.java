package org.interline.agreement;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.interline.kernel.InterlineException;

class AgreementFuzzTest {

    @FuzzTest
    void a_document_is_understood_or_refused(byte[] document) {
        try {
            if (AgreementJson.read(document) instanceof Reading.Understood understood) {
                OdrlPolicy.read(OdrlPolicy.write(understood.agreement())).orThrow();
            }
        } catch (InterlineException e) {
            requireNamed(e);
        }
    }

    @FuzzTest
    void a_policy_is_understood_or_refused(byte[] policy) {
        try {
            if (OdrlPolicy.read(policy) instanceof Reading.Understood understood) {
                AgreementJson.read(AgreementJson.write(understood.agreement())).orThrow();
            }
        } catch (InterlineException e) {
            requireNamed(e);
        }
    }

    @FuzzTest
    void a_succession_is_understood_or_refused(byte[] succession) {
        try {
            KeySuccession read = KeySuccession.read(succession);
            if (!KeySuccession.read(read.write()).equals(read)) {
                throw new AssertionError("what was written reads as something else");
            }
        } catch (InterlineException e) {
            if (!e.code().equals("partner.succession-unreadable")) {
                requireNamed(e);
            }
        }
    }

    private static void requireNamed(InterlineException e) {
        if (!e.code().equals("agreement.not-json") && !e.code().equals("limit.exceeded")) {
            throw new AssertionError("refused in a way that nobody can act on: " + e.code(), e);
        }
    }
}
