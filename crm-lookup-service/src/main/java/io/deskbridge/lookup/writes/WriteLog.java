package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.InTenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The writes of all tenants. What changes a write by a claim does so in a transaction that also
 * holds the claim's fence, so that a worker whose lease has passed to another changes nothing. Of a
 * write, the dispatch row is always locked first.
 */
@ApplicationScoped
public class WriteLog {

  private static final Logger LOG = Logger.getLogger(WriteLog.class);

  private final InTenant inTenant;
  private final Dispatch dispatch;
  private final PayloadVault vault;
  private final WritesConfig config;
  private final Backoff backoff;
  private final MeterRegistry meters;
  private final Clock clock = Clock.systemUTC();

  WriteLog(
      InTenant inTenant,
      Dispatch dispatch,
      PayloadVault vault,
      WritesConfig config,
      MeterRegistry meters) {
    this.meters = meters;
    this.inTenant = inTenant;
    this.dispatch = dispatch;
    this.vault = vault;
    this.config = config;
    this.backoff = new Backoff(config.firstPause(), config.longestPause());
  }

  /**
   * A write with its payload.
   *
   * @param payload empty when no key opens it any more
   */
  public record Opened(CaseWrite write, Optional<String> payload) {

    /** Without the payload: it is personal. */
    @Override
    public String toString() {
      return "Opened[" + write.writeId() + "]";
    }
  }

  /**
   * In a transaction of the tenant: accepts a write; it is done after the transaction, in order.
   */
  public Uni<CaseWrite> accept(NewWrite accepted) {
    UUID id = UUID.randomUUID();
    byte[] sealed = vault.seal().seal(accepted.tenantId(), id, accepted.payload());
    CaseWrite write = CaseWrite.accepted(accepted, id, sealed, clock.instant());
    return Panache.getSession()
        .chain(session -> dispatch.accept(session, write, vault.seal().primaryKey()))
        .replaceWith(write);
  }

  /**
   * In a transaction of the tenant: puts another payload in place of the one that waits, and has it
   * done now; whoever works on the old one loses it.
   */
  public Uni<Void> replace(CaseWrite write, String payload) {
    byte[] sealed = vault.seal().seal(write.tenantId(), write.writeId(), payload);
    return Panache.getSession()
        .chain(
            session ->
                dispatch
                    .hurry(session, write, vault.seal().primaryKey())
                    .invoke(() -> write.reseal(sealed, clock.instant()))
                    .chain(session::flush));
  }

  /**
   * In a transaction of the tenant: accepts a write again that was set aside; what of it may have
   * been sent is settled first.
   */
  Uni<Void> acceptAgain(CaseWrite write, String payload) {
    write.reseal(vault.seal().seal(write.tenantId(), write.writeId(), payload), clock.instant());
    return Panache.getSession()
        .chain(session -> dispatch.enterAgain(session, write, vault.seal().primaryKey()));
  }

  /** In a transaction of the tenant: the writes of an interaction, in order. */
  public Uni<List<CaseWrite>> findOf(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "from CaseWrite where tenantId = :tenant and interactionId = :interaction"
                            + " order by sequence",
                        CaseWrite.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .getResultList());
  }

  /** In a transaction of the tenant: the payload of a write. */
  public Optional<String> open(CaseWrite write) {
    return write
        .payload()
        .flatMap(bytes -> vault.seal().open(write.tenantId(), write.writeId(), bytes));
  }

  /** In a transaction of the tenant: the claimed write; fails if the claim no longer holds. */
  public Uni<Opened> require(Claim claim) {
    return Panache.getSession()
        .chain(session -> dispatch.hold(session, claim).chain(() -> load(session, claim)))
        .map(write -> new Opened(write, open(write)));
  }

  /** In a transaction of the tenant: fails unless the claim holds, until the transaction ends. */
  public Uni<Void> hold(Claim claim) {
    return Panache.getSession().chain(session -> dispatch.hold(session, claim));
  }

  /** To be called right before something is sent to Dynamics: a full lease begins. */
  public Uni<Void> renewBeforeSending(Claim claim) {
    return dispatch.renewBeforeSending(claim, config.lease());
  }

  /** In a transaction of the tenant: what came of the claim. */
  public Uni<Void> settle(Claim claim, Settlement settlement) {
    return Panache.getSession()
        .chain(
            session ->
                load(session, claim)
                    .chain(
                        write ->
                            release(session, claim, settlement, write.attempts() + 1)
                                .invoke(() -> write.settle(settlement, clock.instant())))
                    .chain(session::flush))
        .invoke(() -> tell(claim, settlement));
  }

  private void tell(Claim claim, Settlement settlement) {
    String state = settlement.state().wireName();
    meters.counter("deskbridge.writes.settled", "state", state).increment();
    switch (settlement) {
      case Settlement.Written written -> LOG.debugf("Write %s is done", claim.writeId());
      case Settlement.Postponed postponed -> {
        failed(postponed.reason());
        LOG.debugf("Write %s is %s: %s", claim.writeId(), state, postponed.reason());
      }
      case Settlement.SetAside aside -> {
        failed(aside.reason());
        LOG.warnf(
            "Write %s of tenant %s is set aside as %s: %s",
            claim.writeId(), claim.tenantId(), state, aside.reason());
      }
    }
  }

  private void failed(String reason) {
    meters
        .counter("deskbridge.writes.failed.attempts", "reason", FailureClass.of(reason).wireName())
        .increment();
  }

  /** The same in a transaction of its own. */
  public Uni<Void> settleAlone(Claim claim, Settlement settlement) {
    return inTenant.run(claim.tenantId(), () -> settle(claim, settlement));
  }

  private Uni<Void> release(
      Mutiny.Session session, Claim claim, Settlement settlement, int attempts) {
    return switch (settlement) {
      case Settlement.Written written ->
          dispatch.finish(session, claim, config.keepWritten(), false);
      case Settlement.Postponed postponed ->
          dispatch
              .postpone(session, claim, postponed.dueIn().orElseGet(() -> backoff.after(attempts)))
              .chain(() -> pause(session, claim, postponed));
      case Settlement.SetAside aside ->
          dispatch.finish(session, claim, keep(aside), aside.state().isSetAside());
    };
  }

  private Uni<Void> pause(Mutiny.Session session, Claim claim, Settlement.Postponed postponed) {
    return postponed
        .pauseOfUser()
        .map(pause -> dispatch.pauseUser(session, claim, pause))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Duration keep(Settlement.SetAside aside) {
    return aside.state().isSetAside() ? config.keepSetAside() : config.keepWritten();
  }

  private static Uni<CaseWrite> load(Mutiny.Session session, Claim claim) {
    return session.find(CaseWrite.class, new CaseWrite.Key(claim.tenantId(), claim.writeId()));
  }
}
