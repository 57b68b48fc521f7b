package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.revision.Revision;
import io.deskbridge.settings.testing.AuthPort;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class PausedReplicaTest extends TopicTest {

  private static final Duration LEASE = Duration.ofSeconds(1);

  @Test
  void correctsWhatAReplicaSendsThatWasPausedBetweenLoadingAndSending() throws Exception {
    // Given
    CountDownLatch loaded = new CountDownLatch(1);
    CountDownLatch woken = new CountDownLatch(1);
    Publisher paused = publisher(new PausedSender(loaded, woken));
    state.become(TopicState.Value.LOADING);
    commit(0);
    Thread replica = Thread.ofPlatform().daemon().start(() -> paused.publish(tenant));
    assertThat(loaded.await(20, TimeUnit.SECONDS)).isTrue();
    state.become(TopicState.Value.CURRENT);
    commit(1);
    topic.await(tenant, 2);

    // When
    woken.countDown();
    replica.join(PATIENCE);

    // Then
    topic.awaitLast(tenant, 1, PATIENCE);
    topic.awaitLast(tenant, 2, PATIENCE);
  }

  @Test
  void sendsNothingWhenTheLeaseMayEndBeforeTheRecordIsOut() {
    // Given
    state.become(TopicState.Value.LOADING);
    commit(0);
    double failures = failures();
    Publisher late =
        publisher(
            new RecordSender(clients, format, config) {
              @Override
              void send(Revision revision) {
                throw new AssertionError("Sent although the lease was nearly over");
              }

              @Override
              Duration longest() {
                return LEASE;
              }
            });

    // When
    late.publish(tenant);

    // Then
    state.become(TopicState.Value.CURRENT);
    assertThat(failures()).isEqualTo(failures + 1);
    topic.awaitLast(tenant, 1, PATIENCE);
    assertThat(topic.revisionsOf(tenant)).containsExactly(1L);
  }

  private double failures() {
    return RestAssured.get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("deskbridge_settings_publication_failures_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  private Publisher publisher(RecordSender sender) {
    return new Publisher(outbox, store, seen, state, sender, withShortLease(), metrics);
  }

  /** The service's configuration with a lease that is soon over. */
  private PublicationConfig withShortLease() {
    return (PublicationConfig)
        Proxy.newProxyInstance(
            PublicationConfig.class.getClassLoader(),
            new Class<?>[] {PublicationConfig.class},
            (proxy, method, arguments) ->
                method.getName().equals("lease") ? LEASE : method.invoke(config, arguments));
  }

  /** Stands between loading and sending until it is woken. */
  private final class PausedSender extends RecordSender {

    private final CountDownLatch loaded;
    private final CountDownLatch woken;

    PausedSender(CountDownLatch loaded, CountDownLatch woken) {
      super(clients, format, config);
      this.loaded = loaded;
      this.woken = woken;
    }

    @Override
    void send(Revision revision) throws ExecutionException, InterruptedException, TimeoutException {
      loaded.countDown();
      woken.await();
      super.send(revision);
    }

    @Override
    Duration longest() {
      return Duration.ZERO;
    }
  }
}
