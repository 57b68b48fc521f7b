package io.deskbridge.auth.credential;

import io.deskbridge.auth.sealing.AllSealedRows;
import io.deskbridge.auth.sealing.Sealer;
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

  private final AllSealedRows sealed;
  private final Sealer sealer;

  SealRenewal(AllSealedRows sealed, Sealer sealer) {
    this.sealed = sealed;
    this.sealer = sealer;
  }

  /** Renews up to a thousand seals of each kind, each in a transaction of its own. */
  public Uni<Void> renew() {
    return sealed.renewSeals(sealer, MOST).invoke(this::log).replaceWithVoid();
  }

  private void log(int count) {
    if (count > 0) {
      LOG.infof(
          "Sealed %d secrets with key %s%s",
          count,
          Integer.toUnsignedString(sealer.primaryKeyId()),
          count < MOST ? "; no other key is needed any more" : "");
    }
  }
}
