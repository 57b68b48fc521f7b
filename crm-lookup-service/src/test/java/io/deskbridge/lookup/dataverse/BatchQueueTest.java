package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchQueueTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<List<WaitingPart>> boarded = new ArrayList<>();
  private final BatchQueue queue = new BatchQueue(true, (which, parts) -> boarded.add(parts));

  @Test
  void oneCarrierStandsInLineForAllAndTakesAlongWhoCameMeanwhile() {
    // Given
    WaitingPart first = part(PATIENCE);
    WaitingPart second = part(PATIENCE);
    BatchQueue.Carrier carrier = queue.add(first).orElseThrow();

    // When
    boolean another = queue.add(second).isPresent();

    // Then
    assertThat(another).isFalse();
    assertThat(carrier.take().orElseThrow().request().parts()).hasSize(2);
    assertThat(boarded).containsExactly(List.of(first, second));
    assertThat(queue.next()).isEmpty();
  }

  @Test
  void sendsWhoIsAloneWithoutABatch() {
    // Given
    WaitingPart only = part(PATIENCE);
    BatchQueue.Carrier carrier = queue.add(only).orElseThrow();

    // When
    Load.Shipment shipment = carrier.take().orElseThrow();

    // Then
    assertThat(shipment.request()).isSameAs(only.request());
    assertThat(carrier.take()).contains(shipment);
    assertThat(carrier.end()).containsExactly(only);
  }

  @Test
  void leavesWhoDoesNotFitToTheNextCarrier() {
    // Given
    BatchQueue.Carrier carrier = queue.add(part(PATIENCE)).orElseThrow();
    for (int more = 0; more < BatchSize.START; more++) {
      queue.add(part(PATIENCE));
    }

    // When
    carrier.take();

    // Then
    assertThat(carrier.end()).hasSize(BatchSize.START);
    assertThat(queue.next().orElseThrow().take().orElseThrow().request().parts()).isEmpty();
  }

  @Test
  void doesNotSendWhatHasGivenUp() {
    // Given
    WaitingPart over = part(PATIENCE);
    BatchQueue.Carrier carrier = queue.add(over).orElseThrow();
    over.attempt().giveUp();

    // When
    var shipment = carrier.take();

    // Then
    assertThat(shipment).isEmpty();
    assertThat(over.outcome().subscribe().asCompletionStage())
        .isCompletedWithValueMatching(DataverseOutcome.Unreachable.class::isInstance);
  }

  @Test
  void tellsAllWhoWaitWhenItIsNotLetIn() {
    // Given
    WaitingPart first = part(PATIENCE);
    WaitingPart second = part(PATIENCE);
    BatchQueue.Carrier carrier = queue.add(first).orElseThrow();
    queue.add(second);

    // When
    List<WaitingPart> told = carrier.end();

    // Then
    assertThat(told).containsExactly(first, second);
    assertThat(queue.next()).isEmpty();
  }

  @Test
  void getsInLineAgainForThoseWhoStillWaitWhenItStoodThereTooLong() {
    // Given
    BatchQueue.Carrier carrier = queue.add(part(PATIENCE)).orElseThrow();
    carrier.giveUp();

    // When
    boolean late = carrier.isLate();
    carrier.stepAside();

    // Then
    assertThat(late).isTrue();
    assertThat(queue.next().orElseThrow().take()).isPresent();
  }

  private static WaitingPart part(Duration patience) {
    return new WaitingPart(
        DataverseRequest.read("incidents", patience, Urgency.CASE_WRITE), new Attempt(patience));
  }
}
