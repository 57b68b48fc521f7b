package io.deskbridge.auth.credential;

import io.deskbridge.auth.sealing.SealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.tenancy.AcrossTenants;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Which keys credentials are sealed with, and their renewal. */
@ApplicationScoped
class CredentialSeals implements SealedRows {

  private final AcrossTenants acrossTenants;
  private final CredentialDispatch dispatch;
  private final CredentialStore store;

  CredentialSeals(AcrossTenants acrossTenants, CredentialDispatch dispatch, CredentialStore store) {
    this.acrossTenants = acrossTenants;
    this.dispatch = dispatch;
    this.store = store;
  }

  @Override
  public Uni<List<Integer>> keysInUse() {
    return acrossTenants.run(
        session ->
            session
                .createQuery(
                    "select distinct sealingKeyId from CredentialDispatchRow", Integer.class)
                .getResultList());
  }

  @Override
  public Uni<Integer> renewSeals(Sealer sealer, int most) {
    return dispatch
        .sealedOtherwiseThan(sealer.primaryKeyId(), most)
        .chain(
            keys ->
                Multi.createFrom()
                    .iterable(keys)
                    .onItem()
                    .transformToUniAndConcatenate(key -> store.sealAnew(key, sealer))
                    .collect()
                    .asList()
                    .map(List::size));
  }
}
