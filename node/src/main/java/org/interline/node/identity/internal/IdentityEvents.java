package org.interline.node.identity.internal;

import java.util.List;
import java.util.UUID;
import org.interline.node.audit.EventBody;

/** What this area records. Never a name: a person is an identifier here. */
sealed interface IdentityEvents extends EventBody {

    record NodeSetUp(List<String> authorities) implements IdentityEvents {
        @Override
        public String kind() {
            return "node.set-up";
        }
    }

    record PersonEntered(UUID person, List<String> roles) implements IdentityEvents {
        @Override
        public String kind() {
            return "person.entered";
        }
    }

    record PersonEnabled(UUID person) implements IdentityEvents {
        @Override
        public String kind() {
            return "person.enabled";
        }
    }

    record PersonDisabled(UUID person) implements IdentityEvents {
        @Override
        public String kind() {
            return "person.disabled";
        }
    }

    record SignedIn(UUID person) implements IdentityEvents {
        @Override
        public String kind() {
            return "sign-in.succeeded";
        }
    }

    record SignInFailed(UUID person) implements IdentityEvents {
        @Override
        public String kind() {
            return "sign-in.failed";
        }
    }
}
