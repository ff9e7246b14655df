package org.interline.node.partners.internal.agreement;

import java.util.List;
import java.util.Set;
import org.interline.agreement.Agreement;
import org.interline.agreement.OdrlPolicy;
import org.interline.agreement.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link OdrlPolicy} as it goes through the Dataspace Protocol. The protocol's context does not
 * know four of its members nor those of a party, and JSON-LD would drop them, so they are written
 * as IRIs under the profile; a set of one comes back from JSON-LD without its brackets. Identifier,
 * target, the two sides and the time are the protocol's own and are taken off. All else must be
 * what {@link OdrlPolicy} knows.
 */
final class DataspacePolicy {
    private static final String PREFIX = OdrlPolicy.PROFILE + '#';
    private static final String PARTY = "party";
    private static final List<String> MEMBERS = List.of("uid", "edition", "amends", PARTY);
    private static final List<String> PARTY_MEMBERS = List.of("id", "name", "country");
    private static final List<String> PROTOCOLS_OWN =
            List.of("@id", "target", "assigner", "assignee", "timestamp");
    private static final Set<String> TYPES = Set.of("Offer", "Agreement");
    private static final String TYPE = "@type";

    private DataspacePolicy() {}

    static ObjectNode write(Agreement agreement) {
        ObjectNode policy = OdrlPolicy.tree(agreement);
        policy.remove(TYPE);
        policy.required(PARTY)
                .forEach(
                        party -> PARTY_MEMBERS.forEach(name -> rename(party, name, PREFIX + name)));
        MEMBERS.forEach(name -> rename(policy, name, PREFIX + name));
        return policy;
    }

    static Reading read(JsonNode sent) {
        JsonNode policy = sent.deepCopy();
        if (policy instanceof ObjectNode members) {
            PROTOCOLS_OWN.forEach(members::remove);
            if (!members.has(TYPE) || TYPES.contains(members.path(TYPE).asString(""))) {
                members.put(TYPE, "Set");
            }
        }
        MEMBERS.forEach(name -> rename(policy, PREFIX + name, name));
        policy.path(PARTY)
                .forEach(
                        party -> PARTY_MEMBERS.forEach(name -> rename(party, PREFIX + name, name)));
        policy.path("permission")
                .forEach(permission ->
                        permission.path("constraint").forEach(DataspacePolicy::bracket));
        return OdrlPolicy.read(policy);
    }

    private static void rename(JsonNode node, String from, String to) {
        if (node instanceof ObjectNode members && members.has(from) && !members.has(to)) {
            members.set(to, members.remove(from));
        }
    }

    private static void bracket(JsonNode node) {
        if (node instanceof ObjectNode constraint
                && constraint.path("operator").asString("").equals("isAnyOf")
                && constraint.path("rightOperand").isString()) {
            ArrayNode one = constraint.arrayNode().add(constraint.required("rightOperand"));
            constraint.set("rightOperand", one);
        }
    }
}
