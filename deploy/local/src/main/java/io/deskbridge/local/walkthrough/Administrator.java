package io.deskbridge.local.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** What an administrator of one tenant does in the portal. */
public final class Administrator {

  /** A case field that no Dynamics organisation has: the wrong row of the walk-through. */
  public static final String WRONG_FIELD = "new_doesnotexist";

  /** The CRM field to use in lookup. */
  public static final String LOOKUP_FIELD = "new_mycustomfield";

  /** The queue that calls arrive in. */
  public static final String QUEUE = "billing";

  private static final String ACCESS_POINT = "vip";

  private static final List<List<String>> DISPLAY_FIELDS =
      List.of(
          List.of("fullname", "emailaddress1"),
          List.of("fullname", "emailaddress1", "mobilephone"));

  private final JsonHttp http;
  private final URI settings;
  private final Supplier<String> token;

  Administrator(JsonHttp http, URI settings, Supplier<String> token) {
    this.http = http;
    this.settings = settings;
    this.token = token;
  }

  /** What came of saving a connection. */
  public sealed interface SaveOutcome {
    /** In force since that revision. */
    record Saved(long revision, String credentialId, String keyPasswordHint)
        implements SaveOutcome {}

    /** Nothing saved, and why. */
    record Refused(int status, String code, List<FieldProblem> errors) implements SaveOutcome {}
  }

  /** What is wrong with one field. */
  public record FieldProblem(String pointer, String code, String detail) {}

  /** The domains that may embed the adapter, as saved. */
  public record DomainsSaved(long revision, List<String> domains) {}

  /** The account lookup section as saved. */
  public record LookupSaved(long revision, List<String> displayFields) {}

  /** The revision of the tenant's document; 0 before the first save. */
  public long revision() {
    return document().path("revision").asLong(-1);
  }

  /** Saves the connection to that organisation with that Key Password. */
  public SaveOutcome saveConnection(Organisation organisation, String keyPassword) {
    JsonHttp.Answer answer =
        put(
            "agent-platform",
            Map.of(
                "applicationId", organisation.applicationId(),
                "keyPassword", keyPassword,
                "directoryTenant", organisation.directoryDomain(),
                "environmentUrl", organisation.environmentUrl(),
                "autoRenew", false));
    answer.demand("Saving the connection", 200, 422);
    JsonNode body = answer.body();
    if (answer.status() == 422) {
      return new SaveOutcome.Refused(answer.status(), body.path("code").asText(), problemsOf(body));
    }
    JsonNode platform = sectionOf(body, "agentPlatform");
    return new SaveOutcome.Saved(
        body.path("revision").asLong(),
        platform.path("credentialId").asText(),
        platform.path("keyPasswordHint").asText());
  }

  /**
   * Saves the account lookup with other display fields than now, and with parameter rows of which
   * the last names a case field that does not exist.
   */
  public LookupSaved changeDisplayFields() {
    JsonNode section = document().path("accountLookup");
    List<String> now = texts(section.path("displayFields"));
    List<String> next =
        now.equals(DISPLAY_FIELDS.getFirst())
            ? DISPLAY_FIELDS.getLast()
            : DISPLAY_FIELDS.getFirst();
    return save(accountLookup(next), next);
  }

  /** Saves that numbers without a country belong to that region, and where contacts have them. */
  public LookupSaved savePhoneLookup(String region, List<String> contactFields) {
    Map<String, Object> section =
        new java.util.LinkedHashMap<>(accountLookup(DISPLAY_FIELDS.getFirst()));
    section.put("defaultRegion", region);
    section.put("phoneFields", Map.of("contact", contactFields, "account", List.of("telephone1")));
    return save(section, DISPLAY_FIELDS.getFirst());
  }

  private LookupSaved save(Map<String, Object> section, List<String> displayFields) {
    JsonHttp.Answer answer =
        put("account-lookup", section).demand("Saving the account lookup", 200);
    return new LookupSaved(answer.body().path("revision").asLong(), displayFields);
  }

  /**
   * Saves the domains that may embed the adapter: the first list, or the other when it is in force.
   */
  public DomainsSaved changeDomains(List<String> domains, List<String> otherwise) {
    List<String> now = texts(document().path("agentAdapter").path("allowedDomains"));
    List<String> next = now.equals(domains) ? otherwise : domains;
    JsonHttp.Answer answer =
        put("agent-adapter", Map.of("allowedDomains", next)).demand("Saving the domains", 200);
    return new DomainsSaved(answer.body().path("revision").asLong(), next);
  }

  /** Saves that callers are also told by {@link #LOOKUP_FIELD}; the revision. */
  public long lookUpByCustomField() {
    return put(
            "custom-field-mapping",
            Map.of("enabled", true, "lookupField", LOOKUP_FIELD, "fields", List.of()))
        .demand("Saving the CRM field to use in lookup", 200)
        .body()
        .path("revision")
        .asLong();
  }

  /** Saves that callers of that tier leave the queue for that other one; the revision. */
  public long routeTier(String tier, String targetQueue) {
    String queue = "queues/" + QUEUE;
    put(queue, Map.of("name", "Billing")).demand("Saving the queue", 200);
    return put(
            queue + "/access-points/" + ACCESS_POINT,
            Map.of(
                "channel", "voice",
                "type", "user-segment",
                "crmUserSegmentField", "new_tier",
                "value", tier,
                "targetQueue", targetQueue))
        .demand("Saving the access point", 200)
        .body()
        .path("revision")
        .asLong();
  }

  private static Map<String, Object> accountLookup(List<String> displayFields) {
    return Map.of(
        "objectType",
        "contact",
        "secondaryLookup",
        true,
        "defaultRegion",
        "US",
        "phoneFields",
        Map.of("contact", List.of("mobilephone", "telephone1"), "account", List.of("telephone1")),
        "newRecordPhoneField",
        "telephone1",
        "displayFields",
        displayFields,
        "onMultipleMatches",
        "ask",
        "useCustomParameterMatching",
        true,
        "parameters",
        Map.of(
            "contact",
            List.of(
                Map.of("caseField", "primarycontactid", "source", "contact"),
                Map.of("caseField", "customerid", "source", "account"),
                Map.of("caseField", "new_tier", "source", "contact.new_tier"),
                Map.of("caseField", WRONG_FIELD, "source", "contact.fullname")),
            "account",
            List.of()));
  }

  /** The whole settings document. */
  JsonNode document() {
    return http.send("GET", settings.resolve("/v1/settings"), bearer(), null)
        .demand("Reading the settings", 200)
        .body();
  }

  private JsonHttp.Answer put(String section, Object body) {
    Map<String, String> headers = new java.util.LinkedHashMap<>(bearer());
    headers.put("If-Match", "\"" + revision() + "\"");
    return http.send("PUT", settings.resolve("/v1/settings/" + section), headers, body);
  }

  private Map<String, String> bearer() {
    return Map.of("Authorization", "Bearer " + token.get());
  }

  private static JsonNode sectionOf(JsonNode document, String name) {
    return document instanceof ObjectNode && document.has(name) ? document.path(name) : document;
  }

  private static List<FieldProblem> problemsOf(JsonNode problem) {
    List<FieldProblem> problems = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      problems.add(
          new FieldProblem(
              error.path("pointer").asText(),
              error.path("code").asText(),
              error.path("detail").asText()));
    }
    return List.copyOf(problems);
  }

  static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
