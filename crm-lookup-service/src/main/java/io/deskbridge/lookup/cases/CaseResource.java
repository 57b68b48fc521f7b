package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The case of an interaction over HTTP. */
@Path("/v1/interactions/{id}/case")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
@RolesAllowed({Roles.AGENT, Roles.SERVICE})
class CaseResource {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final Caller caller;
  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final CaseIntake intake;
  private final CaseStates states;

  CaseResource(
      Caller caller,
      SettingsView settings,
      DataverseGateway dataverse,
      CaseIntake intake,
      CaseStates states) {
    this.caller = caller;
    this.settings = settings;
    this.dataverse = dataverse;
    this.intake = intake;
    this.states = states;
  }

  /** Makes the case, once: 201 when it was made now, 200 when it was there, 202 when it will be. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCase",
      summary = "Make the case of an interaction, once",
      description =
          "Idempotent: the first request decides which case it is, by the tenant's rules: a new"
              + " one, the latest open one of the same customer and queue, one that was resolved"
              + " within the days that the tenant allows, or the one that caseId names; decision"
              + " says which. A later request with a later moment, with a customer where a lookup"
              + " found none, or with another caseId where the first can't be had, goes on with a"
              + " case that waits.")
  @APIResponse(
      responseCode = "200",
      description =
          "The case was there: made before, or another one that this interaction continues.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(
      responseCode = "201",
      description = "The case was made.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description =
          "Kept: it is made when Dynamics takes it, when its moment comes, or when somebody names"
              + " the customer; state and reason say which. Look at statusUrl.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  public Uni<RestResponse<CaseAnswer>> put(
      @PathParam("id") String id,
      @Valid @NotNull(message = "Send the interaction as the body.") CaseRequest request) {
    demandSameId(id, request);
    caller.demandOwnEmail(request.agent() == null ? null : request.agent().email());
    String tenant = caller.requireTenant();
    return asked(tenant, request)
        .chain(
            asked ->
                states
                    .find(tenant, id)
                    .chain(
                        before ->
                            intake
                                .put(asked)
                                .chain(
                                    write ->
                                        states
                                            .await(tenant, id, write)
                                            .map(
                                                state ->
                                                    answer(status(before, state, write), state)))));
  }

  /** Changes the case: 200 when that was done, 202 when it will be. */
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "patchCase",
      summary = "Update the case of an interaction",
      description =
          "By custom parameter matching if it is on, after everything that was asked for before.")
  @APIResponse(
      responseCode = "200",
      description = "Updated.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(
      responseCode = "202",
      description = "Kept, and done later.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(
      responseCode = "404",
      description = "No case of this interaction was ever asked for.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<CaseAnswer>> patch(
      @PathParam("id") String id,
      @Valid @NotNull(message = "Send the interaction as the body.") CaseRequest request) {
    demandSameId(id, request);
    caller.demandOwnEmail(request.agent() == null ? null : request.agent().email());
    String tenant = caller.requireTenant();
    return asked(tenant, request)
        .chain(intake::patch)
        .map(write -> write.orElseThrow(CaseResource::unknown))
        .chain(
            write ->
                states
                    .await(tenant, id, write)
                    .map(state -> answer(state.isWritten(write) ? OK : ACCEPTED, state)));
  }

  /** How the case is. */
  @GET
  @Operation(
      operationId = "getCase",
      summary = "See how the case of an interaction is, with all its writes")
  @APIResponse(
      responseCode = "200",
      description = "How it is.",
      content = @Content(schema = @Schema(implementation = CaseAnswer.class)))
  @APIResponse(
      responseCode = "404",
      description = "No case of this interaction was ever asked for.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<CaseAnswer> get(@PathParam("id") String id) {
    return states
        .find(caller.requireTenant(), id)
        .map(found -> found.orElseThrow(CaseResource::unknown))
        .map(state -> CaseAnswer.of(state, statusUrl(id)));
  }

  private static void demandSameId(String id, CaseRequest request) {
    if (!id.equals(request.id())) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "Correct the fields named in errors and send again.",
          List.of(
              new FieldProblem(
                  "/id",
                  "invalid-value",
                  "The id in the path is another one; they must be equal.")));
    }
  }

  private Uni<CaseIntake.Asked> asked(String tenant, CaseRequest request) {
    TenantSettings.AgentPlatform platform =
        settings
            .find(tenant)
            .flatMap(TenantSettings::agentPlatform)
            .orElseThrow(CaseResource::notConnected);
    Actor actor = caller.agentId().<Actor>map(Actor.Agent::new).orElseGet(Actor.Application::new);
    return dataverse
        .requireOrganisation(new Access(tenant, platform.credentialId(), actor))
        .map(organisation -> new CaseIntake.Asked(tenant, nameOf(actor), organisation, request));
  }

  private static String nameOf(Actor actor) {
    return switch (actor) {
      case Actor.Application application -> "application";
      case Actor.Agent(String agentId) -> agentId;
    };
  }

  private static int status(Optional<CaseState> before, CaseState now, UUID making) {
    if (!now.isWritten(making)) {
      return ACCEPTED;
    }
    boolean isNew = now.decision().filter(made -> made.kind() == CaseKind.CREATE).isPresent();
    return isNew && before.filter(state -> state.isWritten(making)).isEmpty() ? CREATED : OK;
  }

  private static RestResponse<CaseAnswer> answer(int status, CaseState state) {
    String url = statusUrl(state.interaction().interactionId());
    var response =
        RestResponse.ResponseBuilder.create(
            RestResponse.Status.fromStatusCode(status), CaseAnswer.of(state, url));
    return status == OK ? response.build() : response.header("Location", url).build();
  }

  private static String statusUrl(String interaction) {
    return URI.create(
            "/v1/interactions/"
                + URLEncoder.encode(interaction, StandardCharsets.UTF_8).replace("+", "%20")
                + "/case")
        .toString();
  }

  private static ProblemException notConnected() {
    return ProblemException.of(
        ErrorCode.NOT_CONNECTED,
        "This tenant has no connection to Dynamics. An administrator saves one in Developer"
            + " Settings, Agent Platform.");
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ErrorCode.NOT_FOUND,
        "This tenant never asked for a case of this interaction; PUT makes one.");
  }
}
