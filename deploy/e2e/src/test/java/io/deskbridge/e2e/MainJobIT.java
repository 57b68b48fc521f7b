package io.deskbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.walkthrough.Administrator;
import io.deskbridge.local.walkthrough.Administrator.LookupSaved;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.Callers;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import io.deskbridge.local.walkthrough.CrmCaller.SegmentAnswer;
import io.deskbridge.local.walkthrough.Dynamics;
import io.deskbridge.local.walkthrough.Dynamics.Incident;
import io.deskbridge.local.walkthrough.DynamicsTrouble;
import io.deskbridge.local.walkthrough.Interaction;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** The steps of the walk-through as assertions; every call goes to the other replica. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {

  private static final Duration OBEDIENCE = Duration.ofSeconds(45);

  private Cast cast;
  private Administrator admin;
  private CrmCaller backend;
  private Dynamics dynamics;
  private Callers callers;
  private Interaction interaction;
  private String caseId;

  @BeforeAll
  void meetTheCast() {
    cast = Cast.of(RunningStack.get().addresses());
    admin = cast.administrator(Cast.CONTOSO);
    backend = cast.backend(Cast.CONTOSO);
    dynamics = cast.dynamics(Cast.CONTOSO);
    callers = cast.callers();
    interaction = Interaction.from(callers.known().number());
  }

  @Test
  @Order(1)
  void tellsTheAdministratorThatTheKeyPasswordIsWrongAndSavesNothing() {
    // Given
    long before = admin.revision();

    // When
    SaveOutcome outcome =
        admin.saveConnection(cast.organisation(Cast.CONTOSO), "not-the-key-password");

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SaveOutcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(422);
              assertThat(refused.errors())
                  .extracting(Administrator.FieldProblem::pointer)
                  .containsExactly("/keyPassword");
              assertThat(refused.errors().getFirst().detail()).isNotBlank();
            });
    assertThat(admin.revision()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void savesTheConnectionWithTheRightKeyPassword() {
    // Given
    long before = admin.revision();
    String keyPassword = cast.organisation(Cast.CONTOSO).clientSecret();

    // When
    SaveOutcome outcome = admin.saveConnection(cast.organisation(Cast.CONTOSO), keyPassword);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            SaveOutcome.Saved.class,
            saved -> {
              assertThat(saved.revision()).isEqualTo(before + 1);
              assertThat(saved.credentialId()).isNotBlank();
              assertThat(saved.keyPasswordHint())
                  .endsWith(keyPassword.substring(keyPassword.length() - 4))
                  .doesNotContain(keyPassword);
            });
  }

  @Test
  @Order(3)
  void obeysAChangedSettingInEveryReplica() {
    // When
    LookupSaved change = admin.changeDisplayFields();

    // Then
    for (int replica = 0; replica < 2; replica++) {
      LookupAnswer answer =
          backend.lookUpUntilRevision(
              Interaction.from(callers.known().number()), change.revision(), OBEDIENCE);
      assertThat(answer.revision()).isEqualTo(change.revision());
      assertThat(answer.candidates().getFirst().display().fieldNames())
          .toIterable()
          .containsAll(change.displayFields());
    }
  }

  @Test
  @Order(4)
  void findsTheOneCallerWhoseNumberIsStoredInAnotherSpelling() {
    for (int replica = 0; replica < 2; replica++) {
      // When
      LookupAnswer answer = backend.lookUp(Interaction.from(callers.known().number()));

      // Then
      assertThat(answer.outcome()).isEqualTo("single");
      assertThat(answer.candidates())
          .extracting(CrmCaller.Candidate::id)
          .containsExactly(callers.known().contactId());
      assertThat(answer.candidates().getFirst().type()).isEqualTo("contact");
      assertThat(answer.candidates().getFirst().display().path("fullname").asText())
          .isEqualTo(callers.known().name());
    }
  }

  @Test
  @Order(5)
  void leavesTheChoiceToTheAgentWhenSeveralShareANumber() {
    // When
    LookupAnswer answer = backend.lookUp(Interaction.from(callers.shared().number()));

    // Then
    assertThat(answer.outcome()).isEqualTo("multiple");
    assertThat(answer.candidates())
        .extracting(CrmCaller.Candidate::id)
        .containsExactlyInAnyOrderElementsOf(callers.shared().contactIds());
  }

  @Test
  @Order(6)
  void findsNobodyBehindAnUnknownNumber() {
    // When
    LookupAnswer answer = backend.lookUp(Interaction.from(callers.unknown()));

    // Then
    assertThat(answer.outcome()).isEqualTo("none");
    assertThat(answer.candidates()).isEmpty();
  }

  @Test
  @Order(7)
  void searchesNobodyBehindAWithheldNumber() {
    // When
    LookupAnswer answer = backend.lookUp(Interaction.from("anonymous"));

    // Then
    assertThat(answer.outcome()).isEqualTo("anonymous");
    assertThat(answer.candidates()).isEmpty();
  }

  @Test
  @Order(8)
  void findsByTheCustomFieldWhoCallsFromANumberThatNobodyHas() {
    // Given
    backend.awaitRevision(
        Interaction.from(callers.unknown()), admin.lookUpByCustomField(), OBEDIENCE);

    // When
    LookupAnswer answer =
        backend.lookUp(Interaction.from(callers.unknown(), callers.member().identifier()));

    // Then
    assertThat(answer.outcome()).isEqualTo("single");
    assertThat(answer.matchedBy()).isEqualTo("identifier");
    assertThat(answer.candidates())
        .extracting(CrmCaller.Candidate::id)
        .containsExactly(callers.member().contactId());
    assertThat(answer.conflicting()).isEmpty();
  }

  @Test
  @Order(9)
  void tellsOfTheConflictWhenTheNumberIsSomebodyElses() {
    // When
    LookupAnswer answer =
        backend.lookUp(Interaction.from(callers.known().number(), callers.member().identifier()));

    // Then
    assertThat(answer.candidates())
        .extracting(CrmCaller.Candidate::id)
        .containsExactly(callers.member().contactId());
    assertThat(answer.conflictingKey()).isEqualTo("phone");
    assertThat(answer.conflicting())
        .extracting(CrmCaller.Candidate::id)
        .containsExactly(callers.known().contactId());
  }

  @Test
  @Order(10)
  void routesACallerByTheirTierAndLetsAStrangersCallGoOn() {
    // Given
    long revision = admin.routeTier(callers.known().tier(), "billing-favoured");
    backend.awaitRevision(Interaction.from(callers.known().number()), revision, OBEDIENCE);

    for (int replica = 0; replica < 2; replica++) {
      // When
      SegmentAnswer known = backend.findSegment(Interaction.from(callers.known().number()));
      SegmentAnswer stranger = backend.findSegment(Interaction.from(callers.unknown()));

      // Then
      assertThat(known)
          .isEqualTo(
              new SegmentAnswer(callers.known().tier(), "vip", "billing-favoured", "matched"));
      assertThat(stranger).isEqualTo(new SegmentAnswer("", "", "", "no-customer"));
    }
  }

  @Test
  @Order(11)
  void saysThatItCouldNotSearchWhileDynamicsThrottlesAndFindsTheCallerAfterThePause() {
    // Given
    Interaction call = Interaction.from(callers.known().number());
    DynamicsTrouble trouble = cast.dynamicsTrouble();
    trouble.throttleOnce(Duration.ofSeconds(4));

    // When
    LookupAnswer during = backend.lookUpWithin(call, Duration.ofSeconds(2));
    LookupAnswer afterwards = backend.lookUpWithin(call, Duration.ofSeconds(15));
    trouble.end();

    // Then
    assertThat(during.outcome()).isEqualTo("unavailable");
    assertThat(during.reason()).isEqualTo("throttled");
    assertThat(afterwards.candidates())
        .extracting(CrmCaller.Candidate::id)
        .containsExactly(callers.known().contactId());
  }

  @Test
  @Order(12)
  void writesTheRightRowsOfACaseAndReportsTheWrongOne() {
    // When
    CaseAnswer made =
        backend.awaitWritten(
            interaction, backend.putCase(interaction, callers.known().contactId()));

    // Then
    assertThat(made.applied())
        .containsExactlyInAnyOrder("primarycontactid", "customerid", "new_tier");
    assertThat(made.rejected())
        .extracting(CrmCaller.Row::caseField)
        .containsExactly(Administrator.WRONG_FIELD);
    assertThat(made.skipped()).isEmpty();
    caseId = made.caseId().orElseThrow();
  }

  @Test
  @Order(13)
  void leavesTheCaseInDynamicsWithContactCustomerAndTier() {
    // When
    Incident incident = dynamics.findIncident(caseId).orElseThrow();

    // Then
    assertThat(incident.customerId()).isEqualTo(callers.known().accountId());
    assertThat(incident.primaryContactId()).isEqualTo(callers.known().contactId());
    assertThat(incident.tier()).isEqualTo(callers.known().tier());
  }

  @Test
  @Order(14)
  void keepsToOneCaseWhenItIsUpdatedAndPutAgain() {
    // Given
    String contact = callers.known().contactId();
    int before = dynamics.countIncidentsOf(contact);
    backend.awaitWritten(interaction, backend.patchCase(interaction, contact));

    // When
    CaseAnswer again = backend.awaitWritten(interaction, backend.putCase(interaction, contact));

    // Then
    assertThat(again.caseId()).contains(caseId);
    assertThat(dynamics.countIncidentsOf(contact)).isEqualTo(before);
    assertThat(dynamics.findIncident(caseId).orElseThrow().customerId())
        .isEqualTo(callers.known().accountId());
  }

  @Test
  @Order(15)
  void showsAnotherTenantNothingOfIt() {
    // When
    long revision = cast.administrator(Cast.NORTHWIND).revision();

    // Then
    assertThat(revision).isZero();
    assertThat(cast.backend(Cast.NORTHWIND).findCase(interaction)).isEmpty();
    assertThat(backend.findCase(interaction).orElseThrow().caseId()).contains(caseId);
  }
}
