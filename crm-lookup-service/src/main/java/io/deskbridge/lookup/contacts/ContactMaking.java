package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.lookup.Candidate;
import io.deskbridge.lookup.lookup.ContactLookup;
import io.deskbridge.lookup.lookup.LookupOutcome;
import io.deskbridge.lookup.lookup.SearchKeys;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.newcomer.NewcomerKey;
import io.deskbridge.lookup.newcomer.NewcomerLease;
import io.deskbridge.lookup.newcomer.Newcomers;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.writes.StableId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a customer, unless there is one: under a lease of tenant and number (else e-mail), after a
 * search inside it, so that two calls from one new number make one. A search that was not possible
 * decides nothing.
 */
@ApplicationScoped
public class ContactMaking {

  /** Longer than all that is done under it. */
  static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration SEARCH = Duration.ofSeconds(4);
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final String DEFAULT_PHONE_COLUMN = "telephone1";

  private final Newcomers newcomers;
  private final ContactLookup lookup;
  private final CustomerRecords records;
  private final FieldCatalog catalog;

  ContactMaking(
      Newcomers newcomers, ContactLookup lookup, CustomerRecords records, FieldCatalog catalog) {
    this.newcomers = newcomers;
    this.lookup = lookup;
    this.records = records;
    this.catalog = catalog;
  }

  /**
   * A customer who is wanted.
   *
   * @param number in E.164
   */
  public record Wish(
      TenantSettings settings,
      Access access,
      Organisation organisation,
      String interactionId,
      ObjectType type,
      Optional<String> name,
      Optional<String> number,
      Optional<String> email) {

    NewcomerKey key() {
      return NewcomerKey.of(organisation.organizationId(), number, email).orElseThrow();
    }

    /** The id that only this interaction's customer has. */
    UUID id() {
      return StableId.of(
          settings.tenantId(),
          organisation.organizationId(),
          interactionId,
          CustomerRecords.tableOf(type),
          "customer",
          "0");
    }

    SearchKeys keys() {
      return new SearchKeys(Optional.empty(), Optional.empty(), number, email);
    }
  }

  /** Makes or finds the customer; an item, unless the database fails. */
  public Uni<ContactOutcome> make(Wish wish) {
    return make(wish, System.nanoTime());
  }

  private Uni<ContactOutcome> make(Wish wish, long begun) {
    return newcomers
        .lock(wish.settings().tenantId(), wish.key(), LEASE)
        .chain(
            lease -> {
              if (lease.isPresent()) {
                return makeUnder(lease.get(), wish)
                    .onItemOrFailure()
                    .call(() -> newcomers.release(lease.get()));
              }
              return System.nanoTime() - begun > WAIT.toNanos()
                  ? done(busy())
                  : Uni.createFrom()
                      .voidItem()
                      .onItem()
                      .delayIt()
                      .by(LOOK_AGAIN)
                      .chain(() -> make(wish, begun));
            });
  }

  private Uni<ContactOutcome> makeUnder(NewcomerLease lease, Wish wish) {
    return lease
        .before()
        .map(
            before ->
                records
                    .find(wish.access(), before)
                    .chain(reading -> goOn(lease, wish, before, reading)))
        .orElseGet(() -> searchFirst(lease, wish));
  }

  /** Whom Dynamics may not find by the number yet, it knows by the id. */
  private Uni<ContactOutcome> goOn(
      NewcomerLease lease, Wish wish, Newcomer before, CustomerReading reading) {
    return switch (reading) {
      case CustomerReading.Active(Newcomer customer) -> done(new ContactOutcome.Existing(customer));
      case CustomerReading.Unknown(ContactOutcome why) -> done(why);
      case CustomerReading.Inactive _, CustomerReading.Missing _ ->
          before.id().equals(wish.id())
              ? done(new ContactOutcome.Removed())
              : searchFirst(lease, wish);
    };
  }

  private Uni<ContactOutcome> searchFirst(NewcomerLease lease, Wish wish) {
    return lookup
        .find(wish.settings(), wish.access(), wish.keys(), SEARCH)
        .chain(
            found ->
                switch (found) {
                  case LookupOutcome.None none -> create(lease, wish);
                  case LookupOutcome.Single(Candidate customer) ->
                      done(
                          new ContactOutcome.Existing(
                              new Newcomer(customer.type(), UUID.fromString(customer.id()))));
                  case LookupOutcome.Multiple several -> done(new ContactOutcome.Several());
                  case LookupOutcome.Anonymous anonymous ->
                      throw new IllegalStateException("A wish has a number or an address");
                  case LookupOutcome.Unavailable(String reason) -> done(unsearchable(reason));
                });
  }

  private static ContactOutcome unsearchable(String reason) {
    return reason.equals("reauth-required")
        ? new ContactOutcome.NotAuthorised()
        : new ContactOutcome.NotNow(
            "whether Dynamics knows this customer can't be found out (" + reason + ")", PAUSE);
  }

  private Uni<ContactOutcome> create(NewcomerLease lease, Wish wish) {
    return catalog
        .find(wish.access(), CustomerRecords.tableOf(wish.type()))
        .chain(
            fields ->
                phoneColumn(wish, fields)
                    .map(column -> create(lease, wish, column, fields))
                    .orElseGet(() -> done(new ContactOutcome.Refused("no-phone-field"))));
  }

  /** The lease is confirmed right before: a replica that was frozen meanwhile makes nothing. */
  private Uni<ContactOutcome> create(
      NewcomerLease lease, Wish wish, String column, Optional<Map<String, Field>> fields) {
    CustomerDraft draft =
        new CustomerDraft(wish.type(), wish.name(), wish.number(), wish.email(), column);
    return newcomers
        .renew(lease, LEASE)
        .chain(
            held -> held ? records.create(wish.access(), wish.id(), draft, fields) : done(busy()))
        .chain(
            outcome ->
                outcome instanceof ContactOutcome.Made(Newcomer customer)
                    ? newcomers.keep(lease, customer).replaceWith(outcome)
                    : done(outcome));
  }

  /** The configured field; where the table lacks it, the first of its phone fields. */
  private static Optional<String> phoneColumn(Wish wish, Optional<Map<String, Field>> fields) {
    TenantSettings.AccountLookup settings = wish.settings().accountLookup();
    String configured =
        Optional.ofNullable(settings.newRecordPhoneField()).orElse(DEFAULT_PHONE_COLUMN);
    if (fields.isEmpty()) {
      return Optional.of(configured);
    }
    return Stream.concat(Stream.of(configured), settings.phoneFieldsOf(wish.type()).stream())
        .filter(column -> fields.get().containsKey(column))
        .filter(column -> fields.get().get(column).creatable())
        .findFirst();
  }

  private static ContactOutcome busy() {
    return new ContactOutcome.NotNow("this customer is being made by another request", PAUSE);
  }

  private static Uni<ContactOutcome> done(ContactOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
