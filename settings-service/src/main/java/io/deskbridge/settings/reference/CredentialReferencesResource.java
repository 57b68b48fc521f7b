package io.deskbridge.settings.reference;

import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For auth-service, before it deletes anything. */
@Path("/internal/v1/credentials/references")
class CredentialReferencesResource {

  private final CredentialReferences references;
  private final Caller caller;

  CredentialReferencesResource(CredentialReferences references, Caller caller) {
    this.references = references;
    this.caller = caller;
  }

  @POST
  @RolesAllowed(Roles.AUTH_SERVICE)
  @Operation(
      operationId = "findCredentialReferences",
      summary = "Which of these credentials are named by a document of the last 90 days")
  public Uni<ReferenceAnswer> find(
      @NotNull(message = "Send the references.") @Valid ReferenceRequest request) {
    caller.refuseTenantHeader();
    return references.answer(request.references());
  }
}
