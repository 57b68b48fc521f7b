package io.deskbridge.auth.purge;

import io.deskbridge.auth.credential.CredentialDispatch;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.CredentialStore;
import io.deskbridge.auth.credential.SealRenewal;
import io.deskbridge.auth.lease.Leases;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Once a day, by one replica: credentials that were not needed for a day and that settings-service
 * expressly does not name are deleted; without its answer none is. A round that was cut off is
 * begun again, which does no harm.
 */
@ApplicationScoped
class DailyRound {

  private static final Logger LOG = Logger.getLogger(DailyRound.class);
  private static final String LEASE = "credential-purge";

  private final Leases leases;
  private final CredentialDispatch dispatch;
  private final CredentialStore store;
  private final SealRenewal seals;
  private final SettingsGateway settings;
  private final PurgeConfig config;
  private final Clock clock;
  private final MeterRegistry metrics;

  DailyRound(
      Leases leases,
      CredentialDispatch dispatch,
      CredentialStore store,
      SealRenewal seals,
      SettingsGateway settings,
      PurgeConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.leases = leases;
    this.dispatch = dispatch;
    this.store = store;
    this.seals = seals;
    this.settings = settings;
    this.config = config;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What came of looking whether the round is due. */
  enum Result {
    /** Another replica has it, or it was done less than a period ago. */
    NOT_DUE,
    /** All credentials were looked at. */
    DONE,
    /** settings-service did not answer: the round is still due. */
    UNANSWERED
  }

  @Scheduled(
      every = "${deskbridge.purge.schedule:1h}",
      delayed = "PT1M",
      identity = "credential-purge",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> whenScheduled() {
    return runIfDue().replaceWithVoid();
  }

  Uni<Result> runIfDue() {
    return leases
        .acquire(LEASE, config.lease(), config.period())
        .chain(taken -> taken ? run() : Uni.createFrom().item(Result.NOT_DUE));
  }

  private Uni<Result> run() {
    return seals
        .renew()
        .chain(() -> purge(clock.instant().minus(config.minimumAge()), Optional.empty()))
        .chain(result -> end(result).replaceWith(result))
        .onFailure()
        .call(() -> leases.release(LEASE));
  }

  private Uni<Void> end(Result result) {
    return result == Result.DONE ? leases.finish(LEASE) : leases.release(LEASE);
  }

  private Uni<Result> purge(Instant limit, Optional<CredentialKey> after) {
    return dispatch
        .idleSince(limit, after, config.pageSize())
        .chain(page -> page.isEmpty() ? Uni.createFrom().item(Result.DONE) : purge(limit, page));
  }

  private Uni<Result> purge(Instant limit, List<CredentialKey> page) {
    return settings
        .findUnnamed(page)
        .chain(
            unnamed ->
                unnamed.isEmpty()
                    ? Uni.createFrom().item(Result.UNANSWERED)
                    : delete(unnamed.get(), limit)
                        .chain(() -> purge(limit, Optional.of(page.getLast()))));
  }

  private Uni<Void> delete(Collection<CredentialKey> unnamed, Instant limit) {
    return Multi.createFrom()
        .iterable(unnamed)
        .onItem()
        .transformToUniAndConcatenate(
            key -> store.deleteIfIdleSince(key, limit).invoke(deleted -> log(key, deleted)))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private void log(CredentialKey key, boolean deleted) {
    if (deleted) {
      metrics.counter("deskbridge.credentials.deleted").increment();
      LOG.infof(
          "Deleted credential %s of tenant %s: nothing names it",
          key.credentialId(), key.tenantId());
    }
  }
}
