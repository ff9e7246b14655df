package org.interline.node.identity.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.identity.internal.PersonStore.Credentials;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Checks a name and a password, and records what came of it. */
@Component
class SignIn implements AuthenticationProvider {
    private final PersonStore people;
    private final PasswordEncoder passwords;
    private final SignInAttempts attempts;
    private final Transactions transactions;
    private final Events events;
    private final String hashOfNobody;

    SignIn(
            PersonStore people,
            PasswordEncoder passwords,
            SignInAttempts attempts,
            Transactions transactions,
            Events events) {
        this.people = people;
        this.passwords = passwords;
        this.attempts = attempts;
        this.transactions = transactions;
        this.events = events;
        this.hashOfNobody = passwords.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String username = given.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(given.getCredentials());
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details
                        ? details.getRemoteAddress()
                        : "unknown";
        List<String> keys = List.of("name " + username, "address " + address);
        try {
            attempts.check(keys);
        } catch (ApiException e) {
            throw new LockedException(e.code(), e);
        }
        Optional<Credentials> known = transactions.asSystem(() -> people.byUsername(username));
        // Hashes for an unknown name too: the time taken must not tell which names exist.
        boolean matches =
                passwords.matches(
                        password, known.map(Credentials::passwordHash).orElse(hashOfNobody));
        Person person = known.map(Credentials::person).filter(Person::enabled).orElse(null);
        if (!matches || person == null) {
            attempts.failed(keys);
            known.ifPresent(
                    it -> record(it.person(), new IdentityEvents.SignInFailed(it.person().id())));
            throw new BadCredentialsException("sign-in.refused");
        }
        attempts.succeeded(keys.getFirst());
        record(person, new IdentityEvents.SignedIn(person.id()));
        SignedInPerson signedIn = new SignedInPerson(person.id());
        UsernamePasswordAuthenticationToken token =
                UsernamePasswordAuthenticationToken.authenticated(
                        signedIn,
                        null,
                        // When and how they signed in: the token's auth_time comes from here.
                        List.of(
                                FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY)));
        token.setDetails(given.getDetails());
        return token;
    }

    private void record(Person person, IdentityEvents event) {
        transactions.runAsSystem(() ->
                events.append(
                        EventDraft.of(event, Actor.person(person.id()), Subject.NOTHING)
                                .within(person.authority().id())));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
