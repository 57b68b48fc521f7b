package io.deskbridge.auth.grant;

import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.SealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.tenancy.AcrossTenants;
import io.deskbridge.auth.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which keys grants are sealed with, and their renewal. */
@ApplicationScoped
class AgentGrantSeals implements SealedRows {

  private final InTenant inTenant;
  private final AcrossTenants acrossTenants;

  AgentGrantSeals(InTenant inTenant, AcrossTenants acrossTenants) {
    this.inTenant = inTenant;
    this.acrossTenants = acrossTenants;
  }

  @Override
  public Uni<List<Integer>> keysInUse() {
    return acrossTenants.run(
        session ->
            session
                .createQuery("select distinct sealingKeyId from GrantDispatchRow", Integer.class)
                .getResultList());
  }

  @Override
  public Uni<Integer> renewSeals(Sealer sealer, int most) {
    return acrossTenants
        .run(
            session ->
                session
                    .createQuery(
                        "from GrantDispatchRow where sealingKeyId <> :key", GrantDispatchRow.class)
                    .setParameter("key", sealer.primaryKeyId())
                    .setMaxResults(most)
                    .getResultList())
        .chain(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(row -> renew(sealer, row.key()))
                    .collect()
                    .asList()
                    .map(List::size));
  }

  private Uni<Void> renew(Sealer sealer, GrantKey key) {
    return inTenant.run(
        key.tenantId(), () -> Panache.getSession().chain(session -> renew(session, sealer, key)));
  }

  /** The row is locked: a refresh that stores a new token at this moment is not overwritten. */
  private static Uni<Void> renew(Mutiny.Session session, Sealer sealer, GrantKey key) {
    return session
        .find(AgentGrantRow.class, key, LockMode.PESSIMISTIC_WRITE)
        .onItem()
        .ifNotNull()
        .transformToUni(
            row -> {
              Sealed old = new Sealed(row.sealedGrant, row.sealingKeyId);
              Sealed sealed = GrantContent.open(sealer, old, key).seal(sealer, key);
              row.sealedGrant = sealed.bytes();
              row.sealingKeyId = sealed.keyId();
              return session
                  .find(GrantDispatchRow.class, key)
                  .invoke(dispatch -> dispatch.sealingKeyId = sealed.keyId());
            })
        .replaceWithVoid();
  }
}
