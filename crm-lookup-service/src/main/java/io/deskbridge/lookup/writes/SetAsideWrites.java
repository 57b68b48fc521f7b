package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * What persons do about writes that wait for one: see them, have them tried again, or give them up.
 * With the write that makes a case go those that could not be done for want of it.
 */
@ApplicationScoped
class SetAsideWrites {

  private static final Logger LOG = Logger.getLogger(SetAsideWrites.class);

  /** Of the database, so that an answer shows what the next one will. */
  private static final Duration PRECISION = Duration.of(1, ChronoUnit.MICROS);

  /** States as literals, so that the partial index serves. */
  private static final String PAGE =
      """
      select * from case_write
      where tenant_id = :tenant and state in (%s) and payload is not null and (updated_at, write_id) > (:at, :write)
      order by updated_at, write_id limit :most
      """
          .formatted(
              Arrays.stream(WriteState.values())
                  .filter(WriteState::waitsForPerson)
                  .map(state -> "'" + state.name() + "'")
                  .collect(Collectors.joining(", ")));

  /** A PUT of the same interaction waits, or is waited for. */
  private static final String LOCK_INTERACTION =
      """
      select interaction.interaction_id from interaction
      join case_write using (tenant_id, interaction_id)
      where case_write.tenant_id = :tenant and case_write.write_id = :write
      for update of interaction
      """;

  private final InTenant inTenant;
  private final Dispatch dispatch;
  private final ErasureDispatch erasures;
  private final WriteLog log;
  private final WriteWorker worker;
  private final Clock clock = Clock.tick(Clock.systemUTC(), PRECISION);

  SetAsideWrites(
      InTenant inTenant,
      Dispatch dispatch,
      ErasureDispatch erasures,
      WriteLog log,
      WriteWorker worker) {
    this.inTenant = inTenant;
    this.dispatch = dispatch;
    this.erasures = erasures;
    this.log = log;
    this.worker = worker;
  }

  /** A page of those that wait for a person, and one more if there is one. */
  Uni<List<CaseWrite>> find(String tenant, Cursor after, int size) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(PAGE, CaseWrite.class)
                            .setParameter("tenant", tenant)
                            .setParameter("at", after.at())
                            .setParameter("write", after.writeId())
                            .setParameter("most", size + 1)
                            .getResultList()));
  }

  /** Has it tried again; one that is being tried already stays as it is. */
  Uni<CaseWrite> retry(String tenant, UUID id, String who) {
    return change(tenant, id, (session, write) -> retry(session, write, who)).invoke(worker::look);
  }

  private Uni<CaseWrite> retry(Mutiny.Session session, CaseWrite write, String who) {
    if (!write.state().waitsForPerson()) {
      return write.state().isOutstanding()
          ? Uni.createFrom().item(write)
          : Uni.createFrom().failure(notWaiting(write));
    }
    return Multi.createBy()
        .concatenating()
        .streams(
            Multi.createFrom().item(write),
            Uni.createFrom()
                .deferred(() -> findFollowers(session, write))
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found)))
        .onItem()
        .transformToUniAndConcatenate(each -> revive(session, each, who))
        .collect()
        .last()
        .chain(session::flush)
        .replaceWith(write);
  }

  private Uni<Void> revive(Mutiny.Session session, CaseWrite write, String who) {
    String payload = log.open(write).orElseThrow(SetAsideWrites::erased);
    boolean inQueue = !write.state().isSetAside();
    write.retry(who, clock.instant());
    LOG.infof(
        "Write %s of tenant %s is retried by an administrator", write.writeId(), write.tenantId());
    return inQueue
        ? log.replace(write, payload)
        : erasures.forget(session, write.writeId()).chain(() -> log.acceptAgain(write, payload));
  }

  /** Gives it up: its payload is erased at once. One that was given up already stays so. */
  Uni<CaseWrite> drop(String tenant, UUID id, String who) {
    return change(tenant, id, (session, write) -> drop(session, write, who))
        .call(dispatch::unblock)
        .invoke(worker::look);
  }

  private Uni<CaseWrite> drop(Mutiny.Session session, CaseWrite write, String who) {
    if (!write.state().waitsForPerson()) {
      return write.state() == WriteState.DROPPED
          ? Uni.createFrom().item(write)
          : Uni.createFrom().failure(notWaiting(write));
    }
    return findFollowers(session, write)
        .onItem()
        .transformToMulti(
            followers ->
                Multi.createFrom().items(Stream.concat(Stream.of(write), followers.stream())))
        .onItem()
        .transformToUniAndConcatenate(each -> giveUp(session, each, who))
        .collect()
        .last()
        .chain(session::flush)
        .replaceWith(write);
  }

  private Uni<Void> giveUp(Mutiny.Session session, CaseWrite write, String who) {
    write.drop(who, clock.instant());
    LOG.infof(
        "Write %s of tenant %s is dropped by an administrator", write.writeId(), write.tenantId());
    return dispatch.leave(session, write).chain(() -> erasures.forget(session, write.writeId()));
  }

  /** The lock order of all who change writes: interaction, dispatch row, write. */
  private Uni<CaseWrite> change(
      String tenant, UUID id, BiFunction<Mutiny.Session, CaseWrite, Uni<CaseWrite>> how) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        lockInteraction(session, tenant, id)
                            .chain(() -> dispatch.lock(session, id))
                            .chain(
                                () ->
                                    session.find(
                                        CaseWrite.class,
                                        new CaseWrite.Key(tenant, id),
                                        LockModeType.PESSIMISTIC_WRITE))
                            .chain(write -> how.apply(session, write))));
  }

  private static Uni<Void> lockInteraction(Mutiny.Session session, String tenant, UUID id) {
    return session
        .createNativeQuery(LOCK_INTERACTION, String.class)
        .setParameter("tenant", tenant)
        .setParameter("write", id)
        .getSingleResultOrNull()
        .onItem()
        .ifNull()
        .failWith(SetAsideWrites::unknown)
        .replaceWithVoid();
  }

  /** Those that could not be done because the case was not made. */
  private static Uni<List<CaseWrite>> findFollowers(Mutiny.Session session, CaseWrite write) {
    if (write.kind() != WriteKind.CREATE) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createQuery(
            "from CaseWrite where tenantId = :tenant and interactionId = :interaction and state ="
                + " :failed and reason = :reason and payload is not null order by sequence",
            CaseWrite.class)
        .setParameter("tenant", write.tenantId())
        .setParameter("interaction", write.interactionId())
        .setParameter("failed", WriteState.FAILED)
        .setParameter("reason", Settlement.NO_CASE)
        .getResultList();
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ErrorCode.NOT_FOUND, "This tenant has no write of this id; GET /v1/writes lists them.");
  }

  private static ProblemException notWaiting(CaseWrite write) {
    return ProblemException.of(
        ErrorCode.NOT_WAITING_FOR_A_PERSON,
        "This write is %s: only one that waits for a person can be retried or dropped. Look at the list again."
            .formatted(write.state().wireName()));
  }

  private static ProblemException erased() {
    return ProblemException.of(
        ErrorCode.NOT_WAITING_FOR_A_PERSON,
        "What was to be written can't be read any more: it is erased after 30 days, or its key is"
            + " not in the keyset. It can only be dropped.");
  }
}
