package io.deskbridge.auth.session;

import io.deskbridge.auth.grant.AgentGrant;
import io.deskbridge.auth.grant.AgentGrants;
import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.security.Caller;
import io.deskbridge.auth.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is signed in to Dynamics, for the tenant's administrator. */
@Path("/v1/connection/agents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "agents", description = "Called by the portal.")
class AgentsResource {

  private static final String WITHDRAWAL =
      "Deskbridge forgot the grant and ended the agent's sessions. Entra ID still remembers the consent: an administrator withdraws it in the Azure portal under Enterprise applications, the agent at https://myapps.microsoft.com.";

  private final AgentGrants grants;
  private final AdapterSessions sessions;
  private final Caller caller;

  AgentsResource(AgentGrants grants, AdapterSessions sessions, Caller caller) {
    this.grants = grants;
    this.sessions = sessions;
    this.caller = caller;
  }

  /** All agents of the tenant. */
  @Schema(name = "SignedInAgents")
  record AgentsView(List<SignedInAgent> agents) {}

  /**
   * An agent who gave a grant.
   *
   * @param id Entra's object id
   * @param state {@code signed-in}, or {@code reauth-required} when Entra ID took the grant back
   */
  @RegisterForReflection
  @Schema(name = "SignedInAgent")
  record SignedInAgent(
      UUID id,
      String name,
      String email,
      @Schema(enumeration = {"signed-in", "reauth-required"}) String state,
      Instant signedInAt) {

    static SignedInAgent of(AgentGrant grant) {
      return new SignedInAgent(
          grant.key().agentId(),
          grant.content().name(),
          grant.content().email(),
          grant.refused() ? "reauth-required" : "signed-in",
          grant.grantedAt());
    }

    @Override
    public String toString() {
      return "SignedInAgent[" + id + "]";
    }
  }

  /** What is left to do after an agent was signed out. */
  @Schema(name = "SignedOutAgent")
  record SignedOutAgent(UUID id, String consent) {}

  @GET
  @Operation(operationId = "listAgents", summary = "Who is signed in, latest first.")
  @APIResponse(responseCode = "200", description = "The agents of the tenant in the token.")
  public Uni<AgentsView> list() {
    return grants
        .list(caller.requireTenant())
        .map(all -> new AgentsView(all.stream().map(SignedInAgent::of).toList()));
  }

  @DELETE
  @Path("/{agentId}")
  @Operation(
      operationId = "signAgentOut",
      summary = "Forgets an agent's grant and ends the agent's sessions everywhere.")
  @APIResponse(responseCode = "200", description = "Signed out; says how consent is withdrawn.")
  @APIResponse(responseCode = "404", description = "Nobody of that id is signed in.")
  public Uni<SignedOutAgent> signOut(UUID agentId) {
    String tenant = caller.requireTenant();
    return grants
        .list(tenant)
        .map(all -> all.stream().filter(each -> each.key().agentId().equals(agentId)).toList())
        .chain(this::signOut)
        .map(
            gone -> {
              if (gone) {
                return new SignedOutAgent(agentId, WITHDRAWAL);
              }
              throw ProblemException.of(
                  ErrorCode.AGENT_UNKNOWN,
                  "No agent of this id is signed in; read the list of agents again.");
            });
  }

  private Uni<Boolean> signOut(List<AgentGrant> ofAgent) {
    return io.smallrye.mutiny.Multi.createFrom()
        .iterable(ofAgent)
        .onItem()
        .transformToUniAndConcatenate(grant -> sessions.signOut(grant.key()))
        .collect()
        .asList()
        .map(results -> results.contains(true));
  }
}
