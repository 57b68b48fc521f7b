package io.deskbridge.lookup.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of tables comes from the catalogue: a new one can't be forgotten. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class RowLevelSecurityTest {

  private static final String EXPRESSION =
      "(tenant_id)::text = NULLIF(current_setting('app.tenant'::text, true), ''::text)";
  private static final List<String> TENANTS = List.of("rls-one", "rls-two");

  @Inject InTenant inTenant;

  @BeforeEach
  void rowsOfTwoTenantsInEveryTable() throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP)) {
      for (String tenant : TENANTS) {
        for (String table : tablesWithTenant(connection)) {
          insert(connection, table, tenant);
        }
      }
    }
  }

  @AfterEach
  void gone() throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      for (String table : tablesWithTenant(connection).reversed()) {
        statement.execute(
            "set session_replication_role = replica; delete from "
                + table
                + " where tenant_id like 'rls-%'; set session_replication_role = origin");
      }
    }
  }

  @Test
  void showsNoRowOfAnybodyWhenNoTenantIsSet() throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectRestricted(ServiceDatabase.LOOKUP)) {
      for (String table : tenantTables(connection)) {
        // When
        int rows = count(connection, table);

        // Then
        assertThat(rows).as(table).isZero();
      }
    }
  }

  @Test
  void showsTheRowsOfTheTenantThatIsSetAndNoOthers() throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectRestricted(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', 'rls-one', true)");
      for (String table : tenantTables(connection)) {
        // When
        int rows = count(connection, table);

        // Then
        assertThat(rows).as(table).isEqualTo(1);
      }
      connection.rollback();
    }
  }

  @Test
  void forcesAPolicyForReadingAndWritingOnEveryTableOfTenants() throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsOwner(ServiceDatabase.LOOKUP)) {
      for (String table : tenantTables(connection)) {
        // When
        List<String> policies = policiesOf(connection, table);

        // Then
        assertThat(policies).as(table).containsExactly("(" + EXPRESSION + ")|(" + EXPRESSION + ")");
        assertThat(isForced(connection, table)).as(table).isTrue();
      }
    }
  }

  @Test
  void hasNothingButIdsTimesAndNumbersWhereNoPolicyIs() throws SQLException {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsOwner(ServiceDatabase.LOOKUP)) {
      // When
      Set<String> columns = columnsWithoutPolicy(connection);

      // Then
      assertThat(columns)
          .containsExactlyInAnyOrder(
              "settings_dispatch.tenant_id",
              "write_dispatch.write_id",
              "write_dispatch.tenant_id",
              "write_dispatch.lane",
              "write_dispatch.sequence",
              "write_dispatch.due_at",
              "write_dispatch.lease_until",
              "write_dispatch.fence",
              "write_dispatch.sent_at",
              "write_dispatch.key_id",
              "write_dispatch.party",
              "write_dispatch.blocked",
              "write_dispatch.fresh",
              "write_pause.party",
              "write_pause.ends_at",
              "erasure_dispatch.write_id",
              "erasure_dispatch.tenant_id",
              "erasure_dispatch.due_at",
              "erasure_dispatch.set_aside",
              "entry_key_dispatch.write_id",
              "entry_key_dispatch.tenant_id",
              "entry_key_dispatch.due_at",
              "event_dispatch.event_id",
              "event_dispatch.tenant_id",
              "event_dispatch.position",
              "event_dispatch.lease_until",
              "sealing_check.id",
              "sealing_check.sealed",
              "protection_replica.replica",
              "protection_replica.seen_at",
              "protection_pause.organization_id",
              "protection_pause.user_mark",
              "protection_pause.ends_at");
    }
  }

  @Test
  void refusesARowForAnotherTenantThanTheOneThatIsSet() throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectRestricted(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select set_config('app.tenant', 'rls-one', true)");

      // When
      String insert =
          "insert into case_event (tenant_id, event_id, value, created_at)"
              + " values ('rls-two', gen_random_uuid(), '{}', now())";

      // Then
      assertThatThrownBy(() -> statement.execute(insert))
          .hasMessageContaining("row-level security");
      connection.rollback();
    }
  }

  @Test
  void leaksNoTenantToTheNextUserOfAPooledConnection() {
    // Given
    Awaiting.item(() -> inTenant.run("rls-one", RowLevelSecurityTest::tenantInForce));

    for (int each = 0; each < 40; each++) {
      // When
      String left =
          Awaiting.item(() -> Panache.withTransaction(RowLevelSecurityTest::tenantInForce));

      // Then
      assertThat(left).isEmpty();
    }
  }

  private static Uni<String> tenantInForce() {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select coalesce(current_setting('app.tenant', true), '')", String.class)
                    .getSingleResult());
  }

  private static List<String> tablesWithTenant(Connection connection) throws SQLException {
    return list(
        connection,
        """
        select c.relname from pg_catalog.pg_class c
          join pg_catalog.pg_namespace n on n.oid = c.relnamespace
          join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
        where n.nspname = 'public' and c.relkind in ('r', 'p')
        order by exists (select 1 from pg_catalog.pg_constraint f where f.conrelid = c.oid and f.contype = 'f'),
          c.relname
        """);
  }

  /** Dispatch tables hold ids and times of all tenants on purpose; their names say so. */
  private static List<String> tenantTables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>(tablesWithTenant(connection));
    tables.removeIf(table -> table.endsWith("_dispatch"));
    assertThat(tables)
        .contains("interaction", "case_write", "settings_document", "known_organisation");
    return tables;
  }

  private static Set<String> columnsWithoutPolicy(Connection connection) throws SQLException {
    return new TreeSet<>(
        list(
            connection,
            """
            select c.relname || '.' || a.attname from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_attribute a on a.attrelid = c.oid
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity
              and a.attnum > 0 and not a.attisdropped and c.relname <> 'flyway_schema_history'
            """));
  }

  private static List<String> policiesOf(Connection connection, String table) throws SQLException {
    return list(
        connection,
        """
        select pg_get_expr(polqual, polrelid) || '|' || pg_get_expr(polwithcheck, polrelid)
        from pg_catalog.pg_policy where polrelid = '%s'::regclass
        """
            .formatted(table));
  }

  private static boolean isForced(Connection connection, String table) throws SQLException {
    return list(
            connection,
            """
            select relname from pg_catalog.pg_class
            where oid = '%s'::regclass and relrowsecurity and relforcerowsecurity
            """
                .formatted(table))
        .equals(List.of(table));
  }

  private static int count(Connection connection, String table) throws SQLException {
    return Integer.parseInt(list(connection, "select count(*) from " + table).getFirst());
  }

  private static List<String> list(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> list = new ArrayList<>();
      while (rows.next()) {
        list.add(rows.getString(1));
      }
      return list;
    }
  }

  /** A row with something in every column that must have it; keys are not checked. */
  private static void insert(Connection connection, String table, String tenant)
      throws SQLException {
    List<String> columns =
        list(
            connection,
            """
            select column_name || ' ' || udt_name from information_schema.columns
            where table_schema = 'public' and table_name = '%s' and is_nullable = 'NO'
              and column_default is null and is_identity = 'NO'
            """
                .formatted(table));
    String names = String.join(", ", columns.stream().map(each -> each.split(" ")[0]).toList());
    String values = String.join(", ", columns.stream().map(each -> value(each, tenant)).toList());
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into " + table + " (" + names + ") values (" + values + ")")) {
        insert.executeUpdate();
      }
      statement.execute("set session_replication_role = origin");
    }
  }

  private static String value(String column, String tenant) {
    String[] nameAndType = column.split(" ");
    return switch (nameAndType[1]) {
      case "uuid" -> "gen_random_uuid()";
      case "timestamptz" -> "now() + interval '1 day'";
      case "int2", "int4", "int8" -> "1";
      case "bytea" -> "'\\x00'";
      case "bool" -> "false";
      default -> nameAndType[0].equals("tenant_id") ? "'" + tenant + "'" : "'x'";
    };
  }
}
