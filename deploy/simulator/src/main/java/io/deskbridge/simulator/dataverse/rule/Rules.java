package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;

/** All rules, in the order in which they apply. */
public final class Rules {

  private static final List<Rule> ALL =
      List.of(
          new ReadOnlyColumns(),
          new InactiveCases(),
          new ColumnLimits(),
          new Defaults(),
          new StatusRule(),
          new FullNames(),
          new CustomerMirrors(),
          new CaseCustomer(),
          new OpenActivities(),
          new ActivityParties(),
          new TicketNumbers(),
          new EnabledOwners(),
          new Ownership(),
          new Stamps(),
          new AlternateKeys(),
          new ApplicationUsers(),
          new DuplicateDetection());

  /** Completes and checks a draft. */
  public void apply(Draft draft, Rows rows) {
    ALL.forEach(rule -> rule.apply(draft, rows));
  }
}
