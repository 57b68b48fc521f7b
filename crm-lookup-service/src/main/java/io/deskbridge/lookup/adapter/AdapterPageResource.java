package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.origin.TenantOrigins;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.settings.SettingsFollowing;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The page of the adapter, which the tenant's allowed domains may show in a frame. */
@Path("/adapter")
@Tag(name = "Agent adapter")
@PermitAll
@NonBlocking
class AdapterPageResource {

  private static final String FOR_GOOD = "public, max-age=31536000, immutable";
  private static final String ASK_AGAIN = "no-cache";
  private static final String NOTHING_ALLOWED =
      "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

  private final TenantOrigins origins;
  private final SettingsView settings;
  private final SettingsFollowing following;
  private final RoutingContext request;

  AdapterPageResource(
      TenantOrigins origins,
      SettingsView settings,
      SettingsFollowing following,
      RoutingContext request) {
    this.origins = origins;
    this.settings = settings;
    this.following = following;
    this.request = request;
  }

  /** Reads the files now, not under the first request; without its page the service won't start. */
  void start(@Observes StartupEvent event) {
    AdapterFiles.index();
  }

  @GET
  @Operation(
      operationId = "getAdapter",
      summary = "The page of the adapter",
      description =
          "The Host header says whose. The header Content-Security-Policy says who may frame it: the tenant's allowed domains.")
  @APIResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(
              mediaType = MediaType.TEXT_HTML,
              schema = @Schema(implementation = String.class)))
  @APIResponse(
      responseCode = "421",
      description = "unknown-host: no tenant has this address.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response page() {
    TenantSettings obeyed = requireSettings();
    AdapterFile page = AdapterFiles.index();
    return harmless(Response.ok(page.content(), page.mediaType()))
        .header("Content-Security-Policy", FramePolicy.of(obeyed.agentAdapter().allowedDomains()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header("Permissions-Policy", NOTHING_ALLOWED)
        .build();
  }

  @GET
  @Path("{file}")
  @Operation(
      operationId = "getAdapterFile",
      summary = "A file that the page loads",
      description = "With ?v=, as the page names it, it may be kept for good.")
  @APIResponse(responseCode = "200", description = "The file.")
  @APIResponse(responseCode = "304", description = "The file is still the one of If-None-Match.")
  @APIResponse(responseCode = "404", description = "The adapter has no such file.")
  public Response file(
      @PathParam("file") String name,
      @QueryParam("v") String version,
      @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    origins.requireTenant(request.request());
    AdapterFile file =
        AdapterFiles.find(name)
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ErrorCode.NOT_FOUND,
                        "The adapter has no such file; load the page again, it names those there are."));
    String tag = "\"" + file.hash() + "\"";
    Response.ResponseBuilder answer =
        known != null && known.contains(tag)
            ? Response.notModified()
            : Response.ok(file.content(), file.mediaType());
    return harmless(answer)
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, file.hash().equals(version) ? FOR_GOOD : ASK_AGAIN)
        .build();
  }

  private static Response.ResponseBuilder harmless(Response.ResponseBuilder answer) {
    return answer
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer");
  }

  private TenantSettings requireSettings() {
    String tenant = origins.requireTenant(request.request());
    return settings
        .find(tenant)
        .orElseThrow(
            () ->
                following.isReady()
                    ? TenantOrigins.unknownHost()
                    : ProblemException.of(
                            ErrorCode.UNAVAILABLE,
                            "The settings are not read yet; load the page again in a few seconds.")
                        .with("Retry-After", "2"));
  }
}
