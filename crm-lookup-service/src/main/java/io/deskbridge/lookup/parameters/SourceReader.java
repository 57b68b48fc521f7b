package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.fields.Field;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the contact and the account that rows take values from, in one request. */
@ApplicationScoped
public class SourceReader {

  private static final int NOT_FOUND = 404;
  private static final String ANNOTATED =
      "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"";

  private final DataverseGateway dataverse;

  SourceReader(DataverseGateway dataverse) {
    this.dataverse = dataverse;
  }

  /** The rows of that customer, with the columns that the verdicts need. */
  public Uni<SourceReading> read(
      Access access, Reference customer, List<RowVerdict> verdicts, Duration patience) {
    String contact = String.join(",", select("contactid", verdicts, Source.ContactField.class));
    String account = String.join(",", select("accountid", verdicts, Source.AccountField.class));
    boolean isContact = customer.table().equals("contact");
    String path =
        isContact
            ? path("contacts", customer, contact, "parentcustomerid_account", account)
            : path("accounts", customer, account, "primarycontactid", contact);
    DataverseRequest request =
        new DataverseRequest(
            DataverseRequest.Method.GET,
            path,
            Optional.empty(),
            Map.of("Prefer", ANNOTATED),
            patience,
            DataverseRequest.Urgency.CASE_WRITE);
    return dataverse.send(access, request).map(outcome -> reading(outcome, isContact));
  }

  private static String path(
      String set, Reference customer, String own, String other, String columnsOfOther) {
    return ODataPath.row(set, customer.id())
        .option("$select", own)
        .option("$expand", other + "($select=" + columnsOfOther + ")")
        .toString();
  }

  private static Set<String> select(
      String id, List<RowVerdict> verdicts, Class<? extends Source> kind) {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(id);
    for (RowVerdict verdict : verdicts) {
      if (verdict instanceof RowVerdict.Correct correct && kind.isInstance(correct.source())) {
        correct.origin().map(SourceReader::property).ifPresent(columns::add);
      }
    }
    return columns;
  }

  private static String property(Field column) {
    String name = ODataPath.name(column.logicalName());
    return Shape.of(column) == Shape.REFERENCE ? "_" + name + "_value" : name;
  }

  private static SourceReading reading(DataverseOutcome outcome, boolean isContact) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) ->
          isContact
              ? new SourceReading.Rows(
                  row(body, "contactid"), row(body.path("parentcustomerid_account"), "accountid"))
              : new SourceReading.Rows(
                  row(body.path("primarycontactid"), "contactid"), row(body, "accountid"));
      case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
          new SourceReading.NoCustomer();
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          new SourceReading.Failed(outcome);
    };
  }

  private static Optional<RecordValues> row(JsonNode row, String id) {
    return row.path(id).isTextual()
        ? Optional.of(new RecordValues(row.path(id).textValue(), row))
        : Optional.empty();
  }
}
