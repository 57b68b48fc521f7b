package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.dataverse.OrganisationOutcome;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.phone.CallerNumber;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.deskbridge.lookup.phone.Spellings;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.settings.TenantSettings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finds the customer of an interaction: keys in order, Object Type before the other object, active
 * records only, every phone number compared as a number. Nothing is ever written.
 */
@ApplicationScoped
public class ContactLookup {

  private static final Logger LOG = Logger.getLogger(ContactLookup.class);

  private final DataverseGateway dataverse;
  private final FieldCatalog catalog;
  private final PhoneNumbers numbers;
  private final SearchQuery query;
  private final JustMade justMade;

  ContactLookup(
      DataverseGateway dataverse,
      FieldCatalog catalog,
      PhoneNumbers numbers,
      Spellings spellings,
      JustMade justMade) {
    this.justMade = justMade;
    this.dataverse = dataverse;
    this.catalog = catalog;
    this.numbers = numbers;
    this.query = new SearchQuery(spellings);
  }

  /**
   * Whom the keys name; an item within the deadline, never a failure. Dynamics is asked for this
   * caller alone: nothing is remembered, and what others ask is not waited for.
   */
  public Uni<LookupOutcome> find(
      TenantSettings settings, Access access, SearchKeys keys, Duration time) {
    return report(settings, access, keys, caller(settings, keys), Deadline.in(time))
        .map(LookupReport::outcome);
  }

  /** Which number the keys have. */
  CallerNumber caller(TenantSettings settings, SearchKeys keys) {
    return keys.number()
        .map(text -> numbers.caller(text, settings.accountLookup().defaultRegion()))
        .orElseGet(CallerNumber.Withheld::new);
  }

  /** The same with how it came about. */
  Uni<LookupReport> report(
      TenantSettings settings,
      Access access,
      SearchKeys keys,
      CallerNumber caller,
      Deadline deadline) {
    boolean otherKeys =
        keys.recordId().isPresent()
            || keys.email().isPresent()
            || (keys.identifier().isPresent() && settings.customFieldMapping().enabled());
    return switch (caller) {
      case CallerNumber.Known(TelephoneNumber number) ->
          searchAlsoById(settings, access, keys, Optional.of(number), deadline);
      case CallerNumber.Withheld() when !otherKeys ->
          Uni.createFrom().item(LookupReport.without(new LookupOutcome.Anonymous(), List.of()));
      case CallerNumber.Withheld() ->
          searchAlsoById(settings, access, keys, Optional.empty(), deadline);
      case CallerNumber.NoNumber() ->
          searchAlsoById(settings, access, keys, Optional.empty(), deadline);
    };
  }

  /**
   * Dynamics may not find by its number whom we made a moment ago; by the id it does. Whom we made
   * is found out while Dynamics answers the second request.
   */
  private Uni<LookupReport> searchAlsoById(
      TenantSettings settings,
      Access access,
      SearchKeys keys,
      Optional<TelephoneNumber> number,
      Deadline deadline) {
    if (keys.recordId().isPresent()) {
      return search(settings, access, keys, number, deadline, () -> {});
    }
    Uni<Optional<UUID>> made =
        justMade.find(access, number, keys.email(), deadline).memoize().indefinitely();
    return search(settings, access, keys, number, deadline, () -> begin(made))
        .chain(
            report ->
                report.outcome() instanceof LookupOutcome.None
                    ? made.chain(
                        id ->
                            id.isEmpty()
                                ? Uni.createFrom().item(report)
                                : search(
                                    settings,
                                    access,
                                    keys.with(id.get()),
                                    number,
                                    deadline,
                                    () -> {}))
                    : Uni.createFrom().item(report));
  }

  private static void begin(Uni<Optional<UUID>> made) {
    made.subscribe()
        .with(id -> {}, failure -> LOG.error("Who was made lately can't be told", failure));
  }

  private Uni<LookupReport> search(
      TenantSettings settings,
      Access access,
      SearchKeys keys,
      Optional<TelephoneNumber> number,
      Deadline deadline,
      Runnable meanwhile) {
    CustomerTable first = CustomerTable.of(settings.accountLookup().objectType());
    CustomerTable other = CustomerTable.other(settings.accountLookup().objectType());
    return Uni.combine()
        .all()
        .unis(
            dataverse.findOrganisation(access),
            columns(access, first, deadline),
            columns(access, other, deadline))
        .asTuple()
        .chain(
            known ->
                switch (known.getItem1()) {
                  case OrganisationOutcome.Known(Organisation organisation) ->
                      search(
                          settings,
                          access,
                          organisation,
                          TableSearch.of(first, settings, keys, number, known.getItem2()),
                          TableSearch.of(other, settings, keys, number, known.getItem3()),
                          deadline,
                          meanwhile);
                  case OrganisationOutcome.Refused(String code) ->
                      Uni.createFrom().item(unavailable(SearchStep.REAUTH_REQUIRED));
                  case OrganisationOutcome.Unavailable(Duration retryAfter) ->
                      Uni.createFrom().item(unavailable(SearchStep.UNREACHABLE));
                })
        .ifNoItem()
        .after(deadline.timeToAnswer())
        .recoverWithItem(ContactLookup::outOfTime);
  }

  private Uni<LookupReport> search(
      TenantSettings settings,
      Access access,
      Organisation organisation,
      TableSearch first,
      TableSearch other,
      Deadline deadline,
      Runnable meanwhile) {
    SearchRounds rounds =
        new SearchRounds(
            dataverse,
            query,
            numbers,
            access,
            settings.accountLookup().defaultRegion(),
            deadline,
            table -> catalog.doubt(access, table.table()),
            version -> catalog.notice(organisation.organizationId(), version));
    Verdict verdict =
        new Verdict(
            settings.accountLookup().onMultipleMatches(),
            new CandidateReader(organisation, settings.accountLookup().displayFields()),
            unknownFields(settings.accountLookup().displayFields(), first, other));
    return rounds
        .run(
            first,
            settings.accountLookup().secondaryLookup() ? Optional.of(other) : Optional.empty(),
            meanwhile)
        .map(verdict::of);
  }

  /** Display fields that neither table has. */
  private static List<LookupReport.Missing> unknownFields(
      List<String> displayFields, TableSearch first, TableSearch other) {
    return displayFields.stream()
        .filter(field -> !first.displayColumns().containsKey(field))
        .filter(field -> !other.displayColumns().containsKey(field))
        .map(field -> new LookupReport.Missing("display." + field, "unknown-field"))
        .toList();
  }

  /** Waits half the time at most: a lookup works without knowing the columns, if need be. */
  private Uni<Optional<Map<String, Field>>> columns(
      Access access, CustomerTable table, Deadline deadline) {
    return catalog
        .find(access, table.table())
        .ifNoItem()
        .after(deadline.timeLeft().dividedBy(2).plusMillis(1))
        .recoverWithItem(Optional.empty());
  }

  static LookupReport outOfTime() {
    return unavailable(SearchStep.NO_TIME);
  }

  private static LookupReport unavailable(String reason) {
    return LookupReport.without(new LookupOutcome.Unavailable(reason), List.of());
  }
}
