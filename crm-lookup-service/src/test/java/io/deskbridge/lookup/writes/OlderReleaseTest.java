package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.TenantCalls;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows as the release before queues were fair wrote them, with its payload. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class OlderReleaseTest {

  private static final String CONTOSO = "contoso";

  @Inject SettingsView settings;
  @Inject PayloadVault vault;

  @BeforeEach
  void quiet() {
    TenantCalls.quiet();
    TenantCalls.connect(settings, CONTOSO, document -> {});
  }

  @Test
  void writesWhatTheReleaseBeforeHadAccepted() {
    // Given
    String interaction = "older-" + UUID.randomUUID();
    UUID write = UUID.randomUUID();

    // When
    accept(interaction, write);

    // Then
    Awaiting.until(() -> "WRITTEN".equals(stateOf(write)));
    assertThat(
            EmbeddedServers.simulator()
                .writes(
                    Map.of("organisation", CONTOSO, "table", "incident", "operation", "create")))
        .hasSize(1);
  }

  private void accept(String interaction, UUID write) {
    var organisation = EmbeddedServers.organisation(CONTOSO);
    String payload =
        payload()
            .replace("INTERACTION", interaction)
            .replace("CUSTOMER", Simulator.recordId(CONTOSO, "contact", "noor").toString());
    execute(
        """
        insert into interaction (tenant_id, interaction_id, organization_id, environment_url,
          last_sequence, created_at) values ('contoso', ?, ?, ?, 1, now())
        """,
        interaction,
        organisation.organizationId(),
        organisation.environmentUrl());
    execute(
        """
        insert into case_write (tenant_id, interaction_id, write_id, sequence, kind, state, actor,
          organization_id, payload, attempts, created_at, updated_at)
        values ('contoso', ?, ?, 1, 'CREATE', 'ACCEPTED', 'application', ?, ?, 0, now(), now())
        """,
        interaction,
        write,
        organisation.organizationId(),
        vault.seal().seal(CONTOSO, write, payload));
    execute(
        """
        insert into write_dispatch (write_id, tenant_id, lane, sequence, due_at, key_id)
        values (?, 'contoso', ?, 1, now(), ?)
        """,
        write,
        StableId.of("lane", CONTOSO, interaction),
        vault.seal().primaryKey());
  }

  private static String payload() {
    try (InputStream file =
        OlderReleaseTest.class.getResourceAsStream("/payloads/case-request-2026-11.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(String sql, Object... values) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int each = 0; each < values.length; each++) {
        statement.setObject(each + 1, values[each]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String stateOf(UUID write) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select state from case_write where write_id = '" + write + "'")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
