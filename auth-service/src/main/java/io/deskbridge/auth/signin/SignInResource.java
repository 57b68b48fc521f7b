package io.deskbridge.auth.signin;

import io.deskbridge.auth.origin.PublicOrigin;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.settings.SettingsInForce;
import io.deskbridge.auth.signin.SignInPages.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** The popup in which an agent signs in to Dynamics: pages for a browser. */
@Path("/v1/dynamics")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
@PermitAll
@SecurityRequirements
@Tag(name = "sign-in", description = "Pages for the agent's browser, at the tenant's own origin.")
class SignInResource {

  static final String COOKIE = "__Host-deskbridge-signin";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=None";
  private static final String CROSS_SITE = "cross-site";
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int UNAVAILABLE = 503;

  private final SignIns signIns;
  private final SignInPages pages;
  private final SignInConfig config;
  private final PublicOrigin origin;

  SignInResource(SignIns signIns, SignInPages pages, SignInConfig config, PublicOrigin origin) {
    this.signIns = signIns;
    this.pages = pages;
    this.config = config;
    this.origin = origin;
  }

  @GET
  @Path("/authorize")
  @Operation(
      operationId = "beginSignIn",
      summary = "Opens the popup: hands a one-time grant to the frame, then goes on to Entra ID.")
  @APIResponse(responseCode = "200", description = "The page; sets the cookie of the sign-in.")
  @APIResponse(
      responseCode = "400",
      description = "A page: handoff_challenge is not the base64url SHA-256 of a verifier.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "409",
      description = "A page: the administrator must connect Dynamics first.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> authorize(@RestQuery("handoff_challenge") String challenge) {
    SettingsInForce settings = origin.requireTenant();
    return OneTimeValue.parse(challenge)
        .map(each -> signIns.begin(settings, each.text()).map(this::begun))
        .orElseGet(() -> Uni.createFrom().item(respond(BAD_REQUEST, pages.whereToStart()).build()));
  }

  private Response begun(BeginOutcome outcome) {
    return switch (outcome) {
      case BeginOutcome.Begun begun ->
          respond(Response.Status.OK.getStatusCode(), pages.handOver(begun))
              .header(
                  HttpHeaders.SET_COOKIE,
                  COOKIE
                      + "="
                      + begun.browser().text()
                      + ATTRIBUTES
                      + "; Max-Age="
                      + config.redeemWithin().toSeconds())
              .build();
      case BeginOutcome.NotConnected notConnected ->
          respond(CONFLICT, pages.notConnected()).build();
    };
  }

  @POST
  @Path("/oauth_callback")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(
      operationId = "finishAtEntra",
      summary = "Where Entra ID sends the agent back; the redirect URI registered in Azure.")
  @APIResponse(
      responseCode = "200",
      description = "A page that names the agent and waits for the click.")
  @APIResponse(
      responseCode = "400",
      description = "A page that says what is wrong.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "503",
      description = "A page: Entra ID or Dynamics did not answer.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> callBack(
      @RestCookie(COOKIE) String browser,
      @RestForm String state,
      @RestForm String code,
      @RestForm("id_token") String idToken,
      @RestForm("access_token") String accessToken,
      @RestForm String error,
      @RestForm("error_description") String errorDescription) {
    String tenant = origin.requireTenant().tenantId();
    CallbackForm form =
        new CallbackForm(state, code, idToken, accessToken, error, errorDescription);
    return signIns
        .callBack(tenant, form, OneTimeValue.parse(browser))
        .map(outcome -> calledBack(tenant, outcome));
  }

  private Response calledBack(String tenant, CallbackOutcome outcome) {
    return switch (outcome) {
      case CallbackOutcome.AwaitingClick arrived ->
          respond(Response.Status.OK.getStatusCode(), pages.confirmation(tenant, arrived)).build();
      case CallbackOutcome.Failed failed ->
          respond(statusOf(failed.failure()), pages.failed(failed.failure())).build();
      case CallbackOutcome.Unknown unknown -> respond(BAD_REQUEST, pages.unknown()).build();
    };
  }

  private static int statusOf(SignInFailure failure) {
    return switch (failure) {
      case ENTRA_AWAY, DYNAMICS_AWAY -> UNAVAILABLE;
      default -> BAD_REQUEST;
    };
  }

  @GET
  @Path("/oauth_callback")
  @Operation(operationId = "explainCallback", summary = "A page that says where to start.")
  @APIResponse(
      responseCode = "400",
      description = "The page.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response explain() {
    origin.requireTenant();
    return respond(BAD_REQUEST, pages.whereToStart()).build();
  }

  @POST
  @Path("/oauth_continue")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(operationId = "approveSignIn", summary = "The agent's click: continue, or not me.")
  @APIResponse(responseCode = "200", description = "A page that closes itself.")
  @APIResponse(
      responseCode = "400",
      description = "A page: no such sign-in, or of another browser, or decided already.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  @APIResponse(
      responseCode = "403",
      description = "A page: the form is not ours.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Uni<Response> proceed(
      @RestCookie(COOKIE) String browser,
      @RestHeader("Sec-Fetch-Site") String site,
      @RestForm String token,
      @RestForm String decision) {
    String tenant = origin.requireTenant().tenantId();
    // Origin can't serve here: it is "null" under our own referrer policy.
    if (CROSS_SITE.equals(site)) {
      return Uni.createFrom().item(respond(FORBIDDEN, pages.whereToStart()).build());
    }
    boolean approved = "continue".equals(decision);
    return signIns
        .decide(tenant, OneTimeValue.parse(token), OneTimeValue.parse(browser), approved)
        .map(this::decided);
  }

  @GET
  @Path("/oauth_continue")
  @Operation(operationId = "explainContinue", summary = "A page that says where to start.")
  @APIResponse(
      responseCode = "400",
      description = "The page.",
      content = @Content(mediaType = MediaType.TEXT_HTML))
  public Response explainContinue() {
    return explain();
  }

  private Response decided(SignInStore.Decision decision) {
    return switch (decision) {
      case APPROVED -> ended(Response.Status.OK.getStatusCode(), pages.done());
      case STOPPED -> ended(Response.Status.OK.getStatusCode(), pages.stopped());
      case UNKNOWN -> respond(BAD_REQUEST, pages.unknown()).build();
    };
  }

  private static Response ended(int status, Page page) {
    return respond(status, page)
        .header(HttpHeaders.SET_COOKIE, COOKIE + "=" + ATTRIBUTES + "; Max-Age=0")
        .build();
  }

  /**
   * No Cross-Origin-Opener-Policy: before it leaves, the popup must see the frame that opened it.
   */
  private static Response.ResponseBuilder respond(int status, Page page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML + ";charset=UTF-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Content-Security-Policy", page.policy())
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .entity(page.html());
  }
}
