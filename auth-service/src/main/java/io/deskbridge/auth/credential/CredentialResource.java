package io.deskbridge.auth.credential;

import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.FieldProblem;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.security.Caller;
import io.deskbridge.auth.security.Roles;
import io.deskbridge.auth.verification.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Credentials, for settings-service. */
@Path("/internal/v1/tenants/{tenant: [a-z0-9][a-z0-9-]{0,62}}/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.SETTINGS_SERVICE)
@Tag(name = "credentials", description = "Called by settings-service only.")
class CredentialResource {

  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Staging staging;
  private final Caller caller;

  CredentialResource(Staging staging, Caller caller) {
    this.staging = staging;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @ResponseStatus(201)
  @Operation(
      operationId = "stageCredential",
      summary = "Verifies a connection against Entra ID and Dynamics and stores it.")
  @APIResponse(responseCode = "201", description = "It works and is stored under a new id.")
  @APIResponse(
      responseCode = "422",
      description = "It does not work; errors name the field, what happened and the mend.")
  @APIResponse(
      responseCode = "503",
      description = "Entra ID or Dynamics can't be reached; nothing is stored.")
  public Uni<CredentialView> stage(
      String tenant,
      @NotNull(message = "Send the four values.") @Valid StageCredentialRequest request) {
    caller.refuseTenantHeader();
    return staging.stage(tenant, request.values()).map(CredentialResource::answer);
  }

  @POST
  @Path("/{credentialId}/verifications")
  @Operation(
      operationId = "verifyCredential",
      summary = "Verifies a stored credential again, as it is now.")
  @APIResponse(responseCode = "200", description = "It still works.")
  @APIResponse(responseCode = "404", description = "The tenant has no credential of that id.")
  @APIResponse(
      responseCode = "422",
      description = "It does not work any more; errors name the field, what happened and the mend.")
  @APIResponse(responseCode = "503", description = "Entra ID or Dynamics can't be reached.")
  public Uni<CredentialView> verify(String tenant, UUID credentialId) {
    caller.refuseTenantHeader();
    return staging.verifyAgain(tenant, credentialId).map(CredentialResource::answer);
  }

  private static CredentialView answer(StageOutcome outcome) {
    return switch (outcome) {
      case StageOutcome.Staged staged -> CredentialView.of(staged);
      case StageOutcome.Refused refused ->
          throw ProblemException.of(
              ErrorCode.CONNECTION_REFUSED,
              "Entra ID or Dynamics refused these values; nothing was saved. Correct the fields named in errors and save again.",
              problems(refused.refusals()));
      case StageOutcome.Unavailable unavailable ->
          throw ProblemException.of(
                  ErrorCode.CONNECTION_UNVERIFIABLE,
                  unavailable.who()
                      + " did not answer, so the connection could not be checked; nothing was saved. Try again in a moment.")
              .with(
                  HttpHeaders.RETRY_AFTER,
                  Long.toString(unavailable.retryAfter().orElse(RETRY).toSeconds()));
      case StageOutcome.Unknown unknown ->
          throw ProblemException.of(
              ErrorCode.CREDENTIAL_UNKNOWN,
              "The tenant has no credential of this id; stage the connection again.");
    };
  }

  private static List<FieldProblem> problems(List<Refusal> refusals) {
    return refusals.stream()
        .map(
            refusal ->
                new FieldProblem(
                    refusal.mistake().pointer(), refusal.mistake().code(), refusal.detail()))
        .toList();
  }
}
