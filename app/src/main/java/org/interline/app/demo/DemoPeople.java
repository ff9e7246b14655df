package org.interline.app.demo;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interline.app.client.SignIn;

/** The people of a demo; their passwords are made for this one run. */
final class DemoPeople {
    static final List<String> AUTHORITIES = List.of("security", "customs");
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A person and how they sign in.
     *
     * @param authority its code
     */
    record DemoPerson(SignIn signIn, String displayName, String authority, List<String> roles) {}

    private final List<DemoPerson> people = new ArrayList<>();

    DemoPeople(String nation) {
        for (String authority : AUTHORITIES) {
            add(authority + "-officer-1", "Officer 1", authority, "officer");
            add(authority + "-officer-2", "Officer 2", authority, "officer");
            add(authority + "-supervisor", "Supervisor", authority, "supervisor");
            add(authority + "-auditor", "Auditor", authority, "auditor");
        }
        add("scanners", "Scanner administrator", "security", "scanner-administrator");
        add("negotiator-1", "Negotiator 1 " + nation, "security", "negotiator");
        add("negotiator-2", "Negotiator 2 " + nation, "security", "negotiator");
    }

    private void add(String username, String displayName, String authority, String role) {
        people.add(
                new DemoPerson(
                        new SignIn(username, password()), displayName, authority, List.of(role)));
    }

    List<DemoPerson> all() {
        return List.copyOf(people);
    }

    List<DemoPerson> withRole(String role) {
        return people.stream().filter(p -> p.roles().contains(role)).toList();
    }

    DemoPerson officerOf(String authority) {
        return withRole("officer").stream()
                .filter(p -> p.authority().equals(authority))
                .findFirst()
                .orElseThrow();
    }

    /** The body of the set-up call. */
    Map<String, Object> setUp(String secret) {
        return Map.of(
                "secret",
                secret,
                "authorities",
                List.of(
                        Map.of("code", "security", "name", "Transport security"),
                        Map.of("code", "customs", "name", "Customs")),
                "people",
                people.stream()
                        .map(p ->
                                Map.of(
                                        "username", p.signIn().username(),
                                        "password", p.signIn().password(),
                                        "displayName", p.displayName(),
                                        "authority", p.authority(),
                                        "roles", p.roles()))
                        .toList());
    }

    private static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}
