package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.lookup.Candidate;
import io.deskbridge.lookup.lookup.ContactLookup;
import io.deskbridge.lookup.lookup.LookupOutcome;
import io.deskbridge.lookup.lookup.SearchKeys;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds whose case it is when the caller says {@code "lookup"}. */
@ApplicationScoped
class CustomerSearch {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final ContactLookup lookup;

  CustomerSearch(ContactLookup lookup) {
    this.lookup = lookup;
  }

  /** The customer of that interaction; several are nobody until a person chooses. */
  Uni<CustomerFound> find(TenantSettings settings, Access access, CaseRequest request) {
    if (settings.caseRecords().skipLookup()) {
      return Uni.createFrom().item(new CustomerFound.Nobody("lookup-off"));
    }
    SearchKeys keys =
        SearchKeys.of(
            Optional.ofNullable(request.recordId()),
            request.direction(),
            request.caller(),
            Optional.ofNullable(request.called()));
    return lookup.find(settings, access, keys, DEADLINE).map(CustomerSearch::found);
  }

  private static CustomerFound found(LookupOutcome outcome) {
    return switch (outcome) {
      case LookupOutcome.Single(Candidate customer) ->
          new CustomerFound.One(
              new Reference(customer.type().name().toLowerCase(Locale.ROOT), customer.id()));
      case LookupOutcome.Multiple(List<Candidate> candidates, boolean truncated) ->
          new CustomerFound.Nobody("several-customers");
      case LookupOutcome.None none -> new CustomerFound.Nobody("no-customer");
      case LookupOutcome.Anonymous anonymous -> new CustomerFound.Nobody("anonymous");
      case LookupOutcome.Unavailable unavailable -> new CustomerFound.NotNow();
    };
  }
}
