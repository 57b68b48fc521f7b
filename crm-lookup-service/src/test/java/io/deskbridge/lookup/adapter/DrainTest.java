package io.deskbridge.lookup.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.session.EndedSessions;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A replica that stops, with streams of its own so that the one under test goes on. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class DrainTest {

  private static final int STREAMS = 300;

  @Inject AdapterConfig config;
  @Inject SettingsView settings;
  @Inject EndedSessions sessions;
  @Inject ObjectMapper json;
  @Inject Vertx vertx;

  @Test
  void endsItsStreamsSpreadAndTakesNoNewOnes() {
    // Given
    List<Instant> ends = new CopyOnWriteArrayList<>();
    AdapterStreams streams =
        new AdapterStreams(
            config,
            settings,
            sessions,
            json,
            new SimpleMeterRegistry(),
            Optional.of(Duration.ofSeconds(10)));
    streams.start(new StartupEvent(), vertx);
    AdapterCalls.publish(settings, "contoso", any -> {}, "queues");
    for (int each = 0; each < STREAMS; each++) {
      streams.add(stream(() -> ends.add(Instant.now())));
    }
    Instant begun = Instant.now();

    // When
    streams.drain(new ShutdownDelayInitiatedEvent());

    // Then
    assertThat(streams.isOpen()).isFalse();
    Awaiting.until(() -> ends.size() == STREAMS);
    assertThat(ends.stream().filter(end -> end.isBefore(begun.plusMillis(500))).count())
        .isLessThan(STREAMS * 3L / 4);
    assertThat(ends.getLast()).isBetween(begun.plusMillis(500), begun.plusMillis(2_500));
    assertThat(streams.tenants()).isEmpty();
    streams.add(stream(() -> ends.add(Instant.now())));
    Awaiting.until(() -> ends.size() == STREAMS + 1);
  }

  private AdapterStream stream(Runnable complete) {
    return new AdapterStream(
        new AgentSession(
            "contoso",
            "s",
            "a",
            "Ada Agent",
            "ada@contoso.example",
            Instant.now().plusSeconds(600)),
        Long.MAX_VALUE,
        vertx.getOrCreateContext(),
        (HttpServerResponse)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpServerResponse.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == boolean.class
                        ? Boolean.FALSE
                        : method.getReturnType().isInstance(proxy) ? proxy : null),
        new AdapterStream.Exit(complete, () -> {}));
  }
}
