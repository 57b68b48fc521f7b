package io.deskbridge.settings.connection;

import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.ErrorCode;
import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.problem.ProblemException;
import io.deskbridge.settings.revision.CommitOutcome;
import io.deskbridge.settings.revision.ExpectedRevision;
import io.deskbridge.settings.revision.SettingsAnswer;
import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The connection to Dynamics. */
@Path("/v1/settings/agent-platform")
class AgentPlatformResource {

  private final ConnectionSaving saving;
  private final Caller caller;

  AgentPlatformResource(ConnectionSaving saving, Caller caller) {
    this.saving = saving;
    this.caller = caller;
  }

  @PUT
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "putAgentPlatform",
      summary = "Verifies a connection and saves it",
      description =
          "The Key Password goes to auth-service and is never stored here. Left out, the stored one stays if the"
              + " other three values are unchanged. 422 names the field that Entra ID or Dynamics refused, and the mend;"
              + " 503 when they can't be reached. In both cases nothing is saved.")
  public Uni<RestResponse<SettingsDocument>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the connection.") @Valid ConnectionForm form) {
    return saving
        .save(caller.requireTenant(), ExpectedRevision.of(ifMatch), caller.name(), form)
        .map(AgentPlatformResource::answer);
  }

  private static RestResponse<SettingsDocument> answer(SaveOutcome saved) {
    return switch (saved) {
      case SaveOutcome.Decided(CommitOutcome outcome) ->
          SettingsAnswer.of(SettingsAnswer.require(outcome));
      case SaveOutcome.Refused(List<FieldProblem> errors) ->
          throw ProblemException.of(
              ErrorCode.CONNECTION_REFUSED,
              "These values do not connect to Dynamics; nothing was saved. Correct the fields named in errors and save again.",
              errors);
      case SaveOutcome.Unverifiable(Duration pause) ->
          throw ProblemException.of(
                  ErrorCode.CONNECTION_UNVERIFIABLE,
                  "The connection could not be verified, because auth-service, Entra ID or Dynamics can't be reached; nothing was saved. Try again in a minute.")
              .with("Retry-After", Long.toString(pause.toSeconds()));
    };
  }
}
