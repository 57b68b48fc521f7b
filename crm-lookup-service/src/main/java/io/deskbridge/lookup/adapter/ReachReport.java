package io.deskbridge.lookup.adapter;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Writes down how far this replica's streams are: of tenants where something changed within a
 * second, of all as a heartbeat.
 */
@ApplicationScoped
class ReachReport {

  private static final Logger LOG = Logger.getLogger(ReachReport.class);
  private static final int SHOWN = 8;

  private final AdapterStreams streams;
  private final ReachRows rows;
  private final Set<String> due = ConcurrentHashMap.newKeySet();
  private final String replica = UUID.randomUUID().toString().substring(0, SHOWN);

  ReachReport(AdapterStreams streams, ReachRows rows) {
    this.streams = streams;
    this.rows = rows;
  }

  @Scheduled(every = "15s", delayed = "15s")
  void beat() {
    due.addAll(streams.tenants());
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> write() {
    due.addAll(streams.takeChanged());
    return Multi.createFrom()
        .iterable(Set.copyOf(due))
        .onItem()
        .transformToUniAndConcatenate(this::write)
        .collect()
        .last()
        .replaceWithVoid()
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf(
                    "How many adapters were told can't be written down, trying again: %s",
                    failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> write(String tenant) {
    return rows.keep(tenant, replica, streams.reached(tenant)).invoke(() -> due.remove(tenant));
  }
}
