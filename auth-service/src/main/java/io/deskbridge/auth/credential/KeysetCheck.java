package io.deskbridge.auth.credential;

import io.deskbridge.auth.sealing.AllSealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.sealing.SealingKeys;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses to start with a keyset that can't open what is stored: otherwise every tenant's calls
 * would fail one by one, and new secrets would be sealed with a stranger's key.
 */
@ApplicationScoped
class KeysetCheck {

  private final SealingKeys keys;
  private final AllSealedRows sealed;
  private final Sealer sealer;

  KeysetCheck(SealingKeys keys, AllSealedRows sealed, Sealer sealer) {
    this.keys = keys;
    this.sealed = sealed;
    this.sealer = sealer;
  }

  void onStart(@Observes StartupEvent event) throws Throwable {
    VertxContextSupport.subscribeAndAwait(() -> check(sealer));
  }

  /** Fails when a key is missing; else the primary key's probe is there. */
  Uni<Void> check(Sealer candidate) {
    return sealed
        .keysInUse()
        .chain(inUse -> keys.missing(candidate, inUse))
        .invoke(KeysetCheck::refuse)
        .chain(() -> keys.remember(candidate));
  }

  private static void refuse(Set<Integer> missing) {
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "The keyset of deskbridge.keyset.file does not open stored credentials: key %s is missing or another one. Mount a keyset that still has it, enabled; it need not be the primary key."
              .formatted(
                  missing.stream()
                      .map(Integer::toUnsignedString)
                      .collect(Collectors.joining(", "))));
    }
  }
}
