package io.deskbridge.lookup.contacts;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.newcomer.Newcomer;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a customer under an id that only its interaction has, so that it can't be made twice, and
 * settles by a read what is not known. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/perform-conditional-operations-using-web-api">Conditional
 * operations</a>.
 */
@ApplicationScoped
class CustomerRecords {

  /** How long one answer of Dynamics is waited for; four of them fit in a lease. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;
  private static final String ALREADY_THERE = "0x80040237";
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final int INACTIVE = 1;

  private final DataverseGateway dataverse;

  CustomerRecords(DataverseGateway dataverse) {
    this.dataverse = dataverse;
  }

  /** Logical name of the table. */
  static String tableOf(ObjectType type) {
    return type.name().toLowerCase(Locale.ROOT);
  }

  /** Makes the row, if it is not there; an item, never a failure. */
  Uni<ContactOutcome> create(
      Access access, UUID id, CustomerDraft draft, Optional<Map<String, Field>> fields) {
    Newcomer wanted = new Newcomer(draft.type(), id);
    DataverseRequest request =
        DataverseRequest.create(pathOf(wanted).toString(), draft.body(fields), PATIENCE);
    return dataverse
        .send(access, request)
        .chain(
            outcome ->
                outcome instanceof DataverseOutcome.Unanswered
                    ? settle(access, wanted, request)
                    : decided(access, wanted, outcome));
  }

  /** Nobody knows whether it was made: a read tells; if it was not, it may be tried once more. */
  private Uni<ContactOutcome> settle(Access access, Newcomer wanted, DataverseRequest request) {
    return find(access, wanted)
        .chain(
            reading ->
                reading instanceof CustomerReading.Missing
                    ? dataverse
                        .send(access, request)
                        .chain(outcome -> decidedInTheEnd(access, wanted, outcome))
                    : madeBefore(reading, true));
  }

  private Uni<ContactOutcome> decidedInTheEnd(
      Access access, Newcomer wanted, DataverseOutcome outcome) {
    return outcome instanceof DataverseOutcome.Unanswered
            || (outcome instanceof DataverseOutcome.Refused refused && isAlreadyThere(refused))
        ? find(access, wanted).chain(reading -> madeBefore(reading, true))
        : decided(access, wanted, outcome);
  }

  private Uni<ContactOutcome> decided(Access access, Newcomer wanted, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> done(new ContactOutcome.Made(wanted));
      case DataverseOutcome.Refused refused when isAlreadyThere(refused) ->
          find(access, wanted)
              .chain(
                  reading ->
                      reading instanceof CustomerReading.Missing
                          ? done(new ContactOutcome.Refused(refused.code()))
                          : madeBefore(reading, false));
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          done(withoutResult(outcome));
    };
  }

  /** Other 412s are refusals: an alternate key, or a rule against duplicates. */
  private static boolean isAlreadyThere(DataverseOutcome.Refused refused) {
    return refused.status() == PRECONDITION_FAILED
        && (refused.code().isEmpty() || refused.code().equalsIgnoreCase(ALREADY_THERE));
  }

  private static Uni<ContactOutcome> madeBefore(CustomerReading reading, boolean byThisCall) {
    return done(
        switch (reading) {
          case CustomerReading.Active(Newcomer customer) when byThisCall ->
              new ContactOutcome.Made(customer);
          case CustomerReading.Active(Newcomer customer) -> new ContactOutcome.Existing(customer);
          case CustomerReading.Inactive inactive -> new ContactOutcome.Removed();
          case CustomerReading.Missing missing ->
              new ContactOutcome.NotNow("Dynamics gave no answer", PAUSE);
          case CustomerReading.Unknown(ContactOutcome why) -> why;
        });
  }

  /** How the row is, read as the application; a merged one is followed to its master. */
  Uni<CustomerReading> find(Access access, Newcomer customer) {
    Access application =
        new Access(access.tenantId(), access.credentialId(), new Actor.Application());
    String path = pathOf(customer).select(List.of("statecode", "_masterid_value")).toString();
    return dataverse
        .send(application, DataverseRequest.read(path, PATIENCE, Urgency.LOOKUP))
        .map(
            outcome ->
                switch (outcome) {
                  case DataverseOutcome.Answered(int status, JsonNode row) -> read(customer, row);
                  case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
                      new CustomerReading.Missing();
                  case DataverseOutcome.Refused _,
                      DataverseOutcome.Throttled _,
                      DataverseOutcome.Unanswered _,
                      DataverseOutcome.Unreachable _,
                      DataverseOutcome.NotAuthorised _ ->
                      new CustomerReading.Unknown(withoutResult(outcome));
                });
  }

  private static CustomerReading read(Newcomer customer, JsonNode row) {
    if (row.path("statecode").asInt() != INACTIVE) {
      return new CustomerReading.Active(customer);
    }
    return row.path("_masterid_value").isTextual()
        ? new CustomerReading.Active(
            new Newcomer(customer.type(), UUID.fromString(row.path("_masterid_value").textValue())))
        : new CustomerReading.Inactive();
  }

  private static ContactOutcome withoutResult(DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered ->
          throw new IllegalArgumentException("An answer has a result");
      case DataverseOutcome.Refused refused -> new ContactOutcome.Refused(refused.code());
      case DataverseOutcome.Throttled(Duration pause) ->
          new ContactOutcome.NotNow("Dynamics limits requests just now", pause);
      case DataverseOutcome.Unanswered unanswered ->
          new ContactOutcome.NotNow("Dynamics gave no answer", PAUSE);
      case DataverseOutcome.Unreachable unreachable ->
          new ContactOutcome.NotNow("Dynamics can't be reached", PAUSE);
      case DataverseOutcome.NotAuthorised refused -> new ContactOutcome.NotAuthorised();
    };
  }

  private static ODataPath pathOf(Newcomer customer) {
    return ODataPath.row(
        switch (customer.type()) {
          case CONTACT -> "contacts";
          case ACCOUNT -> "accounts";
        },
        customer.id().toString());
  }

  private static Uni<ContactOutcome> done(ContactOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
