package io.deskbridge.e2e.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.e2e.campaign.EventLog.Event;
import io.deskbridge.e2e.campaign.Write.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One interaction with three steps, all accepted and written; then something is amiss. */
class CheckerTest {

  private static final String CASE = "c0ffee00-0000-5000-8000-000000000001";
  private static final String OTHER_CASE = "c0ffee00-0000-5000-8000-000000000002";
  private static final String INTERACTION = "campaign-7-00001";

  private final List<Step> steps =
      List.of(
          new Step(Step.Kind.PUT, 0), new Step(Step.Kind.PATCH, 1), new Step(Step.Kind.PATCH, 2));
  private final Script script =
      new Script(
          INTERACTION,
          new Script.Customer("contact-1", "+12065550100"),
          false,
          "billing",
          Instant.EPOCH,
          steps);
  private final List<Write> writes =
      new ArrayList<>(
          List.of(
              write(1, CASE, "create", 0, Map.of("title", added("Inbound voice"))),
              write(2, CASE, "update", 1, Map.of()),
              write(3, CASE, "update", 2, Map.of())));
  private final Map<String, String> held =
      new HashMap<>(Map.of(Write.MARK_COLUMN, INTERACTION + ".2", "description", "theirs"));
  private final List<Event> events =
      new ArrayList<>(List.of(event("e0"), event("e1"), event("e2")));
  private Promise promise = accepted(accepted(accepted(Promise.of(script), 0), 1), 2);
  private CaseDesk.Status status = new CaseDesk.Status("written", "", Optional.of(CASE), 3);

  @Test
  void findsNothingWhereEveryAcceptedStepIsWrittenOnce() {
    assertThat(check().isEmpty()).isTrue();
  }

  @Test
  void findsAnAcceptedStepThatWasNeverWritten() {
    // Given
    writes.remove(1);

    // Then
    assertThat(check().of(Goal.LOST)).singleElement().asString().contains(INTERACTION + ".1");
  }

  @Test
  void findsAWriteThatIsNotInTheStoreAnyMore() {
    // Given
    held.put(Write.MARK_COLUMN, INTERACTION + ".1");

    // Then
    assertThat(check().of(Goal.LOST)).singleElement().asString().contains(CASE);
  }

  @Test
  void findsACaseThatNeverSaysItIsWritten() {
    // Given
    status = new CaseDesk.Status("failed", "refused: 0x80040217", Optional.of(CASE), 3);

    // Then
    assertThat(check().of(Goal.LOST)).singleElement().asString().contains("0x80040217");
  }

  @Test
  void findsAStepThatWasWrittenTwice() {
    // Given
    writes.add(2, write(4, CASE, "update", 1, Map.of()));

    // Then
    assertThat(check().of(Goal.DUPLICATED)).singleElement().asString().contains(INTERACTION + ".1");
  }

  @Test
  void findsARepetitionThatChangedNothing() {
    // Given
    writes.add(new Write(4, "incident", CASE, "update", Map.of()));

    // Then
    assertThat(check().of(Goal.DUPLICATED)).singleElement().asString().contains(INTERACTION);
  }

  @Test
  void allowsARepetitionThatWasAskedForBecauseNoAnswerCame() {
    // Given
    promise = promise.attempted(steps.get(2));
    writes.add(new Write(4, "incident", CASE, "update", Map.of()));

    // Then
    assertThat(check().isEmpty()).isTrue();
  }

  @Test
  void findsASecondCaseOfOneInteraction() {
    // Given
    writes.add(write(4, OTHER_CASE, "create", 0, Map.of()));
    promise = promise.attempted(steps.getFirst());

    // Then
    assertThat(check().of(Goal.DUPLICATED)).singleElement().asString().contains(OTHER_CASE);
  }

  @Test
  void findsStepsInAnotherOrder() {
    // Given
    writes.add(writes.remove(1));
    held.put(Write.MARK_COLUMN, INTERACTION + ".1");

    // Then
    assertThat(check().of(Goal.REORDERED))
        .singleElement()
        .asString()
        .contains(INTERACTION + ".1", "write 2");
  }

  @Test
  void findsWritesThatNobodyAskedFor() {
    // Given
    writes.add(write(4, CASE, "update", 9, Map.of()));
    writes.add(new Write(5, "contact", "contact-1", "create", Map.of()));
    writes.add(new Write(6, "incident", CASE, "delete", Map.of()));
    writes.add(
        new Write(7, "incident", CASE, "update", Map.of("new_tier", added("a tier by itself"))));

    // Then
    assertThat(check().of(Goal.UNEXPECTED)).hasSize(4);
  }

  @Test
  void findsAFieldThatIsNotOurs() {
    // Given
    writes.set(1, write(2, CASE, "update", 1, Map.of("prioritycode", added("1"))));

    // Then
    assertThat(check().of(Goal.FOREIGN))
        .singleElement()
        .asString()
        .contains("prioritycode", INTERACTION + ".1");
  }

  @Test
  void findsANullOverWhatWasThere() {
    // Given
    Change nulled = new Change(Optional.of("Gold"), Optional.empty());
    writes.set(1, write(2, CASE, "update", 1, Map.of("new_tier", nulled)));

    // Then
    assertThat(check().of(Goal.OVERWRITTEN)).singleElement().asString().contains("new_tier");
  }

  @Test
  void findsAValueOfAColleagueThatDidNotSurvive() {
    // Given
    held.put("description", "ours");

    // Then
    assertThat(check().of(Goal.OVERWRITTEN))
        .singleElement()
        .asString()
        .contains("ours", "theirs", INTERACTION);
  }

  @Test
  void findsASuccessThatWasNotTold() {
    // Given
    events.removeLast();

    // Then
    assertThat(check().of(Goal.UNTOLD)).singleElement().asString().contains(INTERACTION);
  }

  @Test
  void takesAnEventThatWasPublishedTwiceForOne() {
    // Given
    events.add(event("e1"));

    // Then
    assertThat(check().isEmpty()).isTrue();
  }

  @Test
  void findsAnEventThatCameAgainWithAnotherContent() {
    // Given
    events.add(new Event("e1", INTERACTION, CASE, "{}"));

    // Then
    assertThat(check().of(Goal.UNTOLD)).singleElement().asString().contains("e1");
  }

  private Findings check() {
    return Checker.check(
        new Evidence(
            List.of(promise),
            Map.of(INTERACTION, status),
            writes,
            Map.of(CASE, held),
            Map.of(CASE, Map.of("description", "theirs")),
            events));
  }

  private Promise accepted(Promise before, int step) {
    return before.attempted(steps.get(step)).accepted(steps.get(step));
  }

  private static Write write(
      long sequence, String caseId, String operation, int step, Map<String, Change> more) {
    Map<String, Change> changes = new HashMap<>(more);
    changes.put(Write.MARK_COLUMN, added(INTERACTION + "." + step));
    return new Write(sequence, "incident", caseId, operation, changes);
  }

  private static Change added(String value) {
    return new Change(Optional.empty(), Optional.of(value));
  }

  private static Event event(String id) {
    return new Event(id, INTERACTION, CASE, "{\"interactionId\":\"" + INTERACTION + "\"}");
  }
}
