package org.interline.agreement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An agreement as an ODRL 2.2 policy under our profile, and back. One permission, to {@code use},
 * with one constraint for each term; one constraint for each party's recipients. The profile's
 * vocabulary is {@link Term}: a left operand, the one operator it takes, and the member of the
 * document that it is. Everything else that a policy could hold (another action, a duty, an
 * operator that is not the term's, a logical constraint) is refused with its pointer.
 */
public final class OdrlPolicy {
    /** The profile's identifier, and the prefix of its left operands. */
    public static final String PROFILE = "urn:interline:odrl:1";

    public static final Limit POLICY = new Limit("policy", "bytes", 256 * 1024);

    private static final Set<String> MEMBERS =
            Set.of("@type", "uid", "profile", "edition", "amends", "party", "permission");
    private static final Set<String> PERMISSION_MEMBERS = Set.of("action", "constraint");
    private static final Set<String> CONSTRAINT_MEMBERS =
            Set.of("leftOperand", "operator", "rightOperand");
    private static final Set<String> PARTY_MEMBERS = Set.of("id", "name", "country");
    private static final String AGREEMENT_ID = "urn:uuid:";
    private static final String RECIPIENT = "recipient";

    /** The profile's terms: what each is in ODRL, and in the document. */
    private enum Term {
        PURPOSE("purpose", "isAnyOf", "purposes"),
        CATEGORY("dataCategory", "isAnyOf", "categories"),
        PASSENGER_FIELD("passengerField", "isAnyOf", "passengerFields"),
        ROUTE("route", "isAnyOf", "routes"),
        FLIGHT("flight", "isAnyOf", "flights"),
        USE("useAfterLanding", "lteq", "useAfterLanding"),
        RETAIN("retainAfterDecision", "lteq", "retainAfterDecision"),
        LEASE("exchangeLease", "lteq", "exchangeLease"),
        ONWARD("onwardTransfer", "eq", "onward"),
        ONWARD_TO("onwardTo", "isAnyOf", "onwardTo"),
        ON_REVOCATION("heldDataOnRevocation", "eq", "onRevocation"),
        FROM("from", "gteq", "from"),
        UNTIL("until", "lt", "until"),
        REQUESTS("requestsPerMinute", "lteq", "requestsPerMinute"),
        BYTES("bytesPerDay", "lteq", "bytesPerDay"),
        LARGEST("largestObjectBytes", "lteq", "largestObjectBytes"),
        CONSENT("passengerConsent", "eq", "passengerConsent"),
        BAG_IDENTITY("bagIdentity", "eq", "bagIdentity"),
        LANGUAGE("authoritativeLanguage", "eq", "authoritativeLanguage");

        private final String operand;
        private final String operator;
        private final String member;

        Term(String operand, String operator, String member) {
            this.operand = operand;
            this.operator = operator;
            this.member = member;
        }
    }

    private OdrlPolicy() {}

    /** The policy of an agreement, in canonical JSON. */
    public static byte[] write(Agreement agreement) {
        return Json.canonical(tree(agreement));
    }

    public static ObjectNode tree(Agreement agreement) {
        ObjectNode document = AgreementJson.tree(agreement);
        ObjectNode policy = Json.object();
        policy.put("@type", "Set");
        policy.put("uid", AGREEMENT_ID + agreement.id());
        policy.put("profile", PROFILE);
        policy.put("edition", agreement.edition());
        agreement.amends().ifPresent(hash -> policy.put("amends", hash.hex()));
        ArrayNode parties = policy.putArray("party");
        ObjectNode permission = policy.putArray("permission").addObject();
        permission.put("action", "use");
        ArrayNode constraints = permission.putArray("constraint");
        for (Party party : agreement.parties()) {
            parties.addObject()
                    .put("id", party.id().value())
                    .put("name", party.name())
                    .put("country", party.country());
            constraints
                    .addObject()
                    .put("leftOperand", PROFILE + '#' + RECIPIENT + '/' + party.id())
                    .put("operator", "isAnyOf")
                    .set("rightOperand", Json.array(party.recipients()));
        }
        JsonNode terms = document.required("terms");
        for (Term term : Term.values()) {
            constraints
                    .addObject()
                    .put("leftOperand", PROFILE + '#' + term.operand)
                    .put("operator", term.operator)
                    .set("rightOperand", terms.required(term.member));
        }
        return policy;
    }

    /**
     * Reads a policy in whatever order it is written.
     *
     * @throws InterlineException where it is no JSON within the limits
     */
    public static Reading read(byte[] policy) {
        return read(Json.parse(policy, POLICY));
    }

    public static Reading read(JsonNode policy) {
        DocumentReader reader = new DocumentReader();
        @Nullable ObjectNode document = document(reader, policy);
        if (document == null || !reader.problems().isEmpty()) {
            return new Reading.Refused(reader.problems());
        }
        return AgreementJson.read(document);
    }

    private static @Nullable ObjectNode document(DocumentReader reader, JsonNode policy) {
        if (!reader.object(policy, "", MEMBERS)) {
            return null;
        }
        reader.text(policy, "", "@type", text -> exactly(text, "Set"));
        reader.text(policy, "", "profile", text -> exactly(text, PROFILE));
        @Nullable String uid = reader.text(policy, "", "uid", OdrlPolicy::agreementId);
        long edition = reader.number(policy, "", "edition");
        ObjectNode document = Json.object();
        document.put("type", AgreementJson.TYPE);
        document.put("id", uid);
        document.put("edition", edition);
        @Nullable JsonNode amends = policy.get("amends");
        if (amends != null) {
            document.set("amends", amends);
        }
        Map<String, ObjectNode> parties = parties(reader, policy);
        ArrayNode list = document.putArray("parties");
        parties.values().forEach(list::add);
        document.set("terms", terms(reader, policy, parties));
        return document;
    }

    private static Map<String, ObjectNode> parties(DocumentReader reader, JsonNode policy) {
        Map<String, ObjectNode> parties = new LinkedHashMap<>();
        @Nullable JsonNode list = policy.get("party");
        if (list == null || !list.isArray() || list.size() > DocumentReader.MOST_MEMBERS) {
            reader.problem("/party", "must be a list of the parties");
            return parties;
        }
        int index = 0;
        for (JsonNode node : list) {
            String at = "/party/" + index++;
            if (!reader.object(node, at, PARTY_MEMBERS)) {
                continue;
            }
            @Nullable String id = reader.text(node, at, "id", text -> text);
            if (id != null && parties.put(id, ((ObjectNode) node).deepCopy()) != null) {
                reader.problem(at + "/id", "stands there twice: " + DocumentReader.shortened(id));
            }
        }
        return parties;
    }

    private static ObjectNode terms(
            DocumentReader reader, JsonNode policy, Map<String, ObjectNode> parties) {
        ObjectNode terms = Json.object();
        @Nullable JsonNode permissions = policy.get("permission");
        if (permissions == null || !permissions.isArray() || permissions.size() != 1) {
            reader.problem("/permission", "must be one permission, which every term constrains");
            return terms;
        }
        JsonNode permission = permissions.get(0);
        String at = "/permission/0";
        if (!reader.object(permission, at, PERMISSION_MEMBERS)) {
            return terms;
        }
        reader.text(permission, at, "action", text -> exactly(text, "use"));
        @Nullable JsonNode constraints = permission.get("constraint");
        if (constraints == null
                || !constraints.isArray()
                || constraints.size() > DocumentReader.MOST_MEMBERS) {
            reader.problem(at + "/constraint", "must be a list of the terms");
            return terms;
        }
        int index = 0;
        for (JsonNode constraint : constraints) {
            constraint(reader, constraint, at + "/constraint/" + index++, terms, parties);
        }
        missing(reader, at + "/constraint", terms, parties);
        return terms;
    }

    private static void constraint(
            DocumentReader reader,
            JsonNode constraint,
            String at,
            ObjectNode terms,
            Map<String, ObjectNode> parties) {
        if (!reader.object(constraint, at, CONSTRAINT_MEMBERS)) {
            return;
        }
        @Nullable JsonNode right = constraint.get("rightOperand");
        @Nullable String operand =
                reader.text(constraint, at, "leftOperand", OdrlPolicy::withoutPrefix);
        if (right == null) {
            reader.problem(at + "/rightOperand", "is missing");
        }
        if (operand == null || right == null) {
            return;
        }
        String expected;
        ObjectNode owner;
        String member;
        if (operand.startsWith(RECIPIENT + '/')) {
            @Nullable ObjectNode party = parties.get(operand.substring(RECIPIENT.length() + 1));
            if (party == null) {
                reader.problem(at + "/leftOperand", "names a recipient of no party: " + operand);
                return;
            }
            expected = "isAnyOf";
            owner = party;
            member = "recipients";
        } else {
            @Nullable Term term = find(operand);
            if (term == null) {
                reader.problem(
                        at + "/leftOperand",
                        "\"" + DocumentReader.shortened(operand) + "\" is no term of the profile");
                return;
            }
            expected = term.operator;
            owner = terms;
            member = term.member;
        }
        reader.text(constraint, at, "operator", text -> exactly(text, expected));
        if (owner.has(member)) {
            reader.problem(at, "says " + operand + " a second time");
        }
        owner.set(member, right);
    }

    private static void missing(
            DocumentReader reader, String at, ObjectNode terms, Map<String, ObjectNode> parties) {
        Set<String> missing = new TreeSet<>();
        for (Term term : Term.values()) {
            if (!terms.has(term.member)) {
                missing.add(term.operand);
            }
        }
        parties.forEach((id, party) -> {
            if (!party.has("recipients")) {
                missing.add(RECIPIENT + '/' + id);
            }
        });
        if (!missing.isEmpty() && reader.problems().isEmpty()) {
            List<String> names = new ArrayList<>(missing);
            reader.problem(at, "lacks " + DocumentReader.shortened(String.join(", ", names)));
        }
    }

    private static @Nullable Term find(String operand) {
        for (Term term : Term.values()) {
            if (term.operand.equals(operand)) {
                return term;
            }
        }
        return null;
    }

    private static String withoutPrefix(String operand) {
        String prefix = PROFILE + '#';
        if (!operand.startsWith(prefix)) {
            throw new IllegalArgumentException(
                    "\"%s\" is no term of the profile %s"
                            .formatted(DocumentReader.shortened(operand), PROFILE));
        }
        return operand.substring(prefix.length());
    }

    private static String agreementId(String uid) {
        if (!uid.startsWith(AGREEMENT_ID)) {
            throw new IllegalArgumentException("must be " + AGREEMENT_ID + " and a UUID");
        }
        return uid.substring(AGREEMENT_ID.length());
    }

    private static String exactly(String text, String expected) {
        if (!text.equals(expected)) {
            throw new IllegalArgumentException(
                    "must be \"%s\", not \"%s\""
                            .formatted(expected, DocumentReader.shortened(text)));
        }
        return text;
    }
}
