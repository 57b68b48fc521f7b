package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.DataverseRequest.Method;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.dataverse.OrganisationOutcome;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.phone.CallerNumber;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.deskbridge.lookup.phone.Spellings;
import io.deskbridge.lookup.phone.TelephoneNumber;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the one customer whom keys name, by the rules of a lookup, and reads columns of the row in
 * the same request. Nobody is chosen among several. Always asks Dynamics.
 */
@ApplicationScoped
public class RowLookup {

  private static final int NOT_FOUND = 404;
  private static final Map<String, String> HEADERS =
      Map.of("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"");

  private final DataverseGateway dataverse;
  private final FieldCatalog catalog;
  private final PhoneNumbers numbers;
  private final SearchQuery query;

  RowLookup(
      DataverseGateway dataverse, FieldCatalog catalog, PhoneNumbers numbers, Spellings spellings) {
    this.dataverse = dataverse;
    this.catalog = catalog;
    this.numbers = numbers;
    this.query = new SearchQuery(spellings);
  }

  /** The row, with those columns of it that its table has; an item, never a failure. */
  public Uni<RowOutcome> find(
      TenantSettings settings,
      Access access,
      SearchKeys keys,
      List<String> columns,
      Duration time) {
    Optional<TelephoneNumber> number =
        keys.number()
            .map(text -> numbers.caller(text, settings.accountLookup().defaultRegion()))
            .flatMap(
                caller ->
                    caller instanceof CallerNumber.Known(TelephoneNumber known)
                        ? Optional.of(known)
                        : Optional.empty());
    ObjectType first = settings.accountLookup().objectType();
    Deadline deadline = Deadline.in(time);
    return Uni.combine()
        .all()
        .unis(
            dataverse.findOrganisation(access),
            search(CustomerTable.of(first), settings, access, keys, number, columns, deadline),
            search(CustomerTable.other(first), settings, access, keys, number, columns, deadline))
        .asTuple()
        .chain(
            known ->
                switch (known.getItem1()) {
                  case OrganisationOutcome.Known(Organisation organisation) ->
                      find(
                          settings,
                          access,
                          organisation,
                          known.getItem2(),
                          known.getItem3(),
                          deadline);
                  case OrganisationOutcome.Refused(String code) ->
                      unavailable(SearchStep.REAUTH_REQUIRED);
                  case OrganisationOutcome.Unavailable(Duration retryAfter) ->
                      unavailable(SearchStep.UNREACHABLE);
                })
        .ifNoItem()
        .after(deadline.timeToAnswer())
        .recoverWithUni(() -> unavailable(SearchStep.NO_TIME));
  }

  /**
   * The account that a contact belongs to, with those columns; nobody if it belongs to none, or to
   * another contact.
   */
  public Uni<RowOutcome> findAccountOf(
      Access access, CustomerRow contact, List<String> columns, Duration time) {
    CustomerTable table = CustomerTable.of(ObjectType.ACCOUNT);
    return catalog
        .find(access, table.table())
        .chain(
            fields -> {
              Map<String, String> properties = TableSearch.properties(columns, fields);
              Optional<String> id = contact.parentId();
              return id.isEmpty() || properties.isEmpty()
                  ? Uni.createFrom().<RowOutcome>item(new RowOutcome.Nobody("no-account"))
                  : read(access, table, id.get(), properties, time);
            })
        .ifNoItem()
        .after(time)
        .recoverWithUni(() -> unavailable(SearchStep.NO_TIME));
  }

  private Uni<RowOutcome> read(
      Access access,
      CustomerTable table,
      String id,
      Map<String, String> properties,
      Duration time) {
    String path =
        ODataPath.row(table.entitySet(), id)
            .select(
                Stream.concat(Stream.of(table.id()), properties.values().stream())
                    .distinct()
                    .toList())
            .toString();
    return dataverse
        .send(
            access,
            new DataverseRequest(Method.GET, path, Optional.empty(), HEADERS, time, Urgency.LOOKUP))
        .map(
            outcome ->
                switch (outcome) {
                  case DataverseOutcome.Answered(int status, JsonNode body) ->
                      new RowOutcome.Found(new CustomerRow(table.type(), properties, body));
                  case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
                      new RowOutcome.Nobody("no-account");
                  case DataverseOutcome.Refused _,
                      DataverseOutcome.Throttled _,
                      DataverseOutcome.Unanswered _,
                      DataverseOutcome.Unreachable _,
                      DataverseOutcome.NotAuthorised _ ->
                      new RowOutcome.Unavailable(SearchStep.reason(outcome));
                });
  }

  /** Waits half the time at most for columns: a lookup works without knowing them, if need be. */
  private Uni<TableSearch> search(
      CustomerTable table,
      TenantSettings settings,
      Access access,
      SearchKeys keys,
      Optional<TelephoneNumber> number,
      List<String> columns,
      Deadline deadline) {
    return catalog
        .find(access, table.table())
        .ifNoItem()
        .after(deadline.timeLeft().dividedBy(2).plusMillis(1))
        .recoverWithItem(Optional.empty())
        .map(
            fields ->
                TableSearch.of(table, settings, keys, number, fields)
                    .showing(properties(table, columns, fields)));
  }

  private static Map<String, String> properties(
      CustomerTable table, List<String> columns, Optional<Map<String, Field>> fields) {
    Map<String, String> properties = new LinkedHashMap<>(TableSearch.properties(columns, fields));
    if (table.type() == ObjectType.CONTACT) {
      properties.put(CustomerRow.ACCOUNT_OF_CONTACT, CustomerRow.ACCOUNT_OF_CONTACT);
    }
    return properties;
  }

  private Uni<RowOutcome> find(
      TenantSettings settings,
      Access access,
      Organisation organisation,
      TableSearch first,
      TableSearch other,
      Deadline deadline) {
    if (!first.hasKeys() && !other.hasKeys()) {
      return Uni.createFrom().item(new RowOutcome.Nobody("anonymous"));
    }
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
        new Verdict(MultipleMatches.ASK, new CandidateReader(organisation, List.of()), List.of());
    return rounds
        .run(
            first,
            settings.accountLookup().secondaryLookup() ? Optional.of(other) : Optional.empty(),
            () -> {})
        .map(steps -> outcome(verdict.of(steps).outcome(), steps));
  }

  private static RowOutcome outcome(LookupOutcome outcome, SearchRounds.Steps steps) {
    return switch (outcome) {
      case LookupOutcome.Single(Candidate candidate) ->
          new RowOutcome.Found(rowOf(candidate, steps));
      case LookupOutcome.Multiple several -> new RowOutcome.Nobody("several-customers");
      case LookupOutcome.None none -> new RowOutcome.Nobody("no-customer");
      case LookupOutcome.Anonymous anonymous -> new RowOutcome.Nobody("anonymous");
      case LookupOutcome.Unavailable(String reason) -> new RowOutcome.Unavailable(reason);
    };
  }

  private static CustomerRow rowOf(Candidate candidate, SearchRounds.Steps steps) {
    return Stream.concat(steps.first().stream(), steps.other().stream())
        .flatMap(step -> step.found().stream())
        .filter(found -> found.search().table().type() == candidate.type())
        .flatMap(
            found ->
                found.rows().stream()
                    .filter(row -> row.id(found.search().table()).equals(candidate.id()))
                    .map(
                        row ->
                            new CustomerRow(
                                candidate.type(), found.search().displayColumns(), row.values())))
        .findFirst()
        .orElseThrow();
  }

  private static Uni<RowOutcome> unavailable(String reason) {
    return Uni.createFrom().item(new RowOutcome.Unavailable(reason));
  }
}
