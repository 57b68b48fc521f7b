package io.deskbridge.auth.token;

import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.FieldProblem;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.security.Caller;
import io.deskbridge.auth.security.Roles;
import io.deskbridge.auth.verification.Mistake;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tokens, for crm-lookup-service. */
@Path("/internal/v1/tenants/{tenant: [a-z0-9][a-z0-9-]{0,62}}/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.CRM_LOOKUP_SERVICE)
@Tag(name = "tokens", description = "Called by crm-lookup-service only.")
class TokenResource {

  private final ApplicationTokens applicationTokens;
  private final AgentTokens agentTokens;
  private final Caller caller;

  TokenResource(ApplicationTokens applicationTokens, AgentTokens agentTokens, Caller caller) {
    this.applicationTokens = applicationTokens;
    this.agentTokens = agentTokens;
    this.caller = caller;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "acquireToken",
      summary = "An access token for Dynamics, as the application or as one agent.")
  @APIResponse(
      responseCode = "200",
      description = "A token that is valid for a while; with rejected another one than that.")
  @APIResponse(responseCode = "404", description = "The tenant has no credential of that id.")
  @APIResponse(
      responseCode = "409",
      description =
          "Without a person there will be no token: reauth-required, key-password-expired.")
  @APIResponse(responseCode = "503", description = "Entra ID can't be reached; see Retry-After.")
  public Uni<TokenView> acquire(
      String tenant, @NotNull(message = "Say which token is wanted.") @Valid TokenRequest request) {
    caller.refuseTenantHeader();
    CredentialKey key = new CredentialKey(tenant, request.credentialId());
    Uni<TokenOutcome> outcome =
        switch (request.actor()) {
          case APPLICATION -> {
            demand(
                request.agentId() == null, "surplus-field", "Leave it out: the application calls.");
            yield applicationTokens.acquire(key, Optional.ofNullable(request.rejected()));
          }
          case AGENT -> {
            demand(request.agentId() != null, "missing-field", "Name the agent who calls.");
            yield agentTokens.acquire(
                key, request.agentId(), Optional.ofNullable(request.rejected()));
          }
        };
    return outcome.map(each -> answer(each, request.actor()));
  }

  private static void demand(boolean condition, String code, String detail) {
    if (!condition) {
      throw ProblemException.of(
          ErrorCode.INVALID_REQUEST,
          "Correct the fields named in errors and send again.",
          List.of(new FieldProblem("/agentId", code, detail)));
    }
  }

  private static TokenView answer(TokenOutcome outcome, TokenRequest.Actor actor) {
    return switch (outcome) {
      case TokenOutcome.Granted granted -> TokenView.of(granted, actor);
      case TokenOutcome.Refused refused ->
          throw ProblemException.of(
              refused.refusal().mistake() == Mistake.KEY_PASSWORD_EXPIRED
                  ? ErrorCode.KEY_PASSWORD_EXPIRED
                  : ErrorCode.REAUTH_REQUIRED,
              refused.refusal().detail());
      case TokenOutcome.NoGrant noGrant ->
          throw ProblemException.of(
              ErrorCode.REAUTH_REQUIRED,
              "This agent has not signed in to Dynamics, or Entra ID ended the sign-in. Sign in from the agent adapter.");
      case TokenOutcome.Unknown unknown ->
          throw ProblemException.of(
              ErrorCode.CREDENTIAL_UNKNOWN,
              "The tenant has no credential of this id; read the settings again.");
      case TokenOutcome.Unavailable unavailable ->
          throw ProblemException.of(
                  ErrorCode.UNAVAILABLE, "Entra ID did not answer. Try again after Retry-After.")
              .with(
                  HttpHeaders.RETRY_AFTER,
                  Long.toString(Math.max(1, unavailable.retryAfter().toSeconds())));
    };
  }
}
