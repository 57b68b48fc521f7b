package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.lookup.Candidate;
import io.deskbridge.lookup.lookup.ContactLookup;
import io.deskbridge.lookup.lookup.LookupOutcome;
import io.deskbridge.lookup.lookup.SearchKeys;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.writes.Settlement;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds whose case it is when the caller says {@code "lookup"}; who is certainly not there is made,
 * where the tenant wants that.
 */
@ApplicationScoped
class CustomerSearch {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration NEXT_LOOKUP = Duration.ofSeconds(5);

  private final ContactLookup lookup;
  private final UnknownCustomer unknown;

  CustomerSearch(ContactLookup lookup, UnknownCustomer unknown) {
    this.lookup = lookup;
    this.unknown = unknown;
  }

  /** The customer of that interaction; several are nobody until a person chooses. */
  Uni<CustomerFound> find(Assignment assignment) {
    if (assignment.settings().caseRecords().skipLookup()) {
      return Uni.createFrom().item(new CustomerFound.Nobody("lookup-off"));
    }
    SearchKeys keys = keys(assignment.request());
    return lookup
        .find(assignment.settings(), assignment.access(), keys, DEADLINE)
        .chain(outcome -> found(assignment, keys, outcome));
  }

  private static SearchKeys keys(CaseRequest request) {
    return SearchKeys.of(
        Optional.ofNullable(request.recordId()),
        request.direction(),
        request.caller(),
        Optional.ofNullable(request.called()));
  }

  private Uni<CustomerFound> found(Assignment assignment, SearchKeys keys, LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Single(Candidate customer) ->
          done(
              new CustomerFound.One(
                  new Reference(customer.type().name().toLowerCase(Locale.ROOT), customer.id())));
      case LookupOutcome.Multiple(List<Candidate> candidates, boolean truncated) ->
          done(new CustomerFound.Nobody("several-customers"));
      case LookupOutcome.None none -> unknown.make(assignment, keys);
      case LookupOutcome.Anonymous anonymous -> done(new CustomerFound.Nobody("anonymous"));
      case LookupOutcome.Unavailable(String reason) ->
          done(
              reason.equals(Settlement.NOT_AUTHORISED)
                  ? new CustomerFound.NotAuthorised()
                  : new CustomerFound.NotNow("lookup-unavailable", NEXT_LOOKUP));
    };
  }

  private static Uni<CustomerFound> done(CustomerFound found) {
    return Uni.createFrom().item(found);
  }
}
