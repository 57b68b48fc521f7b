package io.deskbridge.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ReplicasTest {

  private static final URI A = URI.create("http://127.0.0.1:1");
  private static final URI B = URI.create("http://127.0.0.1:2");
  private static final URI C = URI.create("http://127.0.0.1:3");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);

  @Test
  void takeTurns() {
    // Given
    Replicas replicas = new Replicas(List.of(A, B, C), clock);

    // When
    List<List<URI>> turns =
        List.of(
            replicas.nextInTurn(),
            replicas.nextInTurn(),
            replicas.nextInTurn(),
            replicas.nextInTurn());

    // Then
    assertThat(turns)
        .containsExactly(List.of(A, B, C), List.of(B, C, A), List.of(C, A, B), List.of(A, B, C));
  }

  @Test
  void tryOneThatRefusedLastForASecond() {
    // Given
    Replicas replicas = new Replicas(List.of(A, B), clock);
    replicas.refused(A);

    // When
    List<URI> first = replicas.nextInTurn();
    now.set(now.get().plusMillis(999));
    replicas.nextInTurn();
    List<URI> stillResting = replicas.nextInTurn();
    now.set(now.get().plusMillis(1));
    replicas.nextInTurn();
    List<URI> rested = replicas.nextInTurn();

    // Then
    assertThat(first).containsExactly(B, A);
    assertThat(stillResting).containsExactly(B, A);
    assertThat(rested).containsExactly(A, B);
  }

  @Test
  void stayInTurnWhenAllRefused() {
    // Given
    Replicas replicas = new Replicas(List.of(A, B), clock);

    // When
    replicas.refused(A);
    replicas.refused(B);

    // Then
    assertThat(replicas.nextInTurn()).containsExactly(A, B);
    assertThat(replicas.nextInTurn()).containsExactly(B, A);
  }
}
