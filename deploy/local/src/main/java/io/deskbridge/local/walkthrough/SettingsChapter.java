package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.walkthrough.Administrator.LookupSaved;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import java.time.Duration;
import java.util.stream.Collectors;

/** The administrator connects Dynamics and changes a setting. */
final class SettingsChapter {

  private final Cast cast;
  private final Administrator admin;
  private final CrmCaller backend;
  private final Organisation contoso;

  SettingsChapter(Cast cast) {
    this.cast = cast;
    this.admin = cast.administrator(Cast.CONTOSO);
    this.backend = cast.backend(Cast.CONTOSO);
    this.contoso = cast.organisation(Cast.CONTOSO);
  }

  void tell(Narrator narrator) {
    narrator.step(
        "The administrator saves the connection with a wrong Key Password", this::refused);
    narrator.step("… and with the right one", this::saved);
    Callers.Known caller = cast.callers().known();
    narrator.step("The administrator changes the display fields", () -> obeyed(caller));
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
    backend.lookUpUntilRevision(
        Interaction.from(caller.number()), admin.revision(), Walkthrough.OBEDIENCE);
    long begin = System.nanoTime();
    LookupSaved change = admin.changeDisplayFields();
    LookupAnswer answer =
        backend.lookUpUntilRevision(
            Interaction.from(caller.number()), change.revision(), Walkthrough.OBEDIENCE);
    long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
    StepFailure.unless(
        answer.candidates().size() == 1
            && change.displayFields().stream()
                .allMatch(field -> answer.candidates().getFirst().display().has(field)),
        "The lookup shows " + answer.candidates() + " instead of " + change.displayFields());
    return "revision %d %s: a lookup obeyed %d ms after the PUT"
        .formatted(change.revision(), change.displayFields(), millis);
  }
}
