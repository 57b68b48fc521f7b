package io.deskbridge.lookup.fields;

import io.deskbridge.lookup.problem.Problem;
import io.deskbridge.lookup.security.Caller;
import io.deskbridge.lookup.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The columns that an administrator chooses from. */
@Path("/v1/crm/objects/{object}/fields")
@Tag(name = "Fields")
class FieldsResource {

  private final Caller caller;
  private final FieldListing listing;

  FieldsResource(Caller caller, FieldListing listing) {
    this.caller = caller;
    this.listing = listing;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER})
  @Operation(
      operationId = "getFields",
      summary = "The fields of contact, account or incident",
      description =
          "As published in Dynamics, at most 5 seconds old; while Dynamics is away those known before, marked as stale.")
  @APIResponse(
      responseCode = "200",
      description = "The fields, by name.",
      content =
          @Content(
              schema = @Schema(implementation = FieldsView.class),
              examples =
                  @ExampleObject(
                      name = "contact",
                      value =
                          """
                          {"object": "contact", "readAt": "2026-11-24T20:31:05Z", "stale": false, "fields": [{"name": "mobilephone", "label": "Mobile Phone", "type": "String", "required": false, "creatable": true, "updatable": true, "maxLength": 50}]}
                          """)))
  @APIResponse(
      responseCode = "409",
      description = "not-connected: the tenant has no connection to Dynamics.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "503",
      description = "unavailable: Dynamics can't be asked, and nothing is known from before.",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Uni<FieldsView> get(
      @Parameter(
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"contact", "account", "incident"}))
          @PathParam("object")
          String object) {
    return listing.require(caller.requireTenant(), object);
  }
}
