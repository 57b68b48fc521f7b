package io.deskbridge.lookup.preview;

import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rows of the Parameters Configuration, tried out before they are saved. */
@Path("/v1/case-parameters")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Case parameters")
class CaseParametersResource {

  private final Caller caller;
  private final Rehearsal rehearsal;

  CaseParametersResource(Caller caller, Rehearsal rehearsal) {
    this.caller = caller;
    this.rehearsal = rehearsal;
  }

  @POST
  @Path("validate")
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(
      operationId = "validateCaseParameters",
      summary = "A verdict on each row of the Parameters Configuration",
      description = PreviewExamples.CONVERSIONS)
  @APIResponse(
      responseCode = "200",
      description = "The verdicts; while Dynamics is away the last ones, marked as stale.",
      content =
          @Content(
              schema = @Schema(implementation = ValidationView.class),
              examples = @ExampleObject(name = "rows", value = PreviewExamples.VALIDATED)))
  @APIResponse(
      responseCode = "409",
      description = "not-connected: the tenant has no connection to Dynamics.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description =
          "unavailable: Dynamics can't be asked, and these rows were never checked before.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<ValidationView> validate(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ValidationRequest.class),
                      examples =
                          @ExampleObject(name = "rows", value = PreviewExamples.TO_VALIDATE)))
          @NotNull(message = "Say whose rows: contact or account.")
          @Valid
          ValidationRequest request) {
    return rehearsal.validate(caller.requireTenant(), request);
  }

  @POST
  @Path("preview")
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(
      operationId = "previewCaseParameters",
      summary = "What each row would write into a case of a real customer",
      description =
          "Reads the customer's record as the application and converts as a case would be written; nothing is written. The conversions are those of /v1/case-parameters/validate. Contact and Customer change together: Customer is the contact's account, else the contact when a case is made, else it stays.")
  @APIResponse(
      responseCode = "200",
      description = "What would be written, row by row.",
      content =
          @Content(
              schema = @Schema(implementation = PreviewView.class),
              examples = @ExampleObject(name = "number", value = PreviewExamples.PREVIEWED)))
  @APIResponse(
      responseCode = "404",
      description = "not-found: nobody has this number, or no record this id.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "not-connected: the tenant has no connection to Dynamics. several-customers: several have this number.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "unavailable: Dynamics can't be asked now.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<PreviewView> preview(
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = PreviewRequest.class),
                      examples =
                          @ExampleObject(name = "number", value = PreviewExamples.TO_PREVIEW)))
          @NotNull(message = "Say whose record: customer with type and id, or number.")
          @Valid
          PreviewRequest request) {
    return rehearsal.preview(caller.requireTenant(), request);
  }
}
