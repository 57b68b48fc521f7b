package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.entries.EntryRow;
import io.deskbridge.lookup.entries.EntryRows;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteKind;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteOutcomes;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How cases are, and how they become within the time that a caller waits. */
@ApplicationScoped
class CaseStates {

  /** Another replica may do the write, which is seen in the database only. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private final InTenant inTenant;
  private final CaseRows rows;
  private final EntryRows entries;
  private final WriteLog log;
  private final WriteOutcomes outcomes;
  private final WritesConfig config;
  private final ObjectMapper json;

  CaseStates(
      InTenant inTenant,
      CaseRows rows,
      EntryRows entries,
      WriteLog log,
      WriteOutcomes outcomes,
      WritesConfig config,
      ObjectMapper json) {
    this.inTenant = inTenant;
    this.rows = rows;
    this.entries = entries;
    this.log = log;
    this.outcomes = outcomes;
    this.config = config;
    this.json = json;
  }

  /**
   * The state now; empty if the tenant has no such interaction. The writes are read before the
   * interaction: a write that is in Dynamics has its case there by then.
   */
  Uni<Optional<CaseState>> find(String tenant, String interaction) {
    return inTenant.run(
        tenant,
        () ->
            log.findOf(tenant, interaction)
                .chain(
                    writes ->
                        writes.isEmpty()
                            ? Uni.createFrom().item(Optional.<CaseState>empty())
                            : rows.find(tenant, interaction).chain(found -> state(found, writes))));
  }

  private Uni<Optional<CaseState>> state(Optional<InteractionRow> found, List<CaseWrite> writes) {
    return found
        .map(row -> state(row, writes).map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<CaseState> state(InteractionRow row, List<CaseWrite> writes) {
    return entries
        .findOf(row.tenantId(), row.interactionId())
        .chain(
            added ->
                rows.findDecision(row.tenantId(), row.interactionId())
                    .map(decision -> state(row, writes, added, decision)));
  }

  private CaseState state(
      InteractionRow row,
      List<CaseWrite> writes,
      List<EntryRow> added,
      Optional<CaseDecision> decision) {
    return new CaseState(
        row,
        writes,
        added,
        writes.reversed().stream()
            .filter(write -> write.kind() != WriteKind.ENTRY)
            .flatMap(write -> write.outcome().stream())
            .findFirst()
            .map(this::report),
        decision);
  }

  private WriteReport report(String outcome) {
    try {
      return json.readValue(outcome, WriteReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An outcome of another release, which this one can't read");
    }
  }

  /** The state when that write is settled, or when a caller has waited long enough. */
  Uni<CaseState> await(String tenant, String interaction, UUID write) {
    return look(tenant, interaction, write, System.nanoTime() + config.answerWithin().toNanos());
  }

  private Uni<CaseState> look(String tenant, String interaction, UUID write, long deadline) {
    return find(tenant, interaction)
        .map(Optional::orElseThrow)
        .chain(
            state ->
                isSettled(state, write) || System.nanoTime() - deadline >= 0
                    ? Uni.createFrom().item(state)
                    : outcomes
                        .await(write, GLANCE)
                        .chain(() -> look(tenant, interaction, write, deadline)));
  }

  private static boolean isSettled(CaseState state, UUID write) {
    return state.writes().stream()
        .filter(each -> each.writeId().equals(write))
        .noneMatch(each -> each.state().isSoon());
  }
}
