package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.Claim;
import java.util.List;
import java.util.Optional;

/**
 * A claimed write with all that this service itself knows of it.
 *
 * @param settings in force now, not when it was accepted
 * @param access in force now
 */
record Assignment(
    Claim claim,
    CaseWrite write,
    Task task,
    InteractionRow interaction,
    List<CaseWrite> writes,
    Optional<CaseDecision> decision,
    TenantSettings settings,
    Access access) {

  /** What is asked of the case; only of writes that are no entries. */
  CaseRequest request() {
    return switch (task) {
      case Task.OfCase(CaseRequest request) -> request;
      case Task.OfEntry entry -> throw new IllegalStateException("An entry is no case request");
    };
  }

  /** Whether the application writes what an agent asked for, who is gone. */
  boolean isByStandIn() {
    return write.agentId().isPresent() && access.actor() instanceof Actor.Application;
  }

  Assignment with(CaseDecision decided) {
    return new Assignment(
        claim, write, task, interaction, writes, Optional.of(decided), settings, access);
  }
}
