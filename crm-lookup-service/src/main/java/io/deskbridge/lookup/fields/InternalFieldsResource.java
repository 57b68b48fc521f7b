package io.deskbridge.lookup.fields;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The same for settings-service, which judges names of fields before it saves them. */
@Path("/internal/v1/tenants/{tenant}/crm/objects/{object}/fields")
@Tag(name = "Fields")
class InternalFieldsResource {

  private final Caller caller;
  private final FieldListing listing;

  InternalFieldsResource(Caller caller, FieldListing listing) {
    this.caller = caller;
    this.listing = listing;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.SETTINGS_SERVICE)
  @Operation(
      operationId = "getFieldsOfTenant",
      summary = "The fields of a tenant's contact, account or incident, for settings-service")
  @APIResponse(
      responseCode = "200",
      description = "The fields, by name.",
      content = @Content(schema = @Schema(implementation = FieldsView.class)))
  public Uni<FieldsView> get(
      @PathParam("tenant") String tenant, @PathParam("object") String object) {
    caller.refuseTenantHeader();
    return listing.require(tenant, object);
  }
}
