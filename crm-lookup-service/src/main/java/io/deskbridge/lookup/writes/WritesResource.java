package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.FieldProblem;
import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Writes that wait for a person, over HTTP. */
@Path("/v1/writes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Writes")
@RolesAllowed(Roles.ADMIN)
class WritesResource {

  private static final String LIMIT = "[1-9]\\d{0,2}";
  private static final int LARGEST_PAGE = 200;

  private final Caller caller;
  private final SetAsideWrites writes;

  WritesResource(Caller caller, SetAsideWrites writes) {
    this.caller = caller;
    this.writes = writes;
  }

  /** Which wait. */
  @GET
  @Operation(
      operationId = "getWaitingWrites",
      summary = "Writes that wait for a person, with the reason and what to do",
      description =
          "Those that wait longest first. What Dynamics refused for good is kept for 30 days; what"
              + " only waits for Dynamics is not in the list.")
  @APIResponse(
      responseCode = "200",
      description = "A page.",
      content = @Content(schema = @Schema(implementation = WritesPage.class)))
  public Uni<WritesPage> list(
      @Parameter(description = "`next` of the page before.") @QueryParam("cursor") String cursor,
      @Parameter(
              description = "How many at most, 1 to 200.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "200",
                      defaultValue = "50"))
          @QueryParam("limit")
          @DefaultValue("50")
          String limit) {
    String tenant = caller.requireTenant();
    int size = size(limit);
    Cursor after =
        Optional.ofNullable(cursor)
            .map(text -> Cursor.read(text).orElseThrow(WritesResource::noCursor))
            .orElse(Cursor.START);
    return writes.find(tenant, after, size).map(rows -> WritesPage.of(rows, size));
  }

  /** Once more. */
  @POST
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryWrite",
      summary = "Have a write tried again that waits for a person",
      description =
          "It goes after those of its interaction that were done meanwhile. With the write that"
              + " makes a case go those that failed for want of it. Idempotent: one that is being"
              + " tried already stays as it is.")
  @APIResponse(
      responseCode = "202",
      description = "It is tried now.",
      content = @Content(schema = @Schema(implementation = WaitingWrite.class)))
  @APIResponse(
      responseCode = "404",
      description = "This tenant has no such write.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is done or given up, or its payload was erased.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<RestResponse<WaitingWrite>> retry(@PathParam("id") UUID id) {
    return writes
        .retry(caller.requireTenant(), id, caller.name())
        .map(write -> RestResponse.accepted(WaitingWrite.of(write)));
  }

  /** Never. */
  @POST
  @Path("/{id}/drop")
  @Operation(
      operationId = "dropWrite",
      summary = "Give up a write that waits for a person",
      description =
          "Its payload is erased at once; the reason and who dropped it are kept. With the write"
              + " that makes a case go those that failed for want of it. Idempotent.")
  @APIResponse(
      responseCode = "200",
      description = "It is given up.",
      content = @Content(schema = @Schema(implementation = WaitingWrite.class)))
  @APIResponse(
      responseCode = "404",
      description = "This tenant has no such write.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description = "It is done, or being tried.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<WaitingWrite> drop(@PathParam("id") UUID id) {
    return writes.drop(caller.requireTenant(), id, caller.name()).map(WaitingWrite::of);
  }

  private static int size(String limit) {
    if (!limit.matches(LIMIT) || Integer.parseInt(limit) > LARGEST_PAGE) {
      throw invalid("limit", "Ask for 1 to 200.");
    }
    return Integer.parseInt(limit);
  }

  private static ProblemException noCursor() {
    return invalid("cursor", "Hand back what next was; leave it out for the first page.");
  }

  private static ProblemException invalid(String parameter, String what) {
    return ProblemException.of(
        ErrorCode.INVALID_REQUEST,
        "Correct the fields named in errors and send again.",
        List.of(new FieldProblem("/" + parameter, "invalid-value", what)));
  }
}
