package io.deskbridge.lookup.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.tenancy.InTenant;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What one replica tells reaches another one: here a second set of clears stands for that. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CacheClearsAcrossReplicasTest {

  private static final String LISTENERS =
      "select pid from pg_stat_activity where query like 'listen %' or query = 'select 1'";

  @Inject CacheClears clears;
  @Inject InTenant inTenant;

  @Test
  void hearsWhatWasWrittenOnceItIsCommitted() {
    // Given
    Awaiting.until(clears::isHeard);
    List<String> written = List.of(UUID.randomUUID().toString());
    List<String> untouched = List.of(UUID.randomUUID().toString());
    long before = System.nanoTime();

    // When
    Awaiting.item(
        () ->
            inTenant
                .run("contoso", () -> clears.announce("contoso", written))
                .replaceWith(Boolean.TRUE));

    // Then
    Awaiting.until(() -> clears.areWrittenSince(before, "contoso", written));
    assertThat(clears.isAnythingWrittenSince(before, "contoso")).isTrue();
    assertThat(clears.areWrittenSince(before, "contoso", untouched)).isFalse();
    assertThat(clears.areWrittenSince(before, "northwind", written)).isFalse();
    assertThat(clears.areWrittenSince(System.nanoTime(), "contoso", written)).isFalse();
  }

  @Test
  void believesNothingAfterTheConnectionWasLostAndHearsAgain() throws SQLException {
    // Given
    Awaiting.until(clears::isHeard);
    List<String> record = List.of(UUID.randomUUID().toString());
    long before = System.nanoTime();
    assertThat(clears.areWrittenSince(before, "contoso", record)).isFalse();

    // When
    endListeners();

    // Then
    Awaiting.until(() -> clears.areWrittenSince(before, "contoso", record));
    Awaiting.until(clears::isHeard);
    assertThat(clears.areWrittenSince(before, "contoso", record)).isTrue();
    hearsWhatWasWrittenOnceItIsCommitted();
  }

  private static void endListeners() throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet ended =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid)) from (" + LISTENERS + ") listeners")) {
      ended.next();
      assertThat(ended.getInt(1)).isPositive();
    }
  }
}
