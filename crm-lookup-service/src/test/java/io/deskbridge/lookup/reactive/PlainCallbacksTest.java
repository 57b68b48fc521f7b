package io.deskbridge.lookup.reactive;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class PlainCallbacksTest {

  @Test
  void aCallbackIsNotWrapped() {
    Supplier<String> callback = () -> "";

    assertThat(Infrastructure.decorate(callback)).isSameAs(callback);
  }
}
