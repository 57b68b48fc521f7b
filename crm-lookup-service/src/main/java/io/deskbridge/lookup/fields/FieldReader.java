package io.deskbridge.lookup.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Reads the columns of a table from Dataverse's metadata: members that only some types have need a
 * cast, so there is one request for each such type. See <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api">Query
 * table definitions</a>.
 */
@ApplicationScoped
class FieldReader {

  private static final Logger LOG = Logger.getLogger(FieldReader.class);
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Set<String> TABLES = Set.of("contact", "account", "incident");
  private static final String COMMON =
      "?$select=LogicalName,SchemaName,IsCustomAttribute,AttributeType,AttributeTypeName,IsValidForCreate,IsValidForUpdate,RequiredLevel,DisplayName";

  /** Casts, and what each adds. */
  private static final List<String> DETAILS =
      List.of(
          "/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=LogicalName,MaxLength",
          "/Microsoft.Dynamics.CRM.MemoAttributeMetadata?$select=LogicalName,MaxLength",
          "/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=LogicalName,Targets",
          "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
          "/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
          "/Microsoft.Dynamics.CRM.StateAttributeMetadata?$select=LogicalName&$expand=OptionSet",
          "/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet",
          "/Microsoft.Dynamics.CRM.BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet");

  /** Casts that matter where values are written, which is in cases: the others spare them. */
  private static final String WRITTEN_TABLE = "incident";

  private static final List<String> DETAILS_OF_WRITTEN =
      List.of(
          "/Microsoft.Dynamics.CRM.IntegerAttributeMetadata?$select=LogicalName,MinValue,MaxValue",
          "/Microsoft.Dynamics.CRM.BigIntAttributeMetadata?$select=LogicalName,MinValue,MaxValue",
          "/Microsoft.Dynamics.CRM.DecimalAttributeMetadata?$select=LogicalName,MinValue,MaxValue,Precision",
          "/Microsoft.Dynamics.CRM.DoubleAttributeMetadata?$select=LogicalName,MinValue,MaxValue,Precision",
          "/Microsoft.Dynamics.CRM.MoneyAttributeMetadata?$select=LogicalName,MinValue,MaxValue,Precision,PrecisionSource",
          "/Microsoft.Dynamics.CRM.DateTimeAttributeMetadata?$select=LogicalName,DateTimeBehavior");

  private final DataverseGateway dataverse;

  FieldReader(DataverseGateway dataverse) {
    this.dataverse = dataverse;
  }

  /** All columns of the table; empty when Dataverse did not say. */
  Uni<Optional<Map<String, Field>>> read(Access access, String table) {
    if (!TABLES.contains(table)) {
      throw new IllegalArgumentException("Not a table of lookups and cases: " + table);
    }
    String attributes = "EntityDefinitions(LogicalName='" + table + "')/Attributes";
    List<Uni<DataverseOutcome>> requests = new ArrayList<>();
    requests.add(get(access, attributes + COMMON));
    DETAILS.forEach(detail -> requests.add(get(access, attributes + detail)));
    if (table.equals(WRITTEN_TABLE)) {
      DETAILS_OF_WRITTEN.forEach(detail -> requests.add(get(access, attributes + detail)));
    }
    return Uni.join().all(requests).andCollectFailures().map(outcomes -> fields(table, outcomes));
  }

  /**
   * As the application, whoever asks: everybody shares what is read, so that it must not depend on
   * whether one agent is throttled or signed in.
   */
  private Uni<DataverseOutcome> get(Access access, String path) {
    return dataverse.send(
        new Access(access.tenantId(), access.credentialId(), new Actor.Application()),
        DataverseRequest.read(path, PATIENCE, Urgency.LOOKUP));
  }

  private static Optional<Map<String, Field>> fields(
      String table, List<DataverseOutcome> outcomes) {
    List<JsonNode> answers = new ArrayList<>();
    for (DataverseOutcome outcome : outcomes) {
      if (!(outcome instanceof DataverseOutcome.Answered(int status, JsonNode body))) {
        LOG.warnf("The columns of %s can't be read: %s", table, outcome.getClass().getSimpleName());
        return Optional.empty();
      }
      answers.add(body.path("value"));
    }
    Map<String, JsonNode> details = new HashMap<>();
    for (JsonNode answer : answers.subList(1, answers.size())) {
      answer.forEach(each -> details.put(each.path("LogicalName").asText(), each));
    }
    Map<String, Field> fields = new HashMap<>();
    for (JsonNode column : answers.getFirst()) {
      Field field = MetadataColumn.field(column, details);
      fields.put(field.logicalName(), field);
    }
    return Optional.of(Map.copyOf(fields));
  }
}
