package io.deskbridge.settings.section;

import io.deskbridge.settings.document.AccountLookup;
import io.deskbridge.settings.document.CaseRecords;
import io.deskbridge.settings.document.CustomFieldMapping;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.SettingsAnswer;
import io.deskbridge.settings.revision.SettingsWrite;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Replaces one section as a whole. */
@Path("/v1/settings")
@RolesAllowed(Roles.ADMIN)
class SectionResource {

  private final SettingsWrite write;

  SectionResource(SettingsWrite write) {
    this.write = write;
  }

  @PUT
  @Path("custom-field-mapping")
  @Operation(
      operationId = "putCustomFieldMapping",
      summary = "Saves the CRM field to use in lookup, and custom data label → CRM field rows")
  public Uni<RestResponse<SettingsDocument>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid CustomFieldMapping section) {
    return save(ifMatch, document -> document.with(section));
  }

  @PUT
  @Path("account-lookup")
  @Operation(
      operationId = "putAccountLookup",
      summary = "Saves how customers are found and which case fields are filled from what")
  public Uni<RestResponse<SettingsDocument>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid AccountLookup section) {
    return save(ifMatch, document -> document.with(section));
  }

  @PUT
  @Path("case-records")
  @Operation(operationId = "putCaseRecords", summary = "Saves when and how cases are made")
  public Uni<RestResponse<SettingsDocument>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid CaseRecords section) {
    return save(ifMatch, document -> document.with(section));
  }

  private Uni<RestResponse<SettingsDocument>> save(
      String ifMatch, UnaryOperator<SettingsDocument> change) {
    return write.commit(ifMatch, Change.of(change)).map(SettingsAnswer::of);
  }
}
