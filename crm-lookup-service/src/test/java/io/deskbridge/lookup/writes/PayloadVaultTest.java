package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.secret.Keysets;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class PayloadVaultTest {

  @Inject KeysetConfig config;
  @Inject Dispatch dispatch;
  @Inject OutsideTenants outsideTenants;
  @Inject Detached detached;
  @TempDir Path folder;

  @Test
  void refusesToStartWithAnotherKeysetThanTheOneThatSealedTheDatabase() throws IOException {
    // Given
    Path other = Keysets.keptIn(folder.resolve("other.json"));
    PayloadVault wrong = new PayloadVault(() -> other, dispatch, outsideTenants, detached);

    // When
    var start = new StartupEvent();

    // Then
    assertThatThrownBy(() -> wrong.check(start))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("holds other keys")
        .hasMessageContaining(other.toString());
  }

  @Test
  void startsWithTheKeysetThatSealedTheDatabase() throws IOException {
    // Given
    PayloadVault right = new PayloadVault(config, dispatch, outsideTenants, detached);

    // When
    var start = new StartupEvent();

    // Then
    assertThatCode(() -> right.check(start)).doesNotThrowAnyException();
  }
}
