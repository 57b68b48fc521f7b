package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class PayloadErasureTest {

  @Inject PayloadErasure erasure;
  @Inject PayloadVault vault;

  @Test
  void erasesThePayloadOfAWriteWhoseTimeHasComeAndNoOther() throws SQLException {
    // Given
    UUID served = written("now() - interval '1 second'");
    UUID waiting = written("now() + interval '1 hour'");

    // When
    Awaiting.item(erasure::eraseWhatHasServed);

    // Then
    assertThat(payloadOf(served)).isNull();
    assertThat(payloadOf(waiting)).isNotEmpty();
  }

  private UUID written(String eraseAt) throws SQLException {
    UUID write = UUID.randomUUID();
    String values = "'erasure', '" + write + "'";
    execute(
        "insert into interaction (tenant_id, interaction_id, organization_id, environment_url,"
            + " last_sequence, created_at) values ("
            + values
            + ", 'o', 'https://localhost', 1, now());"
            + "insert into case_write (tenant_id, interaction_id, write_id, sequence, kind, state,"
            + " actor, organization_id, payload, attempts, created_at, updated_at) values ("
            + values
            + ", '"
            + write
            + "', 1, 'CREATE', 'WRITTEN', 'application', 'o', '\\x01', 1, now(), now());"
            + "insert into erasure_dispatch (tenant_id, write_id, due_at) values ("
            + values
            + ", "
            + eraseAt
            + ")");
    return write;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static byte[] payloadOf(UUID write) throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select payload from case_write where write_id = '" + write + "'")) {
      row.next();
      return row.getBytes(1);
    }
  }
}
