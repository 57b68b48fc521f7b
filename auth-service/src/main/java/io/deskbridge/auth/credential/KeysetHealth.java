package io.deskbridge.auth.credential;

import io.deskbridge.auth.sealing.AllSealedRows;
import io.deskbridge.auth.sealing.Sealer;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready only while this replica's keyset opens every stored credential; another replica with a
 * newer keyset may have sealed some with a key that this one was not given.
 */
@Readiness
@ApplicationScoped
class KeysetHealth implements AsyncHealthCheck {

  private static final String NAME = "keyset";

  private final AllSealedRows sealed;
  private final Sealer sealer;

  KeysetHealth(AllSealedRows sealed, Sealer sealer) {
    this.sealed = sealed;
    this.sealer = sealer;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return sealed
        .keysInUse()
        .map(this::response)
        .onFailure()
        .recoverWithItem(
            failure ->
                HealthCheckResponse.named(NAME)
                    .down()
                    .withData("reason", "the database does not answer")
                    .build());
  }

  private HealthCheckResponse response(List<Integer> inUse) {
    List<String> missing =
        inUse.stream()
            .filter(key -> !sealer.keyIds().contains(key))
            .map(Integer::toUnsignedString)
            .toList();
    return HealthCheckResponse.named(NAME)
        .status(missing.isEmpty())
        .withData("primaryKey", Integer.toUnsignedString(sealer.primaryKeyId()))
        .withData("missingKeys", String.join(", ", missing))
        .build();
  }
}
