package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.AgentPlatform;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What an adapter asks first. */
@Path("/v1/adapter/bootstrap")
@Tag(name = "Agent adapter")
class AdapterBootstrapResource {

  /** Labels are a nicety: the adapter does not wait longer for them. */
  private static final Duration LABELS_WITHIN = Duration.ofMillis(1_500);

  private final Caller caller;
  private final SettingsView settings;
  private final FieldCatalog fields;
  private final AdapterConfig config;

  AdapterBootstrapResource(
      Caller caller, SettingsView settings, FieldCatalog fields, AdapterConfig config) {
    this.caller = caller;
    this.settings = settings;
    this.fields = fields;
    this.config = config;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.AGENT)
  @Operation(
      operationId = "bootstrap",
      summary = "What the adapter needs to start",
      description =
          "Labels of display fields come from Dynamics; where it does not tell in time, the label is the name.")
  @APIResponse(
      responseCode = "200",
      description = "With the revision, also as ETag.",
      content = @Content(schema = @Schema(implementation = BootstrapView.class)))
  @APIResponse(
      responseCode = "409",
      description = "not-connected: the tenant has no connection to Dynamics.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<BootstrapView>> bootstrap() {
    AgentSession session = caller.requireAgentSession();
    TenantSettings obeyed =
        settings.find(session.tenantId()).orElseThrow(AdapterBootstrapResource::notConnected);
    AgentPlatform platform =
        obeyed.agentPlatform().orElseThrow(AdapterBootstrapResource::notConnected);
    Access access =
        new Access(session.tenantId(), platform.credentialId(), new Actor.Agent(session.agentId()));
    return labels(access, obeyed.accountLookup().objectType())
        .map(
            known ->
                BootstrapView.of(obeyed, platform, session, known, config.heartbeat().toMillis()))
        .map(AdapterBootstrapResource::answer);
  }

  private Uni<Optional<Map<String, Field>>> labels(Access access, TenantSettings.ObjectType type) {
    String table =
        switch (type) {
          case CONTACT -> "contact";
          case ACCOUNT -> "account";
        };
    return fields
        .find(access, table)
        .ifNoItem()
        .after(LABELS_WITHIN)
        .recoverWithItem(Optional.empty());
  }

  private static RestResponse<BootstrapView> answer(BootstrapView view) {
    return RestResponse.ResponseBuilder.ok(view)
        .header(HttpHeaders.ETAG, "\"" + view.revision() + "\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static ProblemException notConnected() {
    return ProblemException.of(
        ErrorCode.NOT_CONNECTED,
        "No connection to Dynamics is saved for this tenant. An administrator saves one in Developer Settings under Agent Platform.");
  }
}
