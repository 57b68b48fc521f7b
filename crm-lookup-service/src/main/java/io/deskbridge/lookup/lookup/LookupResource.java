package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lookups. */
@Path("/v1/lookups")
@Tag(name = "Lookups")
@SecurityScheme(
    securitySchemeName = "bearer",
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    bearerFormat = "JWT")
@SecurityRequirement(name = "bearer")
class LookupResource {

  private static final Set<String> FRESH = Set.of("no-cache", "no-store", "max-age=0");
  private static final Pattern MILLIS = Pattern.compile("\\d{1,6}");
  private static final int DEFAULT_MILLIS = 2_000;
  private static final int LEAST_MILLIS = 100;
  private static final int MOST_MILLIS = 30_000;

  private final Caller caller;
  private final SettingsView settings;
  private final SharedLookups lookups;
  private final MeterRegistry meters;

  LookupResource(
      Caller caller, SettingsView settings, SharedLookups lookups, MeterRegistry meters) {
    this.caller = caller;
    this.settings = settings;
    this.lookups = lookups;
    this.meters = meters;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.AGENT, Roles.SERVICE})
  @Operation(
      operationId = "lookUp",
      summary = "Find the customer of an interaction",
      description =
          "Keys in order: recordId, identifier, the customer's number, e-mail. Active records only. Nothing is written.")
  @Parameter(
      name = Caller.TENANT_HEADER,
      in = ParameterIn.HEADER,
      description = "Which tenant it is about; required of role service, refused from others.",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "Who it is, who it may be, nobody, anonymous, or unavailable.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LookupView.class),
              examples = {
                @ExampleObject(
                    name = LookupExamples.KNOWN_NUMBER,
                    summary = "A number that is one contact's",
                    value = LookupExamples.KNOWN_NUMBER_ANSWERED),
                @ExampleObject(
                    name = LookupExamples.SHARED_NUMBER,
                    summary = "A number that two contacts share",
                    value = LookupExamples.SHARED_NUMBER_ANSWERED),
                @ExampleObject(
                    name = LookupExamples.SEVERAL_KEYS,
                    summary = "Keys that name different customers",
                    value = LookupExamples.SEVERAL_KEYS_ANSWERED),
                @ExampleObject(
                    name = LookupExamples.UNKNOWN_NUMBER,
                    summary = "A number that is nobody's",
                    value = LookupExamples.UNKNOWN_NUMBER_ANSWERED),
                @ExampleObject(
                    name = LookupExamples.WITHHELD_NUMBER,
                    summary = "A withheld number: nobody is searched",
                    value = LookupExamples.WITHHELD_NUMBER_ANSWERED)
              }))
  @APIResponse(
      responseCode = "409",
      description =
          "not-connected: the tenant has no connection to Dynamics. reauth-required: the agent has to sign in to Dynamics again.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<LookupView> lookUp(
      @Parameter(description = "Milliseconds after which an answer is of no use; 100 to 30000.")
          @HeaderParam("Deadline-Millis")
          String deadlineMillis,
      @Parameter(
              description =
                  "no-cache asks Dynamics again instead of giving an answer of the last 30 s.")
          @HeaderParam(HttpHeaders.CACHE_CONTROL)
          String cacheControl,
      @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = LookupRequest.class),
                      examples = {
                        @ExampleObject(
                            name = LookupExamples.KNOWN_NUMBER,
                            summary = "A number that is one contact's",
                            value = LookupExamples.KNOWN_NUMBER_ASKED),
                        @ExampleObject(
                            name = LookupExamples.SHARED_NUMBER,
                            summary = "A number that two contacts share",
                            value = LookupExamples.SHARED_NUMBER_ASKED),
                        @ExampleObject(
                            name = LookupExamples.SEVERAL_KEYS,
                            summary = "Keys that name different customers",
                            value = LookupExamples.SEVERAL_KEYS_ASKED),
                        @ExampleObject(
                            name = LookupExamples.UNKNOWN_NUMBER,
                            summary = "A number that is nobody's",
                            value = LookupExamples.UNKNOWN_NUMBER_ASKED),
                        @ExampleObject(
                            name = LookupExamples.WITHHELD_NUMBER,
                            summary = "A withheld number: nobody is searched",
                            value = LookupExamples.WITHHELD_NUMBER_ASKED)
                      }))
          @NotNull(message = "Send the interaction as the body.")
          @Valid
          LookupRequest request) {
    caller.demandOwnEmail(request.agent() == null ? null : request.agent().email());
    TenantSettings obeyed = requireConnected(caller.requireTenant());
    Actor actor = actor();
    Access access =
        new Access(obeyed.tenantId(), obeyed.agentPlatform().orElseThrow().credentialId(), actor);
    long begun = System.nanoTime();
    return lookups
        .find(obeyed, access, request.keys(), deadline(deadlineMillis), wantsItFresh(cacheControl))
        .invoke(answer -> demandGrant(answer.report(), actor))
        .map(answer -> LookupView.of(request.id(), answer, obeyed.revision(), actor))
        .invoke(
            view ->
                meters
                    .timer("deskbridge.lookups", "outcome", view.outcome())
                    .record(Duration.ofNanos(System.nanoTime() - begun)));
  }

  private TenantSettings requireConnected(String tenant) {
    return settings
        .find(tenant)
        .filter(each -> each.agentPlatform().isPresent())
        .orElseThrow(
            () ->
                ProblemException.of(
                    ErrorCode.NOT_CONNECTED,
                    "No connection to Dynamics is saved for this tenant. An administrator saves one in Developer Settings under Agent Platform."));
  }

  private Actor actor() {
    return caller.agentId().<Actor>map(Actor.Agent::new).orElseGet(Actor.Application::new);
  }

  /** What an agent asks for is done with the agent's own grant or not at all. */
  private static void demandGrant(LookupReport report, Actor actor) {
    if (actor instanceof Actor.Agent
        && report.outcome() instanceof LookupOutcome.Unavailable(String reason)
        && reason.equals(SearchStep.REAUTH_REQUIRED)) {
      throw ProblemException.of(
          ErrorCode.REAUTH_REQUIRED, "Sign in to Dynamics again; then the lookup works.");
    }
  }

  /** By the words of HTTP, see RFC 9111 section 5.2.1. */
  private static boolean wantsItFresh(String cacheControl) {
    return cacheControl != null
        && Arrays.stream(cacheControl.split(","))
            .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
            .anyMatch(FRESH::contains);
  }

  private static Duration deadline(String millis) {
    if (millis == null) {
      return Duration.ofMillis(DEFAULT_MILLIS);
    }
    int wanted = MILLIS.matcher(millis).matches() ? Integer.parseInt(millis) : 0;
    if (wanted < LEAST_MILLIS || wanted > MOST_MILLIS) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "The header Deadline-Millis takes a whole number from 100 to 30000.");
    }
    return Duration.ofMillis(wanted);
  }
}
