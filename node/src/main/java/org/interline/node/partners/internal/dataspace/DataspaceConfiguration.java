package org.interline.node.partners.internal.dataspace;

import java.util.Optional;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerAuthentication;
import org.interline.node.partners.PartnerCredentials;
import org.interline.node.partners.PartnerRoutes;
import org.interline.node.partners.PartnerSettings;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.internal.agreement.EditionTerms;
import org.interline.node.partners.internal.link.DataspaceLink;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.web.PageHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The ports, and the partners' chain. A node that is a party answers the ports from its agreements;
 * for one that is not, each stays closed until something else stands in its place.
 */
@Configuration(proxyBeanMethods = false)
class DataspaceConfiguration {

    @Bean
    @ConditionalOnMissingBean
    PartnerSettings partnerSettings(NodeSettings node) {
        return new PartnerSettings(
                node.party().map(PartySettings::id).orElse(node.name()), Optional.empty(), false);
    }

    @Bean
    @ConditionalOnMissingBean
    PartnerAuthentication partnerAuthentication(DataspaceLink link) {
        return link::caller;
    }

    @Bean
    @ConditionalOnMissingBean
    PartnerCredentials partnerCredentials(DataspaceLink link) {
        return link::proof;
    }

    @Bean
    @ConditionalOnMissingBean
    PartnerRoutes partnerRoutes(DataspaceLink link) {
        return link::route;
    }

    @Bean
    @ConditionalOnMissingBean
    PolicyDecider policyDecider(EditionTerms terms) {
        return terms::decide;
    }

    @Bean
    @ConditionalOnMissingBean
    OfferedDatasets offeredDatasets(EditionTerms terms) {
        return terms::offered;
    }

    /**
     * Who calls is asked in the controllers, of the whole request with its body. A party's partners
     * have a listener of their own; on the console's there is nothing for them then.
     */
    @Bean
    @Order(0)
    SecurityFilterChain partnersChain(HttpSecurity http, OwnParty own) throws Exception {
        http.securityMatcher("/dsp/**", VersionController.PATH)
                .authorizeHttpRequests(requests -> {
                    if (own.identity().isPresent()) {
                        requests.anyRequest().denyAll();
                    } else {
                        requests.anyRequest().permitAll();
                    }
                })
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .sessionManagement(sessions ->
                        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return PageHeaders.apply(http, "default-src 'none'; frame-ancestors 'none'").build();
    }
}
