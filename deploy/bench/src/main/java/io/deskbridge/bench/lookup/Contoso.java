package io.deskbridge.bench.lookup;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Administrator;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The tenant for which everybody looks up.
 *
 * @param revision of its settings
 * @param token of the platform's backend
 */
record Contoso(long revision, List<String> displayFields, String token) {

  static final String TENANT = "contoso";
  static final String REGION = "US";
  static final Map<String, List<String>> PHONE_FIELDS =
      Map.of(
          "contact", List.of("mobilephone", "telephone1", "telephone2"),
          "account", List.of("telephone1"));

  /** As callers have it who want an answer before "hello". */
  static final Duration USUAL_DEADLINE = Duration.ofSeconds(2);

  /** For callers who are kept waiting on purpose. */
  static final Duration LONG_DEADLINE = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UNKNOWN_NUMBER = "+12065550199";

  /** Connects the tenant as its administrator does, and waits until a lookup obeys. */
  static Contoso connect(StackAddresses addresses) {
    Cast cast = Cast.of(addresses);
    Administrator administrator = cast.administrator(TENANT);
    var organisation = cast.organisation(TENANT);
    Administrator.SaveOutcome outcome =
        administrator.saveConnection(organisation, organisation.clientSecret());
    if (outcome instanceof Administrator.SaveOutcome.Refused(int status, String code, var errors)) {
      throw new MeasureFailure("contoso can't be connected: " + status + " " + code);
    }
    var saved = administrator.savePhoneLookup(REGION, PHONE_FIELDS.get("contact"));
    cast.backend(TENANT)
        .lookUpUntilRevision(Interaction.from(UNKNOWN_NUMBER), saved.revision(), PATIENCE);
    Tokens tokens =
        new Tokens(
            new JsonHttp(addresses.developmentCa()),
            PlatformCredentials.read(addresses.credentials()),
            addresses.entra());
    return new Contoso(saved.revision(), saved.displayFields(), tokens.ofBackend());
  }

  /** Lookups that Dynamics is asked for, each time anew. */
  Questions fresh(List<Call> calls, Duration deadline) {
    return questions(
        "/v1/lookups",
        deadline,
        "Cache-Control: no-cache\r\n",
        calls,
        call -> call.holders().stream().findFirst().orElse(""));
  }

  /** The same, where only an answer from memory counts as right. */
  Questions fromMemory(List<Call> calls) {
    return questions("/v1/lookups", USUAL_DEADLINE, "", calls, call -> "\"source\":\"cache\"");
  }

  /** The same body, for an endpoint that answers nothing. */
  Questions unanswered(List<Call> calls) {
    return questions("/v1/empty", USUAL_DEADLINE, "", calls, call -> "");
  }

  private Questions questions(
      String path,
      Duration deadline,
      String more,
      List<Call> calls,
      Function<Call, String> demanded) {
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Deskbridge-Tenant: %s\r
        Deadline-Millis: %d\r
        Accept: application/json\r
        Content-Type: application/json\r
        %s"""
            .formatted(path, token, TENANT, deadline.toMillis(), more);
    String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    return new Questions(
        calls.stream()
            .map(call -> Question.of(head, body(call, now), demanded.apply(call)))
            .toList());
  }

  private static String body(Call call, String now) {
    return """
        {"id":"bench-4711","channel":"voice","direction":"inbound","queueId":"billing",\
        "caller":{"number":"%s"},"called":{"number":"+14255550199"},"startedAt":"%s"}"""
        .formatted(call.number(), now);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "Contoso[" + revision + "]";
  }
}
