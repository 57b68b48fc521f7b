package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteOutcomes;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;

/** How entries become within the time that a caller waits. */
@ApplicationScoped
class EntryStates {

  /** Another replica may do the write, which is seen in the database only. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final InTenant inTenant;
  private final EntryRows rows;
  private final WriteOutcomes outcomes;
  private final WritesConfig config;

  EntryStates(InTenant inTenant, EntryRows rows, WriteOutcomes outcomes, WritesConfig config) {
    this.inTenant = inTenant;
    this.rows = rows;
    this.outcomes = outcomes;
    this.config = config;
  }

  /** The write when it is settled, or when a caller has waited long enough. */
  Uni<CaseWrite> await(String tenant, UUID write) {
    return look(tenant, write, System.nanoTime() + config.answerWithin().toNanos());
  }

  private Uni<CaseWrite> look(String tenant, UUID write, long deadline) {
    return inTenant
        .run(tenant, () -> rows.requireWrite(tenant, write))
        .chain(
            found ->
                found.state().isSoon() && System.nanoTime() - deadline < 0
                    ? outcomes.await(write, GLANCE).chain(() -> look(tenant, write, deadline))
                    : Uni.createFrom().item(found));
  }
}
