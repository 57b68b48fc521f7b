package io.deskbridge.settings.adapter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.problem.ErrorCode;
import io.deskbridge.settings.problem.FieldProblem;
import io.deskbridge.settings.problem.ProblemException;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.SettingsAnswer;
import io.deskbridge.settings.revision.SettingsStore;
import io.deskbridge.settings.revision.SettingsWrite;
import io.deskbridge.settings.security.Caller;
import io.deskbridge.settings.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The frame inside Dynamics and who may show it. */
@Path("/v1/settings/agent-adapter")
class AgentAdapterResource {

  /** What an administrator types: one domain per line. */
  record AllowedDomainsForm(
      @NotNull(message = "Give a list; an empty one allows nobody.")
          @Size(max = 200, message = "Give at most 200 domains.")
          List<
                  @NotNull(message = "A domain can't be null.")
                  @Size(max = 300, message = "A domain has at most 300 characters.") String>
              allowedDomains) {}

  /** The whole document, and what the browser will be told. */
  record SavedAgentAdapter(@JsonUnwrapped SettingsDocument document, FramePolicy framePolicy) {}

  private final SettingsStore store;
  private final SettingsWrite write;
  private final Caller caller;

  AgentAdapterResource(SettingsStore store, SettingsWrite write, Caller caller) {
    this.store = store;
    this.write = write;
    this.caller = caller;
  }

  @PUT
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      operationId = "putAgentAdapter",
      summary = "Saves the domains that may frame the adapter",
      description =
          "One domain per entry, [protocol://][*.]host[:port|:*]. The answer is the whole document with the frame policy.")
  public Uni<RestResponse<SavedAgentAdapter>> put(
      @HeaderParam("If-Match") String ifMatch,
      @NotNull(message = "Send the section.") @Valid AllowedDomainsForm form) {
    List<String> domains = require(AllowedDomains.read(form.allowedDomains()));
    return write
        .commit(
            ifMatch,
            Change.of(
                document -> document.with(document.agentAdapter().withAllowedDomains(domains))))
        .map(
            document ->
                SettingsAnswer.of(
                    document.revision(), new SavedAgentAdapter(document, policyOf(document))));
  }

  @GET
  @Path("frame-policy")
  @RolesAllowed({Roles.ADMIN, Roles.VIEWER, Roles.SERVICE})
  @Operation(
      operationId = "getFramePolicy",
      summary = "The Content-Security-Policy of the adapter page")
  public Uni<RestResponse<FramePolicy>> framePolicy() {
    return store
        .current(caller.requireTenant())
        .map(document -> SettingsAnswer.of(document.revision(), policyOf(document)));
  }

  private static FramePolicy policyOf(SettingsDocument document) {
    return FramePolicy.of(document.agentAdapter().allowedDomains());
  }

  private static List<String> require(AllowedDomains.Reading reading) {
    return switch (reading) {
      case AllowedDomains.Reading.Understood(List<String> expressions) -> expressions;
      case AllowedDomains.Reading.Refused(List<FieldProblem> errors) ->
          throw ProblemException.of(
              ErrorCode.DOMAINS_REFUSED,
              "Nothing was saved. Correct the lines named in errors and save again.",
              errors);
    };
  }
}
