package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.interaction.Agent;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Entries of an interaction over HTTP. */
@Path("/v1/interactions/{id}/entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
class EntryResource {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final String KEY_HEADER = "Idempotency-Key";
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

  private final Caller caller;
  private final SettingsView settings;
  private final DataverseGateway dataverse;
  private final EntryIntake intake;
  private final EntryStates states;
  private final EntryPayload payload;

  EntryResource(
      Caller caller,
      SettingsView settings,
      DataverseGateway dataverse,
      EntryIntake intake,
      EntryStates states,
      EntryPayload payload) {
    this.caller = caller;
    this.settings = settings;
    this.dataverse = dataverse;
    this.intake = intake;
    this.states = states;
    this.payload = payload;
  }

  /** Adds the entry, once: 201 when it is in Dynamics, 202 when it will be. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "addEntry",
      summary =
          "Add a comment, transcript, recording, rating, disposition or metadata to the case, once",
      description =
          "Idempotent by interaction and Idempotency-Key for seven days. Written after everything that was asked for this interaction before, also when the case was resolved or merged meanwhile. A note each; metadata of a voice interaction that has ended becomes a phone call too.")
  @Parameter(
      name = Caller.TENANT_HEADER,
      in = ParameterIn.HEADER,
      description = "Which tenant it is about; required of role service, refused from others.",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      content =
          @Content(
              schema = @Schema(implementation = Entry.class),
              examples = {
                @ExampleObject(name = "comment", value = EntryExamples.COMMENT),
                @ExampleObject(name = "transcript", value = EntryExamples.TRANSCRIPT),
                @ExampleObject(name = "recording", value = EntryExamples.RECORDING),
                @ExampleObject(name = "rating", value = EntryExamples.RATING),
                @ExampleObject(name = "disposition", value = EntryExamples.DISPOSITION),
                @ExampleObject(name = "metadata", value = EntryExamples.METADATA)
              }))
  @APIResponse(
      responseCode = "200",
      description = "It came before by the same key, and is in Dynamics.",
      content = @Content(schema = @Schema(implementation = EntryAnswer.class)))
  @APIResponse(
      responseCode = "201",
      description = "It is in Dynamics now.",
      content =
          @Content(
              schema = @Schema(implementation = EntryAnswer.class),
              examples =
                  @ExampleObject(name = "disposition", value = EntryExamples.DISPOSITION_ADDED)))
  @APIResponse(
      responseCode = "202",
      description =
          "Kept, and written later; or set aside, as state and reason say. Look at statusUrl.",
      content = @Content(schema = @Schema(implementation = EntryAnswer.class)))
  @APIResponse(
      responseCode = "404",
      description = "No case of this interaction was ever asked for.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "idempotency-key-reused: another body came with this key. no-case: there is none, on purpose. not-connected, reauth-required.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<EntryAnswer>> add(
      @PathParam("id") String id,
      @Parameter(
              name = KEY_HEADER,
              required = true,
              description =
                  "1 to 128 visible ASCII characters, another one for each entry; nothing personal.")
          @HeaderParam(KEY_HEADER)
          String key,
      @Valid @NotNull(message = "Send the entry as the body.") Entry entry) {
    String tenant = caller.requireTenant();
    KeptEntry kept = new KeptEntry(demandKey(key), spokenFor(entry));
    EntryRules.demandSound(kept.entry());
    return asked(tenant, id, kept)
        .chain(intake::accept)
        .chain(
            taken ->
                states
                    .await(tenant, taken.writeId())
                    .map(write -> answer(write, kept, taken.isNew())));
  }

  private static String demandKey(String key) {
    if (key == null || !KEY.matcher(key).matches()) {
      throw ProblemException.of(
          ErrorCode.IDEMPOTENCY_KEY_MISSING,
          "Send the header Idempotency-Key with 1 to 128 visible ASCII characters: another one for each entry, the same one when it is sent again.");
    }
    return key;
  }

  /** An agent speaks for nobody else, and need not say for whom. */
  private Entry spokenFor(Entry entry) {
    caller.demandOwnEmail(entry.address().orElse(null));
    return caller.agentId().isPresent() && entry.address().isEmpty() ? asOwn(entry) : entry;
  }

  private Entry asOwn(Entry entry) {
    AgentSession session = caller.requireAgentSession();
    return entry.of(new Agent(session.email()));
  }

  private Uni<EntryIntake.Asked> asked(String tenant, String id, KeptEntry kept) {
    TenantSettings.AgentPlatform platform =
        settings
            .find(tenant)
            .flatMap(TenantSettings::agentPlatform)
            .orElseThrow(EntryResource::notConnected);
    Actor actor = caller.agentId().<Actor>map(Actor.Agent::new).orElseGet(Actor.Application::new);
    return dataverse
        .requireOrganisation(new Access(tenant, platform.credentialId(), actor))
        .map(
            organisation ->
                new EntryIntake.Asked(
                    tenant, id, nameOf(actor), organisation.organizationId(), kept));
  }

  private static String nameOf(Actor actor) {
    return switch (actor) {
      case Actor.Application application -> "application";
      case Actor.Agent(String agentId) -> agentId;
    };
  }

  private RestResponse<EntryAnswer> answer(CaseWrite write, KeptEntry kept, boolean isNew) {
    String url = statusUrl(write.interactionId());
    int done = isNew ? CREATED : OK;
    int status = write.state() == WriteState.WRITTEN ? done : ACCEPTED;
    return RestResponse.ResponseBuilder.create(
            RestResponse.Status.fromStatusCode(status),
            EntryAnswer.of(write, kept, write.outcome().map(payload::readReport), url))
        .header("Location", url)
        .build();
  }

  private static String statusUrl(String interaction) {
    return "/v1/interactions/"
        + URLEncoder.encode(interaction, StandardCharsets.UTF_8).replace("+", "%20")
        + "/case";
  }

  private static ProblemException notConnected() {
    return ProblemException.of(
        ErrorCode.NOT_CONNECTED,
        "This tenant has no connection to Dynamics. An administrator saves one in Developer Settings, Agent Platform.");
  }
}
