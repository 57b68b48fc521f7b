package io.deskbridge.auth.settings;

import io.deskbridge.auth.tenancy.Detached;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Brings what the topic says into the database, behind the reader's back: the reader never waits
 * for PostgreSQL. Of one tenant only the newest waiting revision is written; what failed is tried
 * again.
 */
@ApplicationScoped
class SettingsKeeper {

  private static final Logger LOG = Logger.getLogger(SettingsKeeper.class);

  private final SettingsArchive archive;
  private final Detached detached;
  private final ConcurrentMap<String, SettingsInForce> waiting = new ConcurrentHashMap<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  SettingsKeeper(SettingsArchive archive, Detached detached) {
    this.archive = archive;
    this.detached = detached;
  }

  /** Will be written soon; may be called on any thread. */
  void keep(SettingsInForce what) {
    waiting.merge(
        what.tenantId(),
        what,
        (older, newer) -> newer.revision() < older.revision() ? older : newer);
    write();
  }

  @Scheduled(every = "30s", delayed = "30s")
  void writeWhatIsLeft() {
    write();
  }

  private void write() {
    if (!waiting.isEmpty() && writing.compareAndSet(false, true)) {
      detached.start(this::writeNext, this::pause, this::stop);
    }
  }

  /** One after the other, until none is left. */
  private Uni<Void> writeNext() {
    Iterator<SettingsInForce> next = waiting.values().iterator();
    if (!next.hasNext()) {
      return Uni.createFrom().voidItem();
    }
    SettingsInForce newest = next.next();
    return archive
        .keep(newest)
        .invoke(() -> waiting.remove(newest.tenantId(), newest))
        .chain(this::writeNext);
  }

  private void pause(Void done) {
    writing.set(false);
    write();
  }

  private void stop(Throwable failure) {
    writing.set(false);
    LOG.warnf(
        failure,
        "The settings of %d tenants are not kept in the database yet; they are obeyed, and written in 30 s",
        waiting.size());
  }
}
