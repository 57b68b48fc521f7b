package io.deskbridge.auth.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of tables comes from the database itself: a new table can't be forgotten. */
@QuarkusTest
class RowLevelSecurityTest {

  private static final String TABLES =
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')";
  private static final String COLUMNS =
      "select column_name || ' ' || data_type from information_schema.columns where table_schema = 'public' and table_name = ?";
  private static final Set<String> WITHOUT_TENANT =
      Set.of("flyway_schema_history", "sealing_key", "lease", "session_key");
  private static final Set<String> IDS_AND_TIMES =
      Set.of("character varying", "uuid", "integer", "timestamp with time zone");

  @Inject InTenant inTenant;
  @Inject AcrossTenants acrossTenants;

  @BeforeEach
  void rowsOfTwoTenants() {
    for (String tenant : List.of("contoso", "northwind")) {
      Settings.connected(tenant);
      new Desk(tenant, "ada").signIn();
    }
    Settings.await(
        () ->
            Database.texts(
                        "select 1 from settings_in_force where tenant_id in ('contoso', 'northwind')")
                    .size()
                == 2);
  }

  @Test
  void everyTableHasItsPolicyOrHoldsNothingOfATenant() {
    for (String table : Database.texts(TABLES)) {
      List<String> columns = Database.texts(COLUMNS, table);
      boolean ofTenants = columns.stream().anyMatch(column -> column.startsWith("tenant_id "));
      if (table.endsWith("_dispatch")) {
        assertThat(columns)
            .as("a dispatch table holds ids and times: " + table)
            .allMatch(column -> IDS_AND_TIMES.contains(column.substring(column.indexOf(' ') + 1)))
            .allMatch(column -> column.matches("(tenant_id|\\w+_id|\\w+_at) .*"));
      } else if (!ofTenants) {
        assertThat(WITHOUT_TENANT).as("a table without tenant_id").contains(table);
      } else {
        assertThat(protectionOf(table)).as(table).containsExactly("true true true true");
      }
    }
  }

  @Test
  void withoutATenantNoRowOfATenantIsSeen() throws SQLException {
    for (String table : tenantTables()) {
      assertThat(count(Database.texts("select count(*) from " + table)))
          .as("rows of two tenants in " + table)
          .isGreaterThanOrEqualTo(2);
      try (Connection restricted =
          EmbeddedServers.postgres().connectRestricted(ServiceDatabase.AUTH)) {
        assertThat(count(Database.texts(restricted, "select count(*) from " + table)))
            .as(table)
            .isZero();
      }
    }
  }

  @Test
  void aTenantSeesItsOwnRowsOnly() throws SQLException {
    for (String table : tenantTables()) {
      try (Connection restricted =
          EmbeddedServers.postgres().connectRestricted(ServiceDatabase.AUTH)) {
        Database.texts(restricted, "select set_config('app.tenant', 'contoso', false)");
        assertThat(Database.texts(restricted, "select distinct tenant_id from " + table))
            .as(table)
            .containsExactly("contoso");
      }
    }
  }

  @Test
  void aTenantCannotWriteARowOfAnother() throws SQLException {
    try (Connection restricted =
        EmbeddedServers.postgres().connectRestricted(ServiceDatabase.AUTH)) {
      Database.texts(restricted, "select set_config('app.tenant', 'contoso', false)");
      assertThatThrownBy(
              () ->
                  Database.texts(
                      restricted,
                      """
                      insert into credential
                      select 'northwind', gen_random_uuid(), application_id, directory_id, environment_url,
                        organization_id, sealed_key_password, sealing_key_id, key_password_hint, created_at
                      from credential limit 1 returning credential_id"""))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void theServiceOwnsNothingAndIsNoSuperuser() {
    // Given
    String role = ServiceDatabase.AUTH.restrictedRole();

    // When
    List<String> rights =
        Database.texts(
            "select rolsuper::text || rolbypassrls || rolcreaterole || rolcreatedb from pg_roles where rolname = ?",
            role);

    // Then
    assertThat(rights).containsExactly("falsefalsefalsefalse");
    assertThat(
            Database.texts(
                "select relname from pg_class where pg_get_userbyid(relowner) = ?", role))
        .isEmpty();
  }

  @Test
  void aCredentialCannotBeChangedExceptForItsSeal() throws SQLException {
    try (Connection restricted =
        EmbeddedServers.postgres().connectRestricted(ServiceDatabase.AUTH)) {
      Database.texts(restricted, "select set_config('app.tenant', 'contoso', false)");
      assertThatThrownBy(
              () ->
                  Database.texts(
                      restricted,
                      "update credential set environment_url = 'https://evil.example' returning tenant_id"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void aPooledConnectionCarriesNoTenantOn() throws Throwable {
    for (int i = 0; i < 50; i++) {
      Long own =
          await(() -> inTenant.run("contoso", () -> Panache.getSession().chain(this::count)));
      Long nobodys = await(() -> acrossTenants.run(this::count));
      Long unknown =
          await(() -> inTenant.run("nobody", () -> Panache.getSession().chain(this::count)));
      assertThat(own).isPositive();
      assertThat(nobodys).isZero();
      assertThat(unknown).isZero();
    }
  }

  private Uni<Long> count(org.hibernate.reactive.mutiny.Mutiny.Session session) {
    return session
        .createNativeQuery("select count(*) from credential", Long.class)
        .getSingleResult();
  }

  private static List<String> tenantTables() {
    return Database.texts(TABLES).stream()
        .filter(table -> !table.endsWith("_dispatch") && !WITHOUT_TENANT.contains(table))
        .toList();
  }

  private static List<String> protectionOf(String table) {
    return Database.texts(
        """
        select concat_ws(' ', relrowsecurity::text, relforcerowsecurity::text,
          (polqual is not null)::text, (polwithcheck is not null)::text)
        from pg_class left join pg_policy on polrelid = pg_class.oid
        where relname = ? and relnamespace = 'public'::regnamespace""",
        table);
  }

  private static long count(List<String> rows) {
    return Long.parseLong(rows.getFirst());
  }

  private static <T> T await(Supplier<Uni<T>> work) throws Throwable {
    return VertxContextSupport.subscribeAndAwait(work);
  }
}
