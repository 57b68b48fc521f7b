package io.deskbridge.lookup.dataverse;

/** Who a Dynamics call is made as. */
public sealed interface Actor {

  /** The application of the connection (client credentials). */
  record Application() implements Actor {}

  /**
   * One agent (delegated).
   *
   * @param agentId the agent's Entra {@code oid}
   */
  record Agent(String agentId) implements Actor {}
}
