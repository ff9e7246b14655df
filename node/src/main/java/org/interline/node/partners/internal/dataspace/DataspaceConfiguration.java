package org.interline.node.partners.internal.dataspace;

import java.util.List;
import java.util.Optional;
import org.interline.node.operations.NodeSettings;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerAuthentication;
import org.interline.node.partners.PartnerCredentials;
import org.interline.node.partners.PartnerSettings;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.web.PageHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The ports, each closed until something else stands in its place, and the partners' chain. */
@Configuration(proxyBeanMethods = false)
class DataspaceConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PartnerSettings partnerSettings(NodeSettings node) {
        return new PartnerSettings(node.name(), Optional.empty(), false);
    }

    @Bean
    @ConditionalOnMissingBean
    PartnerAuthentication partnerAuthentication() {
        return request -> Optional.empty();
    }

    @Bean
    @ConditionalOnMissingBean
    PartnerCredentials partnerCredentials() {
        return (partner, method, address, body) -> Optional.empty();
    }

    @Bean
    @ConditionalOnMissingBean
    PolicyDecider policyDecider() {
        return question -> Verdict.no("nothing in this node decides on terms");
    }

    @Bean
    @ConditionalOnMissingBean
    OfferedDatasets offeredDatasets() {
        return partner -> List.of();
    }

    /** Who calls is asked in the controllers, of the whole request with its body. */
    @Bean
    @Order(0)
    SecurityFilterChain partnersChain(HttpSecurity http) throws Exception {
        http.securityMatcher("/dsp/**", VersionController.PATH)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions ->
                        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return PageHeaders.apply(http, "default-src 'none'; frame-ancestors 'none'").build();
    }
}
