package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.NewWrite;
import io.deskbridge.lookup.writes.WriteKind;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteWorker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Accepts what callers ask for: one transaction holds the request, sealed, and its place in the
 * queue. What is accepted is done, whatever dies afterwards.
 */
@ApplicationScoped
class CaseIntake {

  private final InTenant inTenant;
  private final CaseRows rows;
  private final WriteLog log;
  private final WriteWorker worker;
  private final ObjectMapper json;

  CaseIntake(
      InTenant inTenant, CaseRows rows, WriteLog log, WriteWorker worker, ObjectMapper json) {
    this.inTenant = inTenant;
    this.rows = rows;
    this.log = log;
    this.worker = worker;
    this.json = json;
  }

  /** By whom and where something is asked for. */
  record Asked(String tenantId, String actor, Organisation organisation, CaseRequest request) {

    String interactionId() {
      return request.id();
    }
  }

  /**
   * A case is asked for. The first request decides; a later one adds what was missing as long as
   * nothing is decided, and changes nothing afterwards.
   *
   * @return the write that makes the case
   */
  Uni<UUID> put(Asked asked) {
    return inTenant
        .run(
            asked.tenantId(),
            () ->
                rows.enter(asked.tenantId(), asked.interactionId(), asked.organisation())
                    .chain(interaction -> putInto(interaction, asked)))
        .invoke(worker::look);
  }

  private Uni<UUID> putInto(InteractionRow interaction, Asked asked) {
    if (interaction.isNew()) {
      return accept(interaction, asked, WriteKind.CREATE);
    }
    return log.findOf(asked.tenantId(), asked.interactionId())
        .chain(
            writes ->
                writes.isEmpty()
                    ? accept(interaction, asked, WriteKind.CREATE)
                    : add(writes, asked).map(done -> making(writes).writeId()));
  }

  /** The write of an interaction that makes its case. */
  static CaseWrite making(List<CaseWrite> writes) {
    return writes.stream()
        .filter(write -> write.kind() == WriteKind.CREATE)
        .findFirst()
        .orElseThrow();
  }

  private Uni<Void> add(List<CaseWrite> writes, Asked asked) {
    CaseWrite making = making(writes);
    return rows.findDecision(asked.tenantId(), asked.interactionId())
        .chain(
            decision ->
                decision.isPresent() || !making.state().isOutstanding()
                    ? Uni.createFrom().voidItem()
                    : add(making, asked.request()));
  }

  private Uni<Void> add(CaseWrite making, CaseRequest later) {
    Optional<CaseRequest> pending = log.open(making).map(this::read);
    return pending
        .map(request -> request.advancedBy(later))
        .filter(advanced -> !advanced.equals(pending.get()))
        .map(advanced -> log.replace(making, written(advanced)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /**
   * The case shall be changed, after everything that was accepted before.
   *
   * @return the write; empty if no case was ever asked for
   */
  Uni<Optional<UUID>> patch(Asked asked) {
    return inTenant
        .run(
            asked.tenantId(),
            () ->
                rows.lock(asked.tenantId(), asked.interactionId())
                    .chain(
                        found ->
                            found
                                .map(
                                    interaction ->
                                        accept(interaction, asked, WriteKind.UPDATE)
                                            .map(Optional::of))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
        .invoke(worker::look);
  }

  private Uni<UUID> accept(InteractionRow interaction, Asked asked, WriteKind kind) {
    return log.accept(
            new NewWrite(
                asked.tenantId(),
                asked.interactionId(),
                interaction.nextSequence(),
                kind,
                asked.actor(),
                asked.organisation().organizationId(),
                written(asked.request())))
        .map(CaseWrite::writeId);
  }

  /** The request in a payload. */
  CaseRequest read(String payload) {
    try {
      return json.readValue(payload, CaseRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A payload of another release, which this one can't read");
    }
  }

  private String written(CaseRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A request can always be written as JSON", e);
    }
  }
}
