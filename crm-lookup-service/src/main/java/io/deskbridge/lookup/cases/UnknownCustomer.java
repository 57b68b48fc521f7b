package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.contacts.ContactMaking;
import io.deskbridge.lookup.contacts.ContactOutcome;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.lookup.SearchKeys;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.phone.CallerNumber;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.writes.WriteLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the customer whom a lookup did not find, under the id that only this interaction's customer
 * has: a retry, or whatever dies in between, makes no second one.
 */
@ApplicationScoped
class UnknownCustomer {

  private final ContactMaking making;
  private final PhoneNumbers numbers;
  private final WriteLog log;

  UnknownCustomer(ContactMaking making, PhoneNumbers numbers, WriteLog log) {
    this.making = making;
    this.numbers = numbers;
    this.log = log;
  }

  /** The customer who was made, or why there is none. */
  Uni<CustomerFound> make(Assignment assignment, SearchKeys keys) {
    Optional<String> number =
        keys.number()
            .flatMap(text -> number(text, assignment.settings().accountLookup().defaultRegion()));
    if (assignment.settings().caseRecords().skipAccountCreation()
        || (number.isEmpty() && keys.email().isEmpty())) {
      return Uni.createFrom().item(new CustomerFound.Nobody("no-customer"));
    }
    ContactMaking.Wish wish =
        new ContactMaking.Wish(
            assignment.settings(),
            assignment.access(),
            new Organisation(
                assignment.interaction().organizationId(),
                URI.create(assignment.interaction().environmentUrl())),
            assignment.interaction().interactionId(),
            assignment.settings().accountLookup().objectType(),
            Optional.ofNullable(assignment.request().caller().name())
                .map(String::strip)
                .filter(name -> !name.isEmpty()),
            number,
            keys.email());
    return log.renewBeforeSending(assignment.claim())
        .chain(() -> making.make(wish))
        .map(UnknownCustomer::found);
  }

  /** In E.164; empty when it is withheld, or none. */
  private Optional<String> number(String text, String region) {
    return switch (numbers.caller(text, region)) {
      case CallerNumber.Known(TelephoneNumber number) -> Optional.of(number.e164());
      case CallerNumber.Withheld _, CallerNumber.NoNumber _ -> Optional.empty();
    };
  }

  private static CustomerFound found(ContactOutcome outcome) {
    return switch (outcome) {
      case ContactOutcome.Made(Newcomer customer) -> one(customer);
      case ContactOutcome.Existing(Newcomer customer) -> one(customer);
      case ContactOutcome.Several several -> new CustomerFound.Nobody("several-customers");
      case ContactOutcome.Removed removed -> new CustomerFound.Nobody("customer-removed");
      case ContactOutcome.Refused(String code) ->
          new CustomerFound.Nobody(
              code.isEmpty() ? "customer-refused" : "customer-refused: " + code);
      case ContactOutcome.NotAuthorised refused -> new CustomerFound.NotAuthorised();
      case ContactOutcome.NotNow(String why, Duration retryAfter) ->
          new CustomerFound.NotNow("customer-not-made-yet", retryAfter);
    };
  }

  private static CustomerFound one(Newcomer customer) {
    return new CustomerFound.One(
        new Reference(customer.type().name().toLowerCase(Locale.ROOT), customer.id().toString()));
  }
}
