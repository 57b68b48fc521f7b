package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hibernate.reactive.mutiny.Mutiny;

/** Seals payloads with the keyset of this deployment, and refuses to start with a wrong one. */
@ApplicationScoped
class PayloadVault {

  private static final String NOBODY = "";
  private static final UUID CHECK = new UUID(0, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String KEEP_CHECK =
      """
      insert into sealing_check (id, sealed) values (1, :sealed)
      on conflict (id) do update set sealed = excluded.sealed
      """;

  private final PayloadSeal seal;
  private final String file;
  private final Dispatch dispatch;
  private final OutsideTenants outsideTenants;
  private final Detached detached;

  PayloadVault(
      KeysetConfig config, Dispatch dispatch, OutsideTenants outsideTenants, Detached detached)
      throws IOException {
    this.file = config.file().toString();
    this.seal = PayloadSeal.with(Files.readString(config.file()));
    this.dispatch = dispatch;
    this.outsideTenants = outsideTenants;
    this.detached = detached;
  }

  PayloadSeal seal() {
    return seal;
  }

  /** Waits, so that nothing is served with a wrong keyset; the main thread may wait. */
  void check(@Observes @Priority(1000) StartupEvent start) throws Exception {
    CompletableFuture<Void> checked = new CompletableFuture<>();
    detached.start(this::checked, checked::complete, checked::completeExceptionally);
    checked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Uni<Void> checked() {
    return outsideTenants
        .run(PayloadVault::lastCheck)
        .invoke(this::demandOpens)
        .chain(dispatch::keysInUse)
        .invoke(this::demandHeld)
        .chain(() -> outsideTenants.run(this::keepCheck))
        .replaceWithVoid();
  }

  private static Uni<List<byte[]>> lastCheck(Mutiny.Session session) {
    return session
        .createNativeQuery("select sealed from sealing_check", byte[].class)
        .getResultList();
  }

  private void demandOpens(List<byte[]> sealed) {
    for (byte[] each : sealed) {
      if (seal.open(NOBODY, CHECK, each).isEmpty()) {
        throw new IllegalStateException(
            file
                + " (deskbridge.keyset.file) holds other keys than those that sealed this database."
                + " Mount the keyset that was used before; a new key is added to it, not put in its place.");
      }
    }
  }

  private void demandHeld(List<Integer> keys) {
    for (int key : keys) {
      if (!seal.holds(key)) {
        throw new IllegalStateException(
            "%s (deskbridge.keyset.file) lacks key %s, which sealed writes that still wait. Put it back until they are done."
                .formatted(file, Integer.toUnsignedString(key)));
      }
    }
  }

  private Uni<Integer> keepCheck(Mutiny.Session session) {
    return session
        .createNativeQuery(KEEP_CHECK)
        .setParameter("sealed", seal.seal(NOBODY, CHECK, "deskbridge"))
        .executeUpdate();
  }
}
