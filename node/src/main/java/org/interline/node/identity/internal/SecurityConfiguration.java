package org.interline.node.identity.internal;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.Map;
import org.interline.node.operations.NodeSettings;
import org.interline.node.web.PageHeaders;
import org.interline.node.web.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;

/** Four chains: the sign-in server, the interface, the sign-in page, the console's files. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** A deliberate cost: 2^10 rounds, about a tenth of a second on one core. */
    private static final int BCRYPT_STRENGTH = 10;

    @Bean
    @ConditionalOnMissingBean
    PasswordEncoder passwordEncoder() {
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(NodeSettings settings) {
        return new ImmutableJWKSet<>(SigningKey.of(settings.dataFolder()));
    }

    @Bean
    @Order(1)
    SecurityFilterChain signInServer(HttpSecurity http) throws Exception {
        http.oauth2AuthorizationServer(
                        server -> {
                            http.securityMatcher(server.getEndpointsMatcher());
                            server.oidc(withDefaults());
                        })
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(new SignInEntryPoint()));
        return PageHeaders.apply(http, SignInPage.POLICY).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain theInterface(HttpSecurity http, Problems problems) throws Exception {
        http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/api/v1/setup",
                                        "/api/v1/meta",
                                        "/api/openapi.json",
                                        "/api/openapi.json/**")
                                .permitAll()
                                .requestMatchers("/api/v1/**")
                                // An identity token, which has no scope, opens nothing.
                                .hasAuthority("SCOPE_openid")
                                .anyRequest()
                                .permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server ->
                        server.jwt(withDefaults())
                                .authenticationEntryPoint((request, response, error) -> {
                                    response.setHeader("WWW-Authenticate", "Bearer");
                                    problems.write(request, response, 401, "http.unauthenticated");
                                })
                                .accessDeniedHandler((request, response, error) ->
                                        problems.write(request, response, 403, "http.forbidden")));
        return PageHeaders.apply(http, "default-src 'none'; frame-ancestors 'none'").build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain signInPageChain(HttpSecurity http, SignInFailure failure) throws Exception {
        http.securityMatcher("/sign-in", "/sign-out")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .formLogin(form ->
                        form.loginPage("/sign-in")
                                .loginProcessingUrl("/sign-in")
                                .defaultSuccessUrl("/")
                                .failureHandler(failure))
                .logout(logout ->
                        logout.logoutUrl("/sign-out")
                                .logoutSuccessUrl("/")
                                .deleteCookies("INTERLINE"));
        return PageHeaders.apply(http, SignInPage.POLICY).build();
    }

    /** The console's files are public; what they show is asked for with a token. */
    @Bean
    @Order(4)
    SecurityFilterChain consoleFiles(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET, "/**")
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD, "/**")
                                .permitAll()
                                .requestMatchers("/error")
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions ->
                        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return PageHeaders.apply(http, PageHeaders.CONSOLE_POLICY).build();
    }
}
