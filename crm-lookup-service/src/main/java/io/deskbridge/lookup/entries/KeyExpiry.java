package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;

/** Forgets keys that have served. */
@ApplicationScoped
class KeyExpiry {

  private static final int AT_ONCE = 1_000;
  private static final String DUE =
      """
      select write_id, tenant_id from entry_key_dispatch where due_at <= now() order by due_at
      limit :most for update skip locked
      """;

  private final OutsideTenants outsideTenants;
  private final InTenant inTenant;
  private final EntryRows rows;

  KeyExpiry(OutsideTenants outsideTenants, InTenant inTenant, EntryRows rows) {
    this.outsideTenants = outsideTenants;
    this.inTenant = inTenant;
    this.rows = rows;
  }

  private record Served(UUID write, String tenant) {}

  @Scheduled(
      every = "${deskbridge.entries.forget-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forgetWhatHasServed() {
    return served()
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(
            each -> inTenant.run(each.tenant(), () -> rows.forget(each.tenant(), each.write())))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<List<Served>> served() {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(DUE, Tuple.class)
                .setParameter("most", AT_ONCE)
                .getResultList()
                .map(
                    found ->
                        found.stream()
                            .map(
                                row -> new Served(row.get(0, UUID.class), row.get(1, String.class)))
                            .toList()));
  }
}
