package io.deskbridge.e2e.campaign;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.Cast;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What the administrator of contoso sets up for the campaign. */
final class CampaignSettings {

  private static final int OK = 200;

  private final JsonHttp http;
  private final URI settings;
  private final Tokens tokens;
  private final Cast cast;

  CampaignSettings(StackAddresses addresses, Cast cast) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.settings = addresses.settings();
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
    this.cast = cast;
  }

  /** Saves everything and returns the revision that replicas must obey. */
  long save() {
    SaveOutcome saved =
        cast.administrator(Cast.CONTOSO)
            .saveConnection(
                cast.organisation(Cast.CONTOSO), cast.organisation(Cast.CONTOSO).clientSecret());
    if (!(saved instanceof SaveOutcome.Saved)) {
      throw new CampaignFailure("The connection could not be saved: " + saved);
    }
    put("case-records", caseRecords());
    return put("account-lookup", accountLookup());
  }

  /** Every interaction has a case of its own, made when an agent has it. */
  private static Map<String, Object> caseRecords() {
    return Map.of(
        "create",
        "on-assigned",
        "append",
        "never",
        "reopenWithinDays",
        0,
        "skipAccountCreation",
        true,
        "skipRecordCreation",
        false,
        "skipLookup",
        false,
        "agentGone",
        "hold");
  }

  /** The mark of each step goes into the case by a row, like any other value. */
  private static Map<String, Object> accountLookup() {
    List<Map<String, String>> rows =
        List.of(
            row("primarycontactid", "contact"),
            row("new_tier", "contact.new_tier"),
            row(Write.MARK_COLUMN, "custom." + Script.MARK_LABEL),
            row("new_loyaltypoints", "custom." + Script.STEP_LABEL));
    return Map.ofEntries(
        Map.entry("objectType", "contact"),
        Map.entry("secondaryLookup", true),
        Map.entry("defaultRegion", "US"),
        Map.entry(
            "phoneFields",
            Map.of(
                "contact",
                List.of("mobilephone", "telephone1", "telephone2"),
                "account",
                List.of("telephone1"))),
        Map.entry("newRecordPhoneField", "telephone1"),
        Map.entry("displayFields", List.of("fullname")),
        Map.entry("onMultipleMatches", "ask"),
        Map.entry("useCustomParameterMatching", true),
        Map.entry("parameters", Map.of("contact", rows, "account", List.of())));
  }

  private static Map<String, String> row(String caseField, String source) {
    return Map.of("caseField", caseField, "source", source);
  }

  private long put(String section, Object body) {
    return http.send(
            "PUT",
            settings.resolve("/v1/settings/" + section),
            Map.of(
                "Authorization",
                "Bearer " + tokens.ofPerson(Cast.CONTOSO, "admin"),
                "If-Match",
                "\"" + cast.administrator(Cast.CONTOSO).revision() + "\""),
            body)
        .demand("Saving " + section, OK)
        .body()
        .path("revision")
        .asLong();
  }
}
