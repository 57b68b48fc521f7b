package io.deskbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code deploy/up} as a user meets it, also when parts of it die. Runs on kept data throughout.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {

  private static final Duration WALK = Duration.ofMinutes(3);
  private static final Duration CTRL_C = Duration.ofSeconds(10);
  private static final Duration DEATH = Duration.ofSeconds(30);
  private static final List<String> PARTS =
      List.of("postgres", "kafka", "simulator", "settings", "auth", "crm-lookup", "edge");

  private Path data;

  @BeforeAll
  void forgetEarlierRuns() {
    data = Repository.emptyData("up");
  }

  @Test
  @Order(1)
  void showsEveryStepAndEndsWithZero() throws Exception {
    try (UpProcess up = UpProcess.start(data, "--exit")) {
      // When
      int status = up.awaitEnd(WALK);

      // Then
      assertThat(up.output())
          .contains(" 1 · Start-up", "conflict: by phone", "segment Gold")
          .contains(
              "unavailable (throttled)", "202 accepted", "one case, also after a repeated PUT")
          .contains("27 · The agent signs out");
      assertThat(status).as(up.story()).isZero();
    }
  }

  /** One part of each kind: a server that is no JVM, one that is, a service, and the edge. */
  @ParameterizedTest
  @Order(2)
  @ValueSource(strings = {"postgres", "kafka", "crm-lookup", "edge"})
  void endsWithAFailureAndNamesThePartThatDiedDuringTheWalkThrough(String part) throws Exception {
    try (UpProcess up = UpProcess.start(data, "--exit")) {
      up.awaitOutput(" 2 · ");

      // When
      up.part(part).destroyForcibly();
      int status = up.awaitEnd(DEATH);

      // Then
      assertThat(status).as(up.story()).isNotZero();
      assertThat(up.output()).as("%s, killed: %s", part, up.story()).contains(part + " died");
    }
  }

  @Test
  @Order(3)
  void cleansUpAfterARunThatWasKilledAndRepeatsTheWalkThroughOnKeptData() throws Exception {
    // Given
    List<ProcessHandle> orphans;
    try (UpProcess killed = UpProcess.start(data)) {
      killed.awaitOutput("everything is up");
      orphans = PARTS.stream().map(killed::part).toList();
      killed.kill();
    }
    assertThat(orphans).allMatch(ProcessHandle::isAlive);

    // When
    try (UpProcess again = UpProcess.start(data, "--exit")) {
      int status = again.awaitEnd(WALK);

      // Then
      assertThat(status).as(again.story()).isZero();
      assertThat(again.output()).contains("left behind by a run that was killed");
      assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  @Order(4)
  void endsEverythingOnCtrlCWithinTenSeconds() throws Exception {
    try (UpProcess up = UpProcess.start(data)) {
      up.awaitOutput("Ctrl-C ends everything");
      List<ProcessHandle> parts = PARTS.stream().map(up::part).toList();

      // When
      up.interrupt();
      up.awaitEnd(CTRL_C);

      // Then
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  @Order(5)
  void endsEverythingOnCtrlCInTheMiddleOfTheStart() throws Exception {
    try (UpProcess up = UpProcess.start(data)) {
      up.awaitOutput("settings       starting");
      List<ProcessHandle> parts =
          Stream.of("postgres", "kafka", "simulator").map(up::part).toList();

      // When
      up.interrupt();
      up.awaitEnd(CTRL_C);

      // Then
      assertThat(parts).noneMatch(ProcessHandle::isAlive);
      assertThat(up.output()).doesNotContain(" died");
    }
  }

  @Test
  @Order(6)
  void tellsWhoUsesTheSimulatorAloneHowToBegin() throws Exception {
    // When
    try (UpProcess up = UpProcess.start(data, "--only", "simulator")) {
      up.awaitOutput("How to begin");

      // Then
      assertThat(up.output())
          .containsPattern("Dataverse +https://localhost:\\d+ \\(contoso\\)")
          .containsPattern("Entra ID +https://localhost:\\d+")
          .containsPattern("Microsoft Graph +https://localhost:\\d+")
          .containsPattern("Control API +https://localhost:\\d+")
          .contains(data.resolve("simulator/credentials.json").toString())
          .contains(data.resolve("simulator/ca.crt").toString());
    }
  }
}
