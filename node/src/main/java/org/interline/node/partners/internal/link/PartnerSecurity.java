package org.interline.node.partners.internal.link;

import org.interline.node.web.PageHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The partners' listener serves what is for partners, and nothing else of the node. */
@Configuration(proxyBeanMethods = false)
class PartnerSecurity {

    @Bean
    // Before the chain of the protocol, which is about the console's listener.
    @Order(-1)
    SecurityFilterChain partners(HttpSecurity http, PartnerListener listener) throws Exception {
        http.securityMatcher(request -> listener.isOn(request.getLocalPort()))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        "/partner/v1/**",
                                        "/dsp/**",
                                        "/.well-known/dspace-version",
                                        "/error")
                                // Who calls is proven by the request's own signature.
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions ->
                        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return PageHeaders.apply(http, "default-src 'none'; frame-ancestors 'none'").build();
    }
}
