package org.interline.node.identity.internal;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.web.ApiException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Enters the first authorities and people, once. */
@RestController
@Tag(name = "Set-up")
class SetUpController {
    private final SetUpService setUp;
    private final SignInAttempts attempts;

    SetUpController(SetUpService setUp, SignInAttempts attempts) {
        this.setUp = setUp;
        this.attempts = attempts;
    }

    record FirstAuthority(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,31}") String code,
            @NotBlank @Size(max = 100) String name) {}

    record FirstPersonBody(
            @NotNull String username,
            @NotNull String password,
            @NotNull String displayName,
            @NotNull String authority,
            @NotEmpty List<@NotNull String> roles) {

        @Override
        public String toString() {
            return "FirstPersonBody[" + roles + "]";
        }
    }

    record SetUpBody(
            @NotNull String secret,
            @NotEmpty @Size(max = 16) List<@Valid FirstAuthority> authorities,
            @NotEmpty @Size(max = 100) List<@Valid FirstPersonBody> people) {

        @Override
        public String toString() {
            return "SetUpBody[" + authorities + "]";
        }
    }

    @Operation(summary = "Enters the first authorities and people, with the printed secret")
    @SecurityRequirements
    @PostMapping("/api/v1/setup")
    @ResponseStatus(HttpStatus.CREATED)
    void setUp(@Valid @RequestBody SetUpBody body, HttpServletRequest request) {
        if (!setUp.needed()) {
            throw new ApiException(ErrorCategory.CONFLICT, "setup.done");
        }
        List<String> attempt = List.of("setup", "setup from " + request.getRemoteAddr());
        attempts.check(attempt);
        Map<String, String> authorities = new LinkedHashMap<>();
        body.authorities().forEach(one -> authorities.put(one.code(), one.name()));
        List<SetUpService.FirstPerson> people =
                body.people().stream()
                        .map(one ->
                                new SetUpService.FirstPerson(
                                        one.authority(),
                                        NewPerson.of(
                                                one.username(),
                                                one.password(),
                                                one.displayName(),
                                                one.roles())))
                        .toList();
        try {
            setUp.use(body.secret(), authorities, people);
        } catch (InterlineException e) {
            if (e.category() == ErrorCategory.FORBIDDEN) {
                attempts.failed(attempt);
            }
            throw e;
        }
    }
}
