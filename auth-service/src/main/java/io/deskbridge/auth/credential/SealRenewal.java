package io.deskbridge.auth.credential;

import io.deskbridge.auth.sealing.Sealer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Seals with the primary key what another key has sealed, so that an old key can be taken out of
 * the keyset once the log says that nothing needs it.
 */
@ApplicationScoped
public class SealRenewal {

  private static final Logger LOG = Logger.getLogger(SealRenewal.class);
  private static final int MOST = 1000;

  private final CredentialDispatch dispatch;
  private final CredentialStore store;
  private final Sealer sealer;

  SealRenewal(CredentialDispatch dispatch, CredentialStore store, Sealer sealer) {
    this.dispatch = dispatch;
    this.store = store;
    this.sealer = sealer;
  }

  /** Renews up to a thousand seals, each in a transaction of its tenant. */
  public Uni<Void> renew() {
    return dispatch
        .sealedOtherwiseThan(sealer.primaryKeyId(), MOST)
        .chain(
            keys ->
                Multi.createFrom()
                    .iterable(keys)
                    .onItem()
                    .transformToUniAndConcatenate(store::sealAnew)
                    .collect()
                    .asList()
                    .invoke(
                        () -> {
                          if (!keys.isEmpty()) {
                            LOG.infof(
                                "Sealed %d credentials with key %s%s",
                                keys.size(),
                                Integer.toUnsignedString(sealer.primaryKeyId()),
                                keys.size() < MOST ? "; no other key is needed any more" : "");
                          }
                        }))
        .replaceWithVoid();
  }
}
