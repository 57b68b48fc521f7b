package io.deskbridge.e2e.campaign;

import io.deskbridge.e2e.campaign.Killer.Service;
import io.deskbridge.e2e.campaign.Killer.Tally;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** What came of a campaign. */
public record CampaignResult(
    CampaignOptions options,
    Ledger.Counts requests,
    Turmoil.Course course,
    Evidence.Size size,
    Findings findings) {

  private static final int SHOWN = 20;

  /** Whether nothing happened that must not, and enough was done to know. */
  public boolean isMet() {
    return findings.isEmpty() && wereEnoughKilled();
  }

  private boolean wereEnoughKilled() {
    return Arrays.stream(Service.values()).allMatch(each -> kills(each).kills() >= options.kills())
        && 2 * killsWhileUnsettled() >= allKills();
  }

  private Tally kills(Service service) {
    return course.kills().getOrDefault(service, new Tally(0, 0));
  }

  private int allKills() {
    return course.kills().values().stream().mapToInt(Tally::kills).sum();
  }

  private int killsWhileUnsettled() {
    return course.kills().values().stream().mapToInt(Tally::whileUnsettled).sum();
  }

  /** Prints it as tables. */
  public void print(PrintStream out) {
    out.printf(
        "%nSeed %d, %d interactions, %d agents, %d s%n%n",
        options.seed(), options.interactions(), options.agents(), course.took().toSeconds());
    line(out, "requests accepted", requests.accepted());
    line(out, "… of them for later (202)", requests.acceptedForLater());
    line(out, "… not answered, asked again", requests.unanswered());
    line(out, "… refused for now, asked again", requests.refused());
    line(out, "cases in Dynamics", size.cases());
    line(out, "writes in Dynamics' journal", size.writes());
    line(out, "fields that a colleague wrote", size.edits());
    line(out, "events", size.events());
    out.println();
    course.faults().forEach((label, met) -> line(out, "fault: " + label, met));
    out.println();
    for (Service service : Service.values()) {
      out.printf(
          "  %-48s %7d, %d while a write was unsettled%n",
          "killed: " + service.title(), kills(service).kills(), kills(service).whileUnsettled());
    }
    out.println();
    for (Goal goal : Goal.values()) {
      line(out, goal.title(), findings.of(goal).size());
      findings.of(goal).stream().limit(SHOWN).forEach(each -> out.println("      " + each));
    }
    if (!wereEnoughKilled()) {
      out.printf(
          "%nOf each service %d kills are wanted, and half of all while a write is unsettled.%n",
          options.kills());
    }
    out.println(isMet() ? "\nAll goals are met." : "\nA GOAL IS MISSED.");
  }

  /** What must not have happened but did. */
  public List<String> violations() {
    return Arrays.stream(Goal.values())
        .flatMap(goal -> findings.of(goal).stream().map(each -> goal + ": " + each))
        .toList();
  }

  private static void line(PrintStream out, String what, long count) {
    out.printf("  %-48s %7d%n", what, count);
  }
}
