package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Erases payloads that have served: what is left of a write then names no customer. */
@ApplicationScoped
class PayloadErasure {

  private static final int AT_ONCE = 200;

  private final ErasureDispatch dispatch;
  private final InTenant inTenant;

  PayloadErasure(ErasureDispatch dispatch, InTenant inTenant) {
    this.dispatch = dispatch;
    this.inTenant = inTenant;
  }

  @Scheduled(
      every = "${deskbridge.writes.erase-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> eraseWhatHasServed() {
    return dispatch
        .findErasable(AT_ONCE)
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(this::erase)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> erase(ErasureDispatch.Erasable served) {
    return inTenant.run(
        served.tenantId(), () -> Panache.getSession().chain(session -> erase(session, served)));
  }

  private Uni<Void> erase(Mutiny.Session session, ErasureDispatch.Erasable served) {
    return session
        .find(CaseWrite.class, new CaseWrite.Key(served.tenantId(), served.writeId()))
        .onItem()
        .ifNotNull()
        .invoke(CaseWrite::erase)
        .chain(session::flush)
        .chain(() -> dispatch.forget(session, served.writeId()));
  }
}
