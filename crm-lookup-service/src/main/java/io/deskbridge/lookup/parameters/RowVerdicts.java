package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import io.deskbridge.lookup.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The verdicts on a tenant's rows: from metadata, and from the last check of the same rows when
 * metadata can't be read.
 */
@ApplicationScoped
public class RowVerdicts {

  private static final Logger LOG = Logger.getLogger(RowVerdicts.class);
  private static final String KEEP =
      """
      insert into checked_parameters (tenant_id, organization_id, object_type, operation,
        checked_rows, verdicts, checked_at)
      values (:tenant, :organisation, :type, :operation, :rows, :verdicts, :now)
      on conflict (tenant_id, organization_id, object_type, operation) do update
      set checked_rows = excluded.checked_rows, verdicts = excluded.verdicts,
        checked_at = excluded.checked_at
      """;

  private final FieldCatalog fields;
  private final InTenant inTenant;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();
  private final ConcurrentMap<CheckedParameters.Key, String> kept = new ConcurrentHashMap<>();

  RowVerdicts(FieldCatalog fields, InTenant inTenant, ObjectMapper json) {
    this.fields = fields;
    this.inTenant = inTenant;
    this.json = json;
  }

  /**
   * The verdicts, in the order of the rows; empty when neither metadata nor an earlier check is
   * there.
   */
  public Uni<Optional<List<RowVerdict>>> find(
      Access access,
      String organizationId,
      ObjectType type,
      List<ParameterRow> rows,
      Operation operation) {
    CheckedParameters.Key key =
        new CheckedParameters.Key(access.tenantId(), organizationId, type, operation);
    return columns(access)
        .chain(
            columns ->
                columns
                    .map(known -> keep(key, rows, RowCheck.of(rows, known, operation)))
                    .orElseGet(() -> recall(key, rows)));
  }

  /**
   * The same for people, by metadata as Dynamics has it now; kept for later only of rows that are
   * {@code saved}.
   */
  public Uni<Optional<ExaminedRows>> examine(
      Access access,
      String organizationId,
      ObjectType type,
      List<ParameterRow> rows,
      Operation operation,
      boolean saved) {
    CheckedParameters.Key key =
        new CheckedParameters.Key(access.tenantId(), organizationId, type, operation);
    return recentColumns(access)
        .chain(
            columns ->
                columns.isEmpty()
                    ? recallExamined(key, rows)
                    : examined(key, rows, columns.get(), saved));
  }

  private Uni<Optional<ExaminedRows>> examined(
      CheckedParameters.Key key, List<ParameterRow> rows, RecentColumns recent, boolean saved) {
    List<RowVerdict> verdicts = RowCheck.of(rows, recent.columns(), key.operation());
    Optional<ExaminedRows> answer =
        Optional.of(new ExaminedRows(verdicts, recent.readAt(), recent.stale()));
    return saved ? keep(key, rows, verdicts).replaceWith(answer) : Uni.createFrom().item(answer);
  }

  private Uni<Optional<RecentColumns>> recentColumns(Access access) {
    return fields
        .findRecent(access, "incident")
        .chain(
            incident ->
                fields
                    .findRecent(access, "contact")
                    .chain(
                        contact ->
                            fields
                                .findRecent(access, "account")
                                .map(account -> RecentColumns.of(incident, contact, account))));
  }

  private Uni<Optional<ExaminedRows>> recallExamined(
      CheckedParameters.Key key, List<ParameterRow> rows) {
    return findKept(key, rows)
        .map(
            found ->
                found.flatMap(
                    kept ->
                        read(kept)
                            .map(verdicts -> new ExaminedRows(verdicts, kept.checkedAt(), true))));
  }

  private Uni<Optional<Columns>> columns(Access access) {
    return fields
        .find(access, "incident")
        .chain(
            incident ->
                fields
                    .find(access, "contact")
                    .chain(
                        contact ->
                            fields
                                .find(access, "account")
                                .map(account -> columns(incident, contact, account))));
  }

  private static Optional<Columns> columns(
      Optional<Map<String, Field>> incident,
      Optional<Map<String, Field>> contact,
      Optional<Map<String, Field>> account) {
    return incident.isPresent() && contact.isPresent() && account.isPresent()
        ? Optional.of(new Columns(incident.get(), contact.get(), account.get()))
        : Optional.empty();
  }

  private Uni<Optional<List<RowVerdict>>> keep(
      CheckedParameters.Key key, List<ParameterRow> rows, List<RowVerdict> verdicts) {
    String text = written(keptForm(rows, verdicts));
    Uni<Optional<List<RowVerdict>>> answer = Uni.createFrom().item(Optional.of(verdicts));
    if (text.equals(kept.get(key))) {
      return answer;
    }
    return inTenant
        .run(
            key.tenantId(),
            () -> Panache.getSession().chain(session -> keep(session, key, written(rows), text)))
        .invoke(() -> kept.put(key, text))
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf(failure, "The verdicts on rows could not be kept"))
        .onFailure()
        .recoverWithNull()
        .chain(() -> answer);
  }

  /** Many writes may be the first ones at once, in this replica and in others. */
  private Uni<Integer> keep(
      Mutiny.Session session, CheckedParameters.Key key, String rows, String verdicts) {
    return session
        .createNativeQuery(KEEP)
        .setParameter("tenant", key.tenantId())
        .setParameter("organisation", key.organizationId())
        .setParameter("type", key.objectType().name())
        .setParameter("operation", key.operation().name())
        .setParameter("rows", rows)
        .setParameter("verdicts", verdicts)
        .setParameter("now", clock.instant())
        .executeUpdate();
  }

  private Uni<Optional<List<RowVerdict>>> recall(
      CheckedParameters.Key key, List<ParameterRow> rows) {
    return findKept(key, rows).map(found -> found.flatMap(this::read));
  }

  private Uni<Optional<CheckedParameters>> findKept(
      CheckedParameters.Key key, List<ParameterRow> rows) {
    return inTenant
        .run(
            key.tenantId(),
            () -> Panache.getSession().chain(session -> session.find(CheckedParameters.class, key)))
        .map(found -> Optional.ofNullable(found).filter(checked -> checked.isOf(written(rows))));
  }

  private static List<KeptVerdict> keptForm(List<ParameterRow> rows, List<RowVerdict> verdicts) {
    List<KeptVerdict> form = new ArrayList<>();
    for (int each = 0; each < rows.size(); each++) {
      form.add(KeptVerdict.of(verdicts.get(each), rows.get(each).source()));
    }
    return form;
  }

  /** Empty when another release wrote it in a form that this one can't read. */
  private Optional<List<RowVerdict>> read(CheckedParameters checked) {
    try {
      return Optional.of(
          Arrays.stream(json.readValue(checked.verdicts(), KeptVerdict[].class))
              .map(KeptVerdict::verdict)
              .toList());
    } catch (JsonProcessingException e) {
      LOG.warnf("Verdicts of %s can't be read by this release", checked.checkedAt());
      return Optional.empty();
    }
  }

  private String written(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Rows and verdicts can always be written as JSON", e);
    }
  }
}
