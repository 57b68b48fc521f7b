package io.deskbridge.local.walkthrough;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * What is asked of crm-lookup-service for one tenant, by the platform's backend or by an agent;
 * each call goes to the next address.
 */
public final class CrmCaller {

  /** A slow machine that has just started everything is shown working, not timed. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LOOKUP_DEADLINE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** What the edge says when the replica that it asked gave no answer. */
  private static final Set<Integer> BROKEN_OFF = Set.of(502, 503, 504);

  private final JsonHttp http;
  private final List<URI> addresses;
  private final Supplier<Map<String, String>> identity;
  private final AtomicInteger turn = new AtomicInteger();

  CrmCaller(JsonHttp http, List<URI> addresses, Supplier<Map<String, String>> identity) {
    this.http = http;
    this.addresses = addresses;
    this.identity = identity;
  }

  /** One customer that may be calling. */
  public record Candidate(String type, String id, JsonNode display) {}

  /**
   * Who is calling.
   *
   * @param conflicting whom a later key names, if that is somebody else
   * @param trouble why Dynamics could not be searched, step by step; empty when it could
   */
  public record LookupAnswer(
      String outcome,
      String reason,
      String matchedBy,
      List<Candidate> candidates,
      String conflictingKey,
      List<Candidate> conflicting,
      long revision,
      List<String> trouble) {}

  /** Where a caller is routed to; the three are empty if the caller belongs to no segment. */
  public record SegmentAnswer(
      String segment, String accessPoint, String targetQueue, String reason) {}

  /** What one row of the Parameters Configuration came to. */
  public record Row(String caseField, String code, String text) {}

  /**
   * What became of a case.
   *
   * @param reason why it waits; empty if it does not
   */
  public record CaseAnswer(
      int status,
      String state,
      String reason,
      Optional<String> caseId,
      List<String> applied,
      List<Row> rejected,
      List<Row> skipped) {}

  /**
   * Looks up who is calling; again while a slow machine leaves Dynamics no time to answer, and, as
   * in the adapter page, when the replica that was asked died: a lookup changes nothing.
   */
  public LookupAnswer lookUp(Interaction interaction) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonHttp.Answer answer = tryLookUp(interaction);
    while (isWorthAnotherTry(answer) && Instant.now().isBefore(deadline)) {
      pause(PAUSE);
      answer = tryLookUp(interaction);
    }
    return lookupAnswer(answer.demand("The lookup", 200));
  }

  private static boolean isWorthAnotherTry(JsonHttp.Answer answer) {
    return BROKEN_OFF.contains(answer.status())
        || answer.body().path("outcome").asText().equals("unavailable");
  }

  /** Looks up where a refusal is expected. */
  public JsonHttp.Answer tryLookUp(Interaction interaction) {
    return send("POST", "/v1/lookups", interaction.asLookup());
  }

  /**
   * Looks up once, without what was answered before, for somebody who waits no longer than that.
   */
  public LookupAnswer lookUpWithin(Interaction interaction, Duration time) {
    Map<String, String> headers =
        Map.of("Deadline-Millis", Long.toString(time.toMillis()), "Cache-Control", "no-cache");
    return lookupAnswer(
        send("POST", "/v1/lookups", headers, interaction.asLookup()).demand("The lookup", 200));
  }

  /** Asks where to route the caller. */
  public SegmentAnswer findSegment(Interaction interaction) {
    JsonNode body =
        send("POST", "/v1/segments", interaction.asSegment())
            .demand("Finding the segment", 200)
            .body();
    return new SegmentAnswer(
        body.path("segment").asText(),
        body.path("accessPointId").asText(),
        body.path("targetQueue").asText(),
        body.path("reason").asText());
  }

  /** Waits until every replica obeys that revision. */
  public void awaitRevision(Interaction interaction, long revision, Duration patience) {
    addresses.forEach(replica -> lookUpUntilRevision(interaction, revision, patience));
  }

  /**
   * Looks up until the answer obeys that revision. A replica that has not heard of the tenant yet
   * answers 409; one whose first tokens are still on their way answers {@code unavailable}.
   */
  public LookupAnswer lookUpUntilRevision(
      Interaction interaction, long revision, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    JsonHttp.Answer answer = lookUpPerhapsTooEarly(interaction);
    while (!obeys(answer, revision)) {
      StepFailure.unless(
          Instant.now().isBefore(deadline),
          "Lookups do not obey revision " + revision + " yet: " + answer);
      pause(Duration.ofMillis(10));
      answer = lookUpPerhapsTooEarly(interaction);
    }
    return lookupAnswer(answer);
  }

  private static boolean obeys(JsonHttp.Answer answer, long revision) {
    return answer.status() == 200
        && answer.body().path("revision").asLong() >= revision
        && !answer.body().path("outcome").asText().equals("unavailable");
  }

  private JsonHttp.Answer lookUpPerhapsTooEarly(Interaction interaction) {
    return tryLookUp(interaction).demand("The lookup", 200, 409);
  }

  private static LookupAnswer lookupAnswer(JsonHttp.Answer answer) {
    JsonNode body = answer.body();
    JsonNode conflict = body.path("conflict");
    return new LookupAnswer(
        body.path("outcome").asText(),
        body.path("reason").asText(),
        body.path("matchedBy").asText(),
        candidates(body),
        conflict.path("matchedBy").asText(),
        candidates(conflict),
        body.path("revision").asLong(),
        trouble(body));
  }

  private static List<Candidate> candidates(JsonNode body) {
    List<Candidate> candidates = new ArrayList<>();
    for (JsonNode each : body.path("candidates")) {
      candidates.add(
          new Candidate(
              each.path("type").asText(), each.path("id").asText(), each.path("display")));
    }
    return List.copyOf(candidates);
  }

  private static List<String> trouble(JsonNode body) {
    List<String> trouble = new ArrayList<>();
    for (JsonNode step : body.path("steps")) {
      if (step.path("result").asText().equals("unavailable")) {
        trouble.add(
            step.path("step").asText()
                + " "
                + step.path("reason").asText()
                + " after "
                + step.path("millis").asLong()
                + " ms");
      }
    }
    return List.copyOf(trouble);
  }

  /**
   * Makes the case of an interaction for that contact; 202 means it is kept and will be written.
   */
  public CaseAnswer putCase(Interaction interaction, String contactId) {
    return caseAnswer(
        send("PUT", casePath(interaction), interaction.asCase(contactId))
            .demand("Making the case", 200, 201, 202));
  }

  /** Updates the case of an interaction. */
  public CaseAnswer patchCase(Interaction interaction, String contactId) {
    return caseAnswer(
        send("PATCH", casePath(interaction), interaction.asCase(contactId))
            .demand("Updating the case", 200, 202));
  }

  /** The state of the case; empty when this tenant has no such interaction. */
  public Optional<CaseAnswer> findCase(Interaction interaction) {
    JsonHttp.Answer answer =
        send("GET", casePath(interaction), null).demand("Reading the case", 200, 404);
    return answer.status() == 404 ? Optional.empty() : Optional.of(caseAnswer(answer));
  }

  /** Waits until every write of the case is done. */
  public CaseAnswer awaitWritten(Interaction interaction, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    Optional<CaseAnswer> seen = findCase(interaction);
    while (seen.isEmpty() || seen.get().caseId().isEmpty() || !isWritten(seen.get())) {
      StepFailure.unless(
          Instant.now().isBefore(deadline),
          "The case of " + interaction.id() + " is not written: " + seen);
      pause(PAUSE);
      seen = findCase(interaction);
    }
    return seen.get();
  }

  /** The answer itself when it was final, else what it becomes. */
  public CaseAnswer awaitWritten(Interaction interaction, CaseAnswer answer) {
    return answer.status() == 202 ? awaitWritten(interaction, PATIENCE) : answer;
  }

  private static boolean isWritten(CaseAnswer answer) {
    return answer.state().equals("written");
  }

  private static CaseAnswer caseAnswer(JsonHttp.Answer answer) {
    JsonNode body = answer.body();
    return new CaseAnswer(
        answer.status(),
        body.path("state").asText(),
        body.path("reason").asText(),
        Optional.ofNullable(body.path("caseId").textValue()),
        rows(body.path("applied")).stream().map(Row::caseField).toList(),
        rows(body.path("rejected")),
        rows(body.path("skipped")));
  }

  private static List<Row> rows(JsonNode array) {
    List<Row> rows = new ArrayList<>();
    for (JsonNode each : array) {
      rows.add(
          each.isTextual()
              ? new Row(each.asText(), "", "")
              : new Row(
                  each.path("caseField").asText(),
                  each.path("code").asText(),
                  each.path("text").asText()));
    }
    return List.copyOf(rows);
  }

  private static String casePath(Interaction interaction) {
    return "/v1/interactions/" + interaction.id() + "/case";
  }

  private JsonHttp.Answer send(String method, String path, Object body) {
    return send(
        method, path, Map.of("Deadline-Millis", Long.toString(LOOKUP_DEADLINE.toMillis())), body);
  }

  private JsonHttp.Answer send(String method, String path, Map<String, String> more, Object body) {
    URI address = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
    Map<String, String> headers = new HashMap<>(identity.get());
    headers.putAll(more);
    return http.send(method, address.resolve(path), headers, body);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailure("Interrupted", e);
    }
  }
}
