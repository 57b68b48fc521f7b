package io.deskbridge.auth.session;

import io.deskbridge.auth.origin.PublicDomain;
import io.deskbridge.auth.origin.PublicOrigin;
import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.FieldProblem;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Sessions, for the frame of the agent adapter. */
@Path("/v1/adapter/session")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@SecurityRequirements
@Tag(name = "sessions", description = "Called by the agent adapter, at the tenant's own origin.")
class AdapterSessionResource {

  private static final String REQUEST_HEADER = "Deskbridge-Request";

  private final AdapterSessions sessions;
  private final PublicOrigin origin;
  private final PublicDomain domain;
  private final SessionConfig config;

  AdapterSessionResource(
      AdapterSessions sessions, PublicOrigin origin, PublicDomain domain, SessionConfig config) {
    this.sessions = sessions;
    this.origin = origin;
    this.domain = domain;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acquireSession",
      summary = "A session JWT: by verifier and grant once, afterwards by the cookie.")
  @APIResponse(
      responseCode = "200",
      description = "A session; the cookie that renews it is set.",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  @APIResponse(
      responseCode = "202",
      description = "The agent has not clicked yet; ask again in a second.",
      content = @Content(schema = @Schema(implementation = SessionView.class)))
  @APIResponse(
      responseCode = "401",
      description = "sign-in-unknown, sign-in-failed, or session-ended; begin a sign-in.")
  @APIResponse(
      responseCode = "403",
      description = "Deskbridge-Request: 1 or the tenant's own Origin is missing.")
  @APIResponse(responseCode = "421", description = "The host is no tenant's.")
  public Uni<RestResponse<SessionView>> acquire(
      @RestHeader(REQUEST_HEADER) String marker,
      @RestHeader("Origin") String from,
      @RestCookie(SessionCookie.NAME) String cookie,
      @NotNull(message = "Send {} to renew, or verifier and grant.") SessionRequest request) {
    String tenant = requireTenantOfAdapter(marker, from);
    Uni<AdapterSessions.Answer> answer =
        request.renews() ? renew(tenant, cookie) : open(tenant, request);
    return answer.map(this::respond);
  }

  private Uni<AdapterSessions.Answer> open(String tenant, SessionRequest request) {
    demand(request.verifier() != null, "/verifier");
    demand(request.grant() != null, "/grant");
    Optional<OneTimeValue> verifier = OneTimeValue.parse(request.verifier());
    Optional<OneTimeValue> grant = OneTimeValue.parse(request.grant());
    return verifier.isPresent() && grant.isPresent()
        ? sessions.open(tenant, grant.get(), verifier.get())
        : nothing(new SessionOutcome.SignInUnknown());
  }

  private Uni<AdapterSessions.Answer> renew(String tenant, String cookie) {
    return SessionCookie.parse(cookie)
        .map(presented -> sessions.renew(tenant, presented))
        .orElseGet(() -> nothing(new SessionOutcome.Ended(false)));
  }

  private static Uni<AdapterSessions.Answer> nothing(SessionOutcome outcome) {
    return Uni.createFrom().item(new AdapterSessions.Answer(outcome, Optional.empty()));
  }

  private RestResponse<SessionView> respond(AdapterSessions.Answer answer) {
    return switch (answer.outcome()) {
      case SessionOutcome.Active active ->
          RestResponse.ResponseBuilder.ok(SessionView.of(active, answer.token().orElseThrow()))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .header(HttpHeaders.SET_COOKIE, active.cookie().header(config))
              .build();
      case SessionOutcome.Pending pending ->
          RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, SessionView.PENDING)
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
      case SessionOutcome.SignInFailed failed ->
          throw ProblemException.of(ErrorCode.SIGN_IN_FAILED, failed.detail());
      case SessionOutcome.SignInUnknown unknown ->
          throw ProblemException.of(
              ErrorCode.SIGN_IN_UNKNOWN,
              "This sign-in is not known, was used already or took too long. Sign in again.");
      case SessionOutcome.Ended ended ->
          throw ProblemException.of(
                  ErrorCode.SESSION_ENDED, "The session has ended. Sign in again.")
              .with(HttpHeaders.SET_COOKIE, SessionCookie.erasure());
    };
  }

  @DELETE
  @Operation(operationId = "endSession", summary = "Signs out: the session ends everywhere.")
  @APIResponse(responseCode = "204", description = "There is no session any more.")
  @APIResponse(
      responseCode = "403",
      description = "Deskbridge-Request: 1 or the tenant's own Origin is missing.")
  public Uni<RestResponse<Void>> signOut(
      @RestHeader(REQUEST_HEADER) String marker,
      @RestHeader("Origin") String from,
      @RestCookie(SessionCookie.NAME) String cookie) {
    String tenant = requireTenantOfAdapter(marker, from);
    return SessionCookie.parse(cookie)
        .map(presented -> sessions.signOut(tenant, presented))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .map(
            done ->
                RestResponse.ResponseBuilder.<Void>noContent()
                    .header(HttpHeaders.SET_COOKIE, SessionCookie.erasure())
                    .build());
  }

  /**
   * A frame's cookie is sent with any request to us, so the request itself must prove its origin.
   */
  private String requireTenantOfAdapter(String marker, String from) {
    String tenant = origin.requireTenant().tenantId();
    if (!"1".equals(marker) || !domain.originOf(tenant).equals(from)) {
      throw ProblemException.of(
          ErrorCode.REQUEST_NOT_FROM_ADAPTER,
          "Call this from the agent adapter's own page, with the header Deskbridge-Request: 1.");
    }
    return tenant;
  }

  private static void demand(boolean condition, String pointer) {
    if (!condition) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "Correct the fields named in errors and send again.",
          List.of(
              new FieldProblem(pointer, "missing-field", "Send verifier and grant, or neither.")));
    }
  }
}
