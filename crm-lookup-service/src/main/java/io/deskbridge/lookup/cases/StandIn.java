package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.settings.TenantSettings.AgentGone;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import io.deskbridge.lookup.writes.CaseWrite;
import java.time.Duration;
import java.time.Instant;

/**
 * As whom a write is made: as who asked for it; as the application, where the tenant allows that,
 * when an agent has not been signed in to Dynamics for a while.
 */
final class StandIn {

  /** An agent who signs in again within that time writes as before. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private StandIn() {}

  static Actor actor(CaseWrite write, CaseRecords records, Instant now) {
    boolean gone =
        records.agentGone() == AgentGone.APPLICATION
            && write
                .actorGoneSince()
                .filter(since -> since.plus(PATIENCE).isBefore(now))
                .isPresent();
    return write
        .agentId()
        .filter(agent -> !gone)
        .<Actor>map(Actor.Agent::new)
        .orElseGet(Actor.Application::new);
  }
}
