package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The stream of events to one adapter. */
@Path("/v1/adapter/events")
@Tag(name = "Agent adapter")
class AdapterEventsResource {

  private static final String REVISION = "\\d{1,18}";

  private final Caller caller;
  private final SettingsView settings;
  private final AdapterStreams streams;
  private final RoutingContext request;

  AdapterEventsResource(
      Caller caller, SettingsView settings, AdapterStreams streams, RoutingContext request) {
    this.caller = caller;
    this.settings = settings;
    this.streams = streams;
    this.request = request;
  }

  /** Lasts until the JWT expires, the session ends, the adapter leaves, or this replica stops. */
  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RolesAllowed(Roles.AGENT)
  @Operation(
      operationId = "listen",
      summary = "Be told of new settings (server-sent events)",
      description =
          "Read it by fetch with the Authorization header. First comes a comment, then, if Last-Event-ID is older than the settings held, one event with all that changed since. A comment every 15 s; the stream ends when the token expires: come back with a newer one and Last-Event-ID.")
  @APIResponse(
      responseCode = "200",
      description =
          "event: settings-changed, id: the revision, data: revision, changedSections, reload (frame or none), spreadMillis.",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = SettingsChange.class)))
  public Uni<Void> listen(
      @Parameter(description = "Revision the adapter knows, from bootstrap or the last event.")
          @HeaderParam("Last-Event-ID")
          String lastEventId) {
    AgentSession session = caller.requireAgentSession();
    long knows = revision(lastEventId, session.tenantId());
    if (!streams.isOpen()) {
      throw ProblemException.of(
              ErrorCode.UNAVAILABLE, "This replica is about to stop; connect again at once.")
          .with("Retry-After", "1");
    }
    HttpServerRequest connected = request.request();
    Context context = ((ContextInternal) Vertx.currentContext()).unwrap();
    return Uni.createFrom().emitter(emitter -> listen(emitter, session, knows, context, connected));
  }

  private void listen(
      UniEmitter<? super Void> emitter,
      AgentSession session,
      long knows,
      Context context,
      HttpServerRequest connected) {
    AdapterStream stream =
        new AdapterStream(
            session,
            knows,
            context,
            connected.response(),
            new AdapterStream.Exit(
                () -> emitter.complete(null), () -> AdapterStream.cut(connected)));
    emitter.onTermination(() -> streams.remove(stream));
    streams.add(stream);
  }

  /** Who knows nothing yet has missed nothing. */
  private long revision(String lastEventId, String tenant) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return settings.find(tenant).map(TenantSettings::revision).orElse(0L);
    }
    if (!lastEventId.matches(REVISION)) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The header Last-Event-ID takes the revision of bootstrap or of the last event; leave it out if there is none.");
    }
    return Long.parseLong(lastEventId);
  }
}
