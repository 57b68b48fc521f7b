package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who was told of a change. */
@Path("/v1/adapter/reach")
@Tag(name = "Agent adapter")
class AdapterReachResource {

  private static final String REVISION = "\\d{1,18}";

  private final Caller caller;
  private final ReachRows rows;

  AdapterReachResource(Caller caller, ReachRows rows) {
    this.caller = caller;
    this.rows = rows;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(
      operationId = "getReach",
      summary = "How many adapters know a revision",
      description =
          "Summed over the replicas, each as it was at most a second ago. A frame that a browser refused listens to nobody and is not counted.")
  @APIResponse(
      responseCode = "200",
      description = "How many know it, of how many that listen.",
      content = @Content(schema = @Schema(implementation = ReachView.class)))
  public Uni<ReachView> reach(
      @Parameter(
              description = "Revision of the settings.",
              required = true,
              schema = @Schema(type = SchemaType.INTEGER, format = "int64"))
          @QueryParam("revision")
          String revision) {
    String tenant = caller.requireTenant();
    if (revision == null || !revision.matches(REVISION)) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST, "Name the revision as a whole number: ?revision=17.");
    }
    return rows.findLiving(tenant)
        .map(replicas -> ReachView.of(Long.parseLong(revision), replicas));
  }
}
