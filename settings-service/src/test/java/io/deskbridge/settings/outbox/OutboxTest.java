package io.deskbridge.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Reactive;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rows name tenants without settings, which the publisher passes over: only this test works on
 * them.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class OutboxTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @Inject Outbox outbox;

  private final String tenant = "outbox-" + UUID.randomUUID().toString().substring(0, 8);

  /** In the future, so that the sweep leaves it to its own sender. */
  private final Instant soon = Instant.parse("2100-01-01T00:00:00Z");

  @Test
  void givesTheLeaseToOneOfMany() {
    // Given
    note(1);

    // When
    List<Boolean> claims =
        IntStream.range(0, 8).parallel().mapToObj(i -> claim(UUID.randomUUID(), LONG)).toList();

    // Then
    assertThat(claims).containsOnlyOnce(true);
  }

  @Test
  void givesAnExpiredLeaseToTheNextAndNothingToWhoLostIt() throws InterruptedException {
    // Given
    note(1);
    UUID lost = UUID.randomUUID();
    UUID next = UUID.randomUUID();
    claim(lost, Duration.ofMillis(50));
    Thread.sleep(200);

    // When
    boolean claimed = claim(next, LONG);

    // Then
    assertThat(claimed).isTrue();
    assertThat(Reactive.result(() -> outbox.release(tenant, lost))).isEmpty();
    assertThat(claim(UUID.randomUUID(), LONG)).isFalse();
    assertThat(Reactive.result(() -> outbox.release(tenant, next))).contains(1L);
  }

  @Test
  void tellsTheLeaseholderOnReleaseWhatWasCommittedMeanwhile() {
    // Given
    UUID lease = UUID.randomUUID();
    note(1);
    claim(lease, LONG);
    note(2);

    // When
    Optional<Long> newest = Reactive.result(() -> outbox.release(tenant, lease));

    // Then
    assertThat(newest).contains(2L);
  }

  @Test
  void waitsSinceTheOldestRevisionThatWasNotSeen() {
    // Given
    note(1);
    note(2);

    // When
    Outbox.Entry waiting = entry();
    Reactive.result(() -> outbox.markPublished(tenant, new RevisionMark(1, soon.plusSeconds(1))));
    Outbox.Entry stillWaiting = entry();
    Reactive.result(() -> outbox.markPublished(tenant, new RevisionMark(2, soon.plusSeconds(2))));

    // Then
    assertThat(waiting.newest()).isEqualTo(new RevisionMark(2, soon.plusSeconds(2)));
    assertThat(waiting.waitingSince()).contains(soon.plusSeconds(1));
    assertThat(stillWaiting.waitingSince()).contains(soon.plusSeconds(1));
    assertThat(entry().waitingSince()).isEmpty();
  }

  private void note(long revision) {
    Reactive.result(
        () ->
            Panache.withTransaction(
                () ->
                    Panache.getSession()
                        .chain(
                            session ->
                                outbox.note(
                                    session,
                                    tenant,
                                    new RevisionMark(revision, soon.plusSeconds(revision))))));
  }

  private boolean claim(UUID lease, Duration duration) {
    return Reactive.result(() -> outbox.claim(tenant, lease, duration));
  }

  private Outbox.Entry entry() {
    return Reactive.result(() -> outbox.entries()).stream()
        .filter(each -> each.tenant().equals(tenant))
        .findFirst()
        .orElseThrow();
  }
}
