package io.deskbridge.settings.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Reactive;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks PostgreSQL's catalogue for the tables, so that a new one can't be forgotten. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class RowLevelSecurityTest {

  private static final String OWN_TABLES =
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'm', 'v')"
          + " and relname <> 'flyway_schema_history'";
  private static final String DISPATCH = " and relname like 'dispatch\\_%'";
  private static final String TENANT = " and relname not like 'dispatch\\_%'";

  @Inject InTenant inTenant;

  @BeforeEach
  void rowsOfTwoTenantsInEveryTable() throws SQLException {
    for (String tenant : List.of("row-a", "row-b")) {
      superuser(
          "insert into settings_current values ('" + tenant + "', 1, '{}') on conflict do nothing");
      superuser(
          "insert into settings_revision values ('"
              + tenant
              + "', 1, '2020-01-01T00:00:00Z', 'test', '{}', '{}') on conflict do nothing");
    }
  }

  @Test
  void everyTenantTableHoldsRowsOfBothTenantsForTheseTests() throws SQLException {
    for (String table : tenantTables()) {
      // Given
      String both =
          "select count(distinct tenant_id) from "
              + table
              + " where tenant_id in ('row-a', 'row-b')";

      // When
      List<String> count = superuser(both);

      // Then
      assertThat(count).as(table).containsExactly("2");
    }
  }

  @Test
  void everyTenantTableForcesAPolicyForReadingAndWriting() throws SQLException {
    for (String table : tenantTables()) {
      // Given / When
      List<String> forced =
          superuser(
              "select relrowsecurity and relforcerowsecurity from pg_class where relname = '"
                  + table
                  + "'");
      List<String> policies =
          superuser(
              "select polcmd || (polqual is not null) || (polwithcheck is not null) || polpermissive from pg_policy"
                  + " where polrelid = 'public."
                  + table
                  + "'::regclass");

      // Then
      assertThat(forced).as(table).containsExactly("t");
      assertThat(policies).as(table).containsExactly("*truetruetrue");
    }
  }

  @Test
  void theServiceSeesNothingUnlessATenantIsSet() throws SQLException {
    for (String table : tenantTables()) {
      // Given
      String all = "select tenant_id from " + table;

      // When
      List<String> without = restricted(all);
      List<String> empty = restricted("select set_config('app.tenant', '', false)", all);
      List<String> one =
          restricted("select set_config('app.tenant', 'row-a', false)", all + " group by 1");

      // Then
      assertThat(without).as(table).isEmpty();
      assertThat(empty).as(table).isEmpty();
      assertThat(one).as(table).containsExactly("row-a");
    }
  }

  @Test
  void theServiceWritesNothingForAnotherTenantAndRewritesNoHistory() {
    // Given
    String setTenant = "select set_config('app.tenant', 'row-a', false)";

    // When / Then
    assertThatThrownBy(
            () ->
                restricted(
                    setTenant,
                    "insert into settings_current values ('row-c', 1, '{}') returning 1"))
        .hasMessageContaining("row-level security");
    assertThatThrownBy(
            () ->
                restricted(setTenant, "update settings_revision set changed_by = 'x' returning 1"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> restricted(setTenant, "delete from settings_current returning 1"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> restricted("alter table settings_current disable row level security", "select 1"))
        .hasMessageContaining("must be owner");
  }

  @Test
  void dispatchTablesHoldIdsNumbersAndTimesOnly() throws SQLException {
    // Given
    List<String> tables = superuser(OWN_TABLES + DISPATCH);

    // When
    List<String> columns = new ArrayList<>();
    for (String table : tables) {
      columns.addAll(
          superuser(
              "select column_name || ' ' || data_type from information_schema.columns where table_name = '"
                  + table
                  + "'"));
    }

    // Then
    assertThat(columns)
        .isNotEmpty()
        .allMatch(
            column ->
                column.equals("tenant_id text")
                    || column.endsWith(" uuid")
                    || column.endsWith(" bigint")
                    || column.endsWith(" timestamp with time zone"));
  }

  @Test
  void noPooledConnectionLeaksATenantToTheNextUser() {
    // Given
    IntStream.range(0, 40)
        .parallel()
        .forEach(
            i -> Reactive.result(() -> inTenant.run("row-a", RowLevelSecurityTest::countOfRows)));

    // When
    List<Long> counts =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(
                i ->
                    Reactive.result(
                        () -> Panache.withTransaction(RowLevelSecurityTest::countOfRows)))
            .toList();

    // Then
    assertThat(Reactive.result(() -> inTenant.run("row-a", RowLevelSecurityTest::countOfRows)))
        .isEqualTo(1);
    assertThat(counts).containsOnly(0L);
  }

  @Test
  void aFailedTransactionLeavesNoTenantBehind() {
    // Given
    assertThatThrownBy(
            () ->
                Reactive.result(
                    () ->
                        inTenant.run(
                            "row-a",
                            () ->
                                io.smallrye.mutiny.Uni.createFrom()
                                    .<Long>failure(new IllegalStateException("on purpose")))))
        .hasMessage("on purpose");

    // When
    long count = Reactive.result(() -> Panache.withTransaction(RowLevelSecurityTest::countOfRows));

    // Then
    assertThat(count).isZero();
  }

  private static io.smallrye.mutiny.Uni<Long> countOfRows() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("select count(*) from settings_current", Long.class)
                    .getSingleResult());
  }

  private static List<String> tenantTables() throws SQLException {
    List<String> tables = superuser(OWN_TABLES + TENANT);
    assertThat(tables).contains("settings_current", "settings_revision");
    return tables;
  }

  private static List<String> superuser(String sql) throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.SETTINGS)) {
      return run(connection, sql);
    }
  }

  private static List<String> restricted(String... statements) throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectRestricted(ServiceDatabase.SETTINGS)) {
      List<String> last = List.of();
      for (String sql : statements) {
        last = run(connection, sql);
      }
      return last;
    }
  }

  private static List<String> run(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }
}
