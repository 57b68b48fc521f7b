package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Administrator.LookupSaved;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import io.deskbridge.local.walkthrough.Dynamics.Incident;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The main job on a running stack, told step by step. Can be repeated on kept data. */
public final class Walkthrough {

  /** Longer than the lease of a publisher that was killed in an earlier run. */
  private static final Duration OBEDIENCE = Duration.ofSeconds(45);

  private static final String AGENT = "ada";

  private static final List<String> DOMAINS = List.of("https://*.dynamics.localhost:*");
  private static final List<String> MORE_DOMAINS =
      List.of("https://*.dynamics.localhost:*", "https://*.crm4.dynamics.com");

  private final Cast cast;
  private final Administrator admin;
  private final CrmCaller backend;
  private final Dynamics dynamics;
  private final Organisation contoso;

  private Walkthrough(Cast cast) {
    this.cast = cast;
    this.admin = cast.administrator(Cast.CONTOSO);
    this.backend = cast.backend(Cast.CONTOSO);
    this.dynamics = cast.dynamics(Cast.CONTOSO);
    this.contoso = cast.organisation(Cast.CONTOSO);
  }

  /** The walk-through on that stack. */
  public static Walkthrough on(StackAddresses addresses) {
    return new Walkthrough(Cast.of(addresses));
  }

  /** Runs every step and prints what happened; whether all went well. */
  public boolean print(PrintStream out) {
    Narrator narrator = new Narrator(out, 2);
    try {
      tellSettings(narrator);
      Callers callers = cast.callers();
      tellLookups(narrator, callers);
      Interaction interaction = tellCase(narrator, callers.known());
      AgentFrame frame = tellAgent(narrator, callers);
      narrator.step(
          "Another tenant's tokens get nothing, nor does the agent at another tenant's origin",
          () -> nothingFor(interaction, frame));
      narrator.step("The agent signs out", () -> signedOut(frame));
      return true;
    } catch (StepFailure | RequestFailure e) {
      out.println("     FAILED: " + e.getMessage());
      return false;
    }
  }

  private void tellSettings(Narrator narrator) {
    narrator.step(
        "The administrator saves the connection with a wrong Key Password", this::refused);
    narrator.step("… and with the right one", this::saved);
    Callers.Known caller = cast.callers().known();
    narrator.step("The administrator changes the display fields", () -> obeyed(caller));
  }

  private void tellLookups(Narrator narrator, Callers callers) {
    Callers.Known known = callers.known();
    narrator.step(
        "A call from " + known.number() + ", stored as " + known.stored(),
        () -> knownCaller(backend, known));
    narrator.step(
        "A call from " + callers.shared().number() + ", which several people share",
        () -> sharedNumber(backend, callers.shared()));
    narrator.step(
        "A call from " + callers.unknown() + ", which nobody has",
        () -> lookUp(backend, callers.unknown(), "none").outcome());
    narrator.step(
        "A call with a withheld number", () -> lookUp(backend, "anonymous", "anonymous").outcome());
  }

  private Interaction tellCase(Narrator narrator, Callers.Known known) {
    Interaction interaction = Interaction.from(known.number());
    narrator.step(
        "The call is assigned: a case with Contact and Customer, and one wrong row",
        () -> made(backend, interaction, known));
    narrator.step("The case as Dynamics holds it", () -> readBack(interaction, known));
    narrator.step(
        "The case is updated; a repeated PUT makes no second one",
        () -> updated(interaction, known));
    return interaction;
  }

  private AgentFrame tellAgent(Narrator narrator, Callers callers) {
    AgentFrame frame =
        narrator.give(
            "An agent signs in to Dynamics at " + cast.origin(Cast.CONTOSO),
            () -> cast.agent(Cast.CONTOSO, AGENT).signIn(),
            signedIn -> signedIn.agentName() + " has a session for the frame");
    EventStream stream =
        narrator.give(
            "The frame opens its event stream",
            () -> opened(frame),
            open -> "it is told of every change from revision " + admin.revision() + " on");
    narrator.step(
        "The administrator changes the domains that may embed the adapter", () -> told(stream));
    CrmCaller agent = frame.crm();
    narrator.step(
        "The same four calls, now as the agent",
        () ->
            knownCaller(agent, callers.known())
                + " · "
                + sharedNumber(agent, callers.shared())
                + " · "
                + lookUp(agent, callers.unknown(), "none").outcome()
                + " · "
                + lookUp(agent, "anonymous", "anonymous").outcome());
    narrator.step("A case as the agent", () -> madeByAgent(agent, callers.known()));
    stream.close();
    return frame;
  }

  private String refused() {
    return switch (admin.saveConnection(contoso, "not-the-key-password")) {
      case SaveOutcome.Saved saved ->
          throw new StepFailure("It was saved as revision " + saved.revision());
      case SaveOutcome.Refused refused -> {
        StepFailure.unless(
            refused.errors().stream().anyMatch(each -> each.pointer().equals("/keyPassword")),
            "Refused without naming /keyPassword: " + refused);
        yield refused.status()
            + " "
            + refused.errors().stream()
                .map(each -> each.pointer() + " " + each.code() + ": " + each.detail())
                .collect(Collectors.joining("; "));
      }
    };
  }

  private String saved() {
    return switch (admin.saveConnection(contoso, contoso.clientSecret())) {
      case SaveOutcome.Refused refused -> throw new StepFailure("Refused: " + refused);
      case SaveOutcome.Saved saved ->
          "revision "
              + saved.revision()
              + ", credential "
              + saved.credentialId()
              + ", Key Password "
              + saved.keyPasswordHint();
    };
  }

  private String obeyed(Callers.Known caller) {
    // The first lookup of a fresh stack fetches keys, tokens and columns: no measure of obedience.
    backend.lookUpUntilRevision(Interaction.from(caller.number()), admin.revision(), OBEDIENCE);
    long begin = System.nanoTime();
    LookupSaved change = admin.changeDisplayFields();
    LookupAnswer answer =
        backend.lookUpUntilRevision(
            Interaction.from(caller.number()), change.revision(), OBEDIENCE);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    StepFailure.unless(
        answer.candidates().size() == 1
            && change.displayFields().stream()
                .allMatch(field -> answer.candidates().getFirst().display().has(field)),
        "The lookup shows " + answer.candidates() + " instead of " + change.displayFields());
    return "revision %d %s: a lookup obeyed %d ms after the PUT"
        .formatted(change.revision(), change.displayFields(), millis);
  }

  private EventStream opened(AgentFrame frame) {
    EventStream stream = frame.events(OptionalLong.of(admin.revision()));
    int status = stream.awaitStatus(OBEDIENCE);
    StepFailure.unless(status == 200, "The stream was answered with " + status);
    return stream;
  }

  private String told(EventStream stream) {
    long begin = System.nanoTime();
    Administrator.DomainsSaved saved = admin.changeDomains(DOMAINS, MORE_DOMAINS);
    EventStream.Event event = stream.awaitRevision(saved.revision(), OBEDIENCE);
    StepFailure.unless(
        event.data().path("reload").asText().equals("frame"), "The event says " + event.data());
    return "revision %d %s: the event was in the frame %d ms after the PUT began"
        .formatted(
            saved.revision(),
            saved.domains(),
            Duration.ofNanos(event.arrivedNanos() - begin).toMillis());
  }

  private static String knownCaller(CrmCaller crm, Callers.Known known) {
    LookupAnswer answer = lookUp(crm, known.number(), "single");
    StepFailure.unless(idsOf(answer).equals(List.of(known.contactId())), "Found " + idsOf(answer));
    return "single: " + known.name() + " " + known.contactId();
  }

  private static String sharedNumber(CrmCaller crm, Callers.Shared shared) {
    LookupAnswer answer = lookUp(crm, shared.number(), "multiple");
    StepFailure.unless(idsOf(answer).equals(shared.contactIds()), "Found " + idsOf(answer));
    return "multiple: " + answer.candidates().size() + " candidates, the agent chooses";
  }

  private static LookupAnswer lookUp(CrmCaller crm, String number, String outcome) {
    LookupAnswer answer = crm.lookUp(Interaction.from(number));
    StepFailure.unless(answer.outcome().equals(outcome), "Expected " + outcome + ", got " + answer);
    return answer;
  }

  private static List<String> idsOf(LookupAnswer answer) {
    return answer.candidates().stream().map(CrmCaller.Candidate::id).sorted().toList();
  }

  private String madeByAgent(CrmCaller agent, Callers.Known known) {
    Interaction interaction = Interaction.from(known.number());
    String made = made(agent, interaction, known);
    demandFilled(incidentOf(interaction), known);
    return made;
  }

  private static String made(CrmCaller crm, Interaction interaction, Callers.Known known) {
    CaseAnswer made = crm.awaitWritten(interaction, crm.putCase(interaction, known.contactId()));
    StepFailure.unless(
        made.applied().containsAll(List.of("primarycontactid", "customerid", "new_tier")),
        "Applied only " + made.applied());
    StepFailure.unless(
        made.rejected().stream()
            .map(CrmCaller.Row::caseField)
            .toList()
            .equals(List.of(Administrator.WRONG_FIELD)),
        "Rejected " + made.rejected());
    CrmCaller.Row wrong = made.rejected().getFirst();
    return "case %s; written %s; rejected %s (%s)"
        .formatted(made.caseId().orElseThrow(), made.applied(), wrong.caseField(), wrong.code());
  }

  private String readBack(Interaction interaction, Callers.Known known) {
    Incident incident = incidentOf(interaction);
    demandFilled(incident, known);
    return "customer = account %s, contact = %s, tier = %s"
        .formatted(incident.customerId(), incident.primaryContactId(), incident.tier());
  }

  private String updated(Interaction interaction, Callers.Known known) {
    String before = incidentOf(interaction).id();
    int count = dynamics.countIncidentsOf(known.contactId());
    backend.awaitWritten(interaction, backend.patchCase(interaction, known.contactId()));
    CaseAnswer again =
        backend.awaitWritten(interaction, backend.putCase(interaction, known.contactId()));
    StepFailure.unless(
        again.caseId().equals(Optional.of(before)), "The repeated PUT gave " + again.caseId());
    demandFilled(incidentOf(interaction), known);
    StepFailure.unless(
        dynamics.countIncidentsOf(known.contactId()) == count, "There is a second case");
    return "still case " + before;
  }

  private String nothingFor(Interaction interaction, AgentFrame frame) {
    long revision = cast.administrator(Cast.NORTHWIND).revision();
    StepFailure.unless(
        revision == 0, "northwind sees revision " + revision + " although it saved nothing");
    StepFailure.unless(
        cast.backend(Cast.NORTHWIND).findCase(interaction).isEmpty(),
        "northwind sees contoso's interaction");
    int status = frame.crmAt(cast.origin(Cast.NORTHWIND)).tryLookUp(interaction).status();
    StepFailure.unless(status == 403, "A lookup at northwind's origin was answered with " + status);
    return "settings: the defaults, revision 0; contoso's interaction: not found; the agent's lookup: 403";
  }

  private String signedOut(AgentFrame frame) {
    frame.signOut();
    Instant deadline = Instant.now().plus(OBEDIENCE);
    while (frame.bootstrap().status() != 401) {
      StepFailure.unless(Instant.now().isBefore(deadline), "The session JWT is still believed");
    }
    return "crm-lookup-service refuses the session's JWT";
  }

  private Incident incidentOf(Interaction interaction) {
    String id =
        backend
            .findCase(interaction)
            .flatMap(CaseAnswer::caseId)
            .orElseThrow(() -> new StepFailure("The interaction has no case"));
    return dynamics
        .findIncident(id)
        .orElseThrow(() -> new StepFailure("Dynamics has no case " + id));
  }

  private static void demandFilled(Incident incident, Callers.Known known) {
    StepFailure.unless(
        incident.customerId().equals(known.accountId())
            && incident.primaryContactId().equals(known.contactId())
            && incident.tier().equals(known.tier()),
        "Expected " + known + ", Dynamics has " + incident);
  }
}
