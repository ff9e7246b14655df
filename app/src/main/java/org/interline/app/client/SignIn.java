package org.interline.app.client;

/** A person's sign-in. */
public record SignIn(String username, String password) {
    @Override
    public String toString() {
        return username;
    }
}
