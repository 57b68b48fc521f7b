package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.ClientKeys;
import io.deskbridge.simulator.registration.NewPassword;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** {@code /applications}: registrations and their secrets. */
final class Applications {

  private static final String WRITE = "Application.ReadWrite.All";

  private final ClientKeys keys;

  Applications(ClientKeys keys) {
    this.keys = keys;
  }

  Answer answer(GraphCall call, DirectoryObjects objects) {
    call.caller().requireAny(WRITE, "Directory.Read.All");
    String id = call.segment(1);
    return switch (call.method() + " " + call.segment(2)) {
      case "GET " ->
          switch (id) {
            case "" -> call.list("applications", objects.applications());
            case "$count" -> call.count(objects.applications());
            default -> call.one("applications", objects.show(application(objects, id)));
          };
      case "POST addPassword" -> {
        call.caller().requireAny(WRITE);
        yield addPassword(call, application(objects, id));
      }
      case "POST removePassword" -> {
        call.caller().requireAny(WRITE);
        yield removePassword(call, application(objects, id));
      }
      default -> throw GraphFailure.wrongMethod(call.method());
    };
  }

  private static Application application(DirectoryObjects objects, String id) {
    return objects.findApplication(id).orElseThrow(() -> GraphFailure.notFound(id));
  }

  private Answer addPassword(GraphCall call, Application application) {
    JsonNode wish =
        call.request().body().length == 0
            ? com.fasterxml.jackson.databind.node.MissingNode.getInstance()
            : call.body().path("passwordCredential");
    NewPassword made =
        keys.addPassword(
            application,
            wish.path("displayName").asText(""),
            time(wish, "startDateTime"),
            time(wish, "endDateTime"));
    return call.value(
        "microsoft.graph.passwordCredential",
        DirectoryObjects.show(made.password(), Optional.of(made.secret())));
  }

  private static Optional<Instant> time(JsonNode wish, String member) {
    JsonNode value = wish.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(value.asText()).toInstant());
    } catch (DateTimeParseException e) {
      throw GraphFailure.badRequest("Invalid value specified for property '%s'.".formatted(member));
    }
  }

  private Answer removePassword(GraphCall call, Application application) {
    if (!keys.removePassword(application, call.bodyId("keyId"))) {
      throw GraphFailure.badRequest("No password credential found with keyId.");
    }
    return Answer.empty(204);
  }
}
