package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.Lanes;
import io.deskbridge.lookup.writes.NewWrite;
import io.deskbridge.lookup.writes.WriteKind;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.deskbridge.lookup.writes.WriteWorker;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Accepts entries: one transaction holds the entry, sealed, its key and its place behind everything
 * that was accepted for the interaction before.
 */
@ApplicationScoped
class EntryIntake {

  private static final Set<WriteState> WITHOUT_CASE =
      EnumSet.of(WriteState.NOT_CREATED, WriteState.DROPPED);

  private final InTenant inTenant;
  private final Lanes lanes;
  private final EntryRows rows;
  private final WriteLog log;
  private final WriteWorker worker;
  private final EntryPayload payload;
  private final EntriesConfig config;
  private final Clock clock = Clock.systemUTC();

  EntryIntake(
      InTenant inTenant,
      Lanes lanes,
      EntryRows rows,
      WriteLog log,
      WriteWorker worker,
      EntryPayload payload,
      EntriesConfig config) {
    this.inTenant = inTenant;
    this.lanes = lanes;
    this.rows = rows;
    this.log = log;
    this.worker = worker;
    this.payload = payload;
    this.config = config;
  }

  /** By whom, where, and to what something is added. */
  record Asked(
      String tenantId, String interactionId, String actor, String organizationId, KeptEntry kept) {}

  /**
   * The write of an entry.
   *
   * @param isNew the key was not known
   */
  record Taken(UUID writeId, boolean isNew) {}

  /**
   * Accepts the entry; one that came by the same key before is that one.
   *
   * @throws ProblemException 404 when no case was asked for, 409 when there will be none, and when
   *     the key was used for something else
   */
  Uni<Taken> accept(Asked asked) {
    return inTenant
        .run(
            asked.tenantId(),
            () ->
                lanes
                    .next(asked.tenantId(), asked.interactionId())
                    .map(place -> place.orElseThrow(EntryIntake::unknown))
                    .chain(place -> accept(asked, place)))
        .invoke(worker::look);
  }

  private Uni<Taken> accept(Asked asked, int place) {
    return rows.find(asked.tenantId(), asked.interactionId(), asked.kept().key())
        .chain(
            known ->
                known
                    .map(row -> Uni.createFrom().item(() -> again(row, asked)))
                    .orElseGet(() -> acceptNew(asked, place)));
  }

  private Taken again(EntryRow row, Asked asked) {
    if (!row.isOf(payload.fingerprint(row.writeId(), asked.kept().entry()))) {
      throw ProblemException.of(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "Another entry of this interaction came with this Idempotency-Key. Send the same body again, or another key.");
    }
    return new Taken(row.writeId(), false);
  }

  private Uni<Taken> acceptNew(Asked asked, int place) {
    return rows.findMaking(asked.tenantId(), asked.interactionId())
        .invoke(EntryIntake::demandCase)
        .chain(
            () ->
                log.accept(
                    new NewWrite(
                        asked.tenantId(),
                        asked.interactionId(),
                        place,
                        WriteKind.ENTRY,
                        asked.actor(),
                        asked.organizationId(),
                        payload.written(asked.kept()))))
        .map(CaseWrite::writeId)
        .call(write -> rows.keep(asked.tenantId(), row(asked, write), config.keepKeys()))
        .map(write -> new Taken(write, true));
  }

  private EntryRow row(Asked asked, UUID write) {
    return EntryRow.of(
        asked.tenantId(),
        asked.interactionId(),
        write,
        asked.kept(),
        payload.fingerprint(write, asked.kept().entry()),
        clock.instant());
  }

  private static void demandCase(Optional<CaseWrite> making) {
    if (making.map(CaseWrite::state).filter(WITHOUT_CASE::contains).isPresent()) {
      throw ProblemException.of(
          ErrorCode.NO_CASE,
          "There is no case of this interaction, on purpose; GET its case for the reason. Nothing can be added.");
    }
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ErrorCode.NOT_FOUND,
        "This tenant never asked for a case of this interaction. PUT its case first, then add to it.");
  }
}
