package io.deskbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import io.deskbridge.local.walkthrough.Dynamics;
import io.deskbridge.local.walkthrough.Interaction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was accepted is written, once, whatever dies in between. */
class OutageIT {

  private static final Duration OBEDIENCE = Duration.ofSeconds(45);
  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @Test
  void writesACaseOnceThatWasAcceptedWhileDynamicsWasAwayAndSurvivedAKilledService() {
    // Given
    Stack stack = RunningStack.get();
    Cast cast = Cast.of(stack.addresses());
    connect(cast);
    CrmCaller backend = cast.backend(Cast.CONTOSO);
    Dynamics dynamics = cast.dynamics(Cast.CONTOSO);
    String contact = cast.callers().known().contactId();
    int before = dynamics.countIncidentsOf(contact);
    Interaction interaction = Interaction.from(cast.callers().known().number());
    stack.kill("simulator");

    // When
    CaseAnswer accepted = backend.putCase(interaction, contact);
    stack.kill("crm-lookup");
    stack.kill("crm-lookup-2");
    stack.restart("simulator");
    stack.restart("crm-lookup");
    stack.restart("crm-lookup-2");
    CaseAnswer written = backend.awaitWritten(interaction, RECOVERY);

    // Then
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(
            dynamics.findIncident(written.caseId().orElseThrow()).orElseThrow().primaryContactId())
        .isEqualTo(contact);
    assertThat(dynamics.countIncidentsOf(contact)).isEqualTo(before + 1);
    assertThat(backend.awaitWritten(interaction, backend.putCase(interaction, contact)).caseId())
        .isEqualTo(written.caseId());
    assertThat(dynamics.countIncidentsOf(contact)).isEqualTo(before + 1);
  }

  /** So that this class also runs alone; both replicas have answered from the new revision then. */
  private static void connect(Cast cast) {
    SaveOutcome saved =
        cast.administrator(Cast.CONTOSO)
            .saveConnection(
                cast.organisation(Cast.CONTOSO), cast.organisation(Cast.CONTOSO).clientSecret());
    assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
    long revision = cast.administrator(Cast.CONTOSO).changeDisplayFields().revision();
    CrmCaller backend = cast.backend(Cast.CONTOSO);
    for (int replica = 0; replica < 2; replica++) {
      backend.lookUpUntilRevision(
          Interaction.from(cast.callers().known().number()), revision, OBEDIENCE);
    }
  }
}
