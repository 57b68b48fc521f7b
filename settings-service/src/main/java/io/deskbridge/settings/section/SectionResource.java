package io.deskbridge.settings.section;

import io.deskbridge.settings.document.AccountLookup;
import io.deskbridge.settings.document.CaseRecords;
import io.deskbridge.settings.document.CustomFieldMapping;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.fields.FieldCheck;
import io.deskbridge.settings.fields.NamedField;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.ExpectedRevision;
import io.deskbridge.settings.revision.SavedSettings;
import io.deskbridge.settings.revision.SettingsAnswer;
import io.deskbridge.settings.revision.SettingsWrite;
import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** Replaces one section as a whole. */
@Path("/v1/settings")
@RolesAllowed(Roles.ADMIN)
class SectionResource {

  static final String CHECKED =
      "422 names the fields that Dynamics lacks, or that can't do what they are needed for. A wrong"
          + " row of parameters, and what Dynamics can't be asked about now, is saved and named in"
          + " warnings.";

  private final SettingsWrite write;
  private final FieldCheck check;
  private final Caller caller;

  SectionResource(SettingsWrite write, FieldCheck check, Caller caller) {
    this.write = write;
    this.check = check;
    this.caller = caller;
  }

  @PUT
  @Path("custom-field-mapping")
  @Operation(
      operationId = "putCustomFieldMapping",
      summary = "Saves the CRM field to use in lookup, and custom data label → CRM field rows",
      description = CHECKED)
  public Uni<RestResponse<SavedSettings>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid CustomFieldMapping section) {
    return save(ifMatch, NamedField.in(section), document -> document.with(section));
  }

  @PUT
  @Path("account-lookup")
  @Operation(
      operationId = "putAccountLookup",
      summary = "Saves how customers are found and which case fields are filled from what",
      description = CHECKED)
  public Uni<RestResponse<SavedSettings>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid AccountLookup section) {
    return save(ifMatch, NamedField.in(section), document -> document.with(section));
  }

  @PUT
  @Path("case-records")
  @Operation(operationId = "putCaseRecords", summary = "Saves when and how cases are made")
  public Uni<RestResponse<SettingsDocument>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid CaseRecords section) {
    return write
        .commit(ifMatch, Change.of(document -> document.with(section)))
        .map(SettingsAnswer::of);
  }

  private Uni<RestResponse<SavedSettings>> save(
      String ifMatch, List<NamedField> named, UnaryOperator<SettingsDocument> change) {
    ExpectedRevision.of(ifMatch);
    return check
        .check(caller.requireTenant(), named)
        .chain(
            warnings ->
                write
                    .commit(ifMatch, Change.of(change))
                    .map(document -> SettingsAnswer.of(document, warnings)));
  }
}
