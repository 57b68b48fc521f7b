package io.deskbridge.e2e.campaign;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Cast;
import java.net.ConnectException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks crm-lookup-service for cases as the platform's backend, each time another replica. */
final class CaseDesk {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private final JsonHttp http;
  private final List<URI> replicas;
  private final Tokens tokens;
  private final AtomicInteger turn = new AtomicInteger();

  CaseDesk(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.replicas = addresses.crmLookup();
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
  }

  /** How the service answered. */
  sealed interface Answer {
    /** With a 2xx; {@code written} when Dynamics has it already. */
    record Accepted(boolean written, Optional<String> caseId) implements Answer {}

    /** Not now. */
    record Refused(int status) implements Answer {}

    /** Not at all: who was asked died, perhaps after accepting. */
    record None() implements Answer {}

    /** Nobody was there to ask. */
    record Nobody() implements Answer {}
  }

  /** How a case is. */
  record Status(String state, String reason, Optional<String> caseId, int writes) {

    boolean isWritten() {
      return state.equals("written");
    }
  }

  /** Sends a step. */
  Answer send(Script script, Step step) {
    try {
      JsonHttp.Answer answer =
          http.send(
              step.kind().name(),
              nextReplica().resolve(path(script.interaction())),
              identity(),
              script.body(step));
      return switch (answer.status()) {
        case OK, CREATED -> new Answer.Accepted(true, caseId(answer));
        case ACCEPTED -> new Answer.Accepted(false, caseId(answer));
        default -> refused(script, step, answer);
      };
    } catch (RequestFailure noAnswer) {
      return noAnswer.getCause() instanceof ConnectException
          ? new Answer.Nobody()
          : new Answer.None();
    }
  }

  /** A mistake in the request would be one in the campaign. */
  private static Answer refused(Script script, Step step, JsonHttp.Answer answer) {
    int status = answer.status();
    if (status >= BAD_REQUEST
        && status < SERVER_ERROR
        && status != CONFLICT
        && status != TOO_MANY) {
      throw new CampaignFailure(
          "%s of %s was refused with %d: %s"
              .formatted(step.kind(), script.mark(step), status, answer.body()));
    }
    return new Answer.Refused(status);
  }

  /** How the case of an interaction is; empty when nobody can tell now. */
  Optional<Status> find(String interaction) {
    try {
      JsonHttp.Answer answer =
          http.send("GET", nextReplica().resolve(path(interaction)), identity(), null);
      return answer.status() == OK
          ? Optional.of(
              new Status(
                  answer.body().path("state").asText(),
                  answer.body().path("reason").asText(),
                  caseId(answer),
                  answer.body().path("writes").size()))
          : Optional.empty();
    } catch (RequestFailure noAnswer) {
      return Optional.empty();
    }
  }

  private static Optional<String> caseId(JsonHttp.Answer answer) {
    return Optional.ofNullable(answer.body().path("caseId").textValue());
  }

  private static String path(String interaction) {
    return "/v1/interactions/" + interaction + "/case";
  }

  private URI nextReplica() {
    return replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
  }

  private Map<String, String> identity() {
    return Map.of(
        "Authorization", "Bearer " + tokens.ofBackend(), "Deskbridge-Tenant", Cast.CONTOSO);
  }
}
