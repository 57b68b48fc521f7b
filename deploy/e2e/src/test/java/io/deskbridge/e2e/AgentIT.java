package io.deskbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.walkthrough.Administrator;
import io.deskbridge.local.walkthrough.Administrator.DomainsSaved;
import io.deskbridge.local.walkthrough.AgentFrame;
import io.deskbridge.local.walkthrough.Callers;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import io.deskbridge.local.walkthrough.EventStream;
import io.deskbridge.local.walkthrough.Interaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The agent's side through the edge, with two replicas of auth and crm-lookup behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AgentIT {

  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int STREAMS = 1_000;

  /** Frames come back spread over some time, not in one instant. */
  private static final int AT_ONCE = 50;

  private static final List<String> DOMAINS = List.of("https://*.dynamics.localhost:*");
  private static final List<String> OTHER_DOMAINS =
      List.of("https://*.dynamics.localhost:*", "https://*.crm4.dynamics.com");

  private Stack stack;
  private Cast cast;
  private Administrator admin;
  private Callers callers;
  private AgentFrame frame;

  @BeforeAll
  void connect() {
    stack = RunningStack.get();
    cast = Cast.of(stack.addresses());
    admin = cast.administrator(Cast.CONTOSO);
    callers = cast.callers();
    admin.saveConnection(
        cast.organisation(Cast.CONTOSO), cast.organisation(Cast.CONTOSO).clientSecret());
    long revision = admin.changeDisplayFields().revision();
    for (int replica = 0; replica < 2; replica++) {
      cast.backend(Cast.CONTOSO)
          .lookUpUntilRevision(Interaction.from(callers.known().number()), revision, PATIENCE);
    }
  }

  /** A failed test must not take the replica that it killed from the tests after it. */
  @AfterEach
  void restartWhatWasKilled() {
    stack.restartMissing();
  }

  @Test
  @Order(1)
  void signsInOnOneReplicaAndGoesOnWithTheOther() {
    // Given
    stack.kill("auth-2");
    frame = cast.agent(Cast.CONTOSO, "ada").signIn();
    stack.restart("auth-2");
    stack.kill("auth");

    // When
    String before = frame.accessToken();
    frame.refresh();

    // Then
    assertThat(frame.accessToken()).isNotEqualTo(before);
    assertThat(frame.agentName()).isEqualTo("Ada Agent");
    assertThat(frame.crm().lookUp(Interaction.from(callers.known().number())).outcome())
        .isEqualTo("single");
  }

  @Test
  @Order(2)
  void losesNoSessionWhenAReplicaOfCrmLookupIsKilled() {
    for (String replica : List.of("crm-lookup", "crm-lookup-2")) {
      // Given
      stack.kill(replica);

      // When
      String outcome = frame.crm().lookUp(Interaction.from(callers.known().number())).outcome();

      // Then
      assertThat(outcome).isEqualTo("single");
      frame.refresh();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(frame.bootstrap().status()).isEqualTo(200));
      stack.restart(replica);
    }
  }

  @Test
  @Order(3)
  void makesACaseAsTheAgent() {
    // Given
    Interaction interaction = Interaction.from(callers.known().number());
    CrmCaller agent = frame.crm();

    // When
    CaseAnswer made =
        agent.awaitWritten(interaction, agent.putCase(interaction, callers.known().contactId()));

    // Then
    assertThat(made.applied()).contains("primarycontactid", "customerid", "new_tier");
    assertThat(cast.dynamics(Cast.CONTOSO).findIncident(made.caseId().orElseThrow()).orElseThrow())
        .satisfies(
            incident ->
                assertThat(incident.primaryContactId()).isEqualTo(callers.known().contactId()));
  }

  @Test
  @Order(4)
  void refusesTheTokenAtAnotherTenantsOrigin() {
    // When
    JsonHttp.Answer answer =
        frame
            .crmAt(cast.origin(Cast.NORTHWIND))
            .tryLookUp(Interaction.from(callers.known().number()));

    // Then
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  @Order(5)
  void movesAThousandStreamsToTheOtherReplicaWithTheLastRevision() throws Exception {
    // Given
    OptionalLong held = OptionalLong.of(admin.revision());
    List<EventStream> streams = new ArrayList<>();
    while (streams.size() < STREAMS) {
      streams.addAll(open(AT_ONCE, held));
    }

    // When
    stack.kill("crm-lookup");
    DomainsSaved saved = admin.changeDomains(DOMAINS, OTHER_DOMAINS);

    // Then
    int moved = 0;
    for (EventStream stream : streams) {
      Optional<EventStream.Event> event = stream.findRevision(saved.revision(), PATIENCE);
      if (event.isEmpty()) {
        moved++;
        await().atMost(PATIENCE).until(() -> hearsAgain(held, saved.revision()));
      }
      stream.close();
    }
    assertThat(moved).as("streams that were on the killed replica").isBetween(100, 900);
  }

  @Test
  @Order(6)
  void endsTheSessionEverywhereWhenTheAgentSignsOut() throws Exception {
    // Given
    List<EventStream> streams = open(4, OptionalLong.empty());

    // When
    frame.signOut();

    // Then
    for (EventStream stream : streams) {
      stream.ended().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    assertThat(frame.tryRefresh()).isEqualTo(401);
    for (int replica = 0; replica < 2; replica++) {
      assertThat(frame.bootstrap().status()).isEqualTo(401);
    }
  }

  /** As a page does: it opens a stream again until one is answered. */
  private boolean hearsAgain(OptionalLong held, long revision) {
    EventStream stream = frame.events(held);
    try {
      return stream.awaitStatus(PATIENCE) == 200
          && stream.findRevision(revision, PATIENCE).isPresent();
    } finally {
      stream.close();
    }
  }

  private List<EventStream> open(int count, OptionalLong lastEventId) {
    List<EventStream> streams =
        IntStream.range(0, count).mapToObj(i -> frame.events(lastEventId)).toList();
    for (EventStream stream : streams) {
      assertThat(stream.awaitStatus(PATIENCE)).isEqualTo(200);
    }
    return streams;
  }
}
