package io.deskbridge.local.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.configuration.ServiceName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTableTest {

  private final PathTable table = PathTable.ofTheProduct();

  /** Every public path of the services' interfaces. */
  @ParameterizedTest
  @CsvSource({
    "/v1/settings, SETTINGS",
    "/v1/settings/agent-platform, SETTINGS",
    "/v1/settings/agent-platform/renew-key-password, SETTINGS",
    "/v1/settings/agent-adapter/frame-policy, SETTINGS",
    "/v1/settings/queues/billing/access-points/vip, SETTINGS",
    "/v1/settings/revisions/7/restore, SETTINGS",
    "/v1/connection, AUTH",
    "/v1/connection/agents/8f7c, AUTH",
    "/v1/connection/checklist, AUTH",
    "/v1/dynamics/authorize, AUTH",
    "/v1/dynamics/oauth_callback, AUTH",
    "/v1/dynamics/oauth_continue, AUTH",
    "/v1/adapter/session, AUTH",
    "/v1/jwks, AUTH",
    "/v1/lookups, CRM_LOOKUP",
    "/v1/segments, CRM_LOOKUP",
    "/v1/contacts, CRM_LOOKUP",
    "/v1/interactions/42/case, CRM_LOOKUP",
    "/v1/interactions/42/entries, CRM_LOOKUP",
    "/v1/writes, CRM_LOOKUP",
    "/v1/writes/42/retry, CRM_LOOKUP",
    "/v1/crm/objects/incident/fields, CRM_LOOKUP",
    "/v1/case-parameters/validate, CRM_LOOKUP",
    "/v1/case-parameters/preview, CRM_LOOKUP",
    "/v1/adapter/bootstrap, CRM_LOOKUP",
    "/v1/adapter/events, CRM_LOOKUP",
    "/v1/adapter/reach, CRM_LOOKUP",
    "/v1/setup/checklist, CRM_LOOKUP",
    "/adapter, CRM_LOOKUP",
    "/adapter/adapter.js, CRM_LOOKUP",
    "/, CRM_LOOKUP",
  })
  void leadsToTheServiceThatOwnsThePath(String path, ServiceName service) {
    // When
    var row = table.find(path);

    // Then
    assertThat(row).map(EdgePath::service).contains(service);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/internal",
        "/internal/v1/credentials/references",
        "/q",
        "/q/health",
        "/q/openapi",
        "/v1",
        "/v1/",
        "/v1/internal",
        "/v1/settingsx",
        "/V1/settings",
        "/v1/adapter/session/x",
        "/v1/jwks/",
        "/adapterx",
        "/favicon.ico"
      })
  void knowsNothingElse(String path) {
    // When
    var row = table.find(path);

    // Then
    assertThat(row).isEmpty();
  }

  @Test
  void givesTheAdapterPageAtTheRootAndLetsOnlyEventsStream() {
    // When
    var root = table.find("/");

    // Then
    assertThat(root).flatMap(EdgePath::rewrite).contains("/adapter");
    assertThat(table.paths())
        .filteredOn(EdgePath::stream)
        .extracting(EdgePath::path)
        .containsExactly("/v1/adapter/events");
  }

  @ParameterizedTest
  @CsvSource({
    "/internal, EXACT",
    "/internal/v1/x, EXACT",
    "/q, PREFIX",
    "/q/health, EXACT",
    "/, PREFIX",
    "/v1/settings/, PREFIX",
    "/v1/../q, EXACT",
    "v1, EXACT"
  })
  void refusesARowThatWouldPublishTooMuch(String path, EdgePath.Match match) {
    assertThatThrownBy(() -> new EdgePath(path, match, ServiceName.AUTH, Optional.empty(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void letsTheLongestRowWinWhateverTheOrder() {
    // Given
    EdgePath wide =
        new EdgePath("/v1", EdgePath.Match.PREFIX, ServiceName.SETTINGS, Optional.empty(), false);
    EdgePath narrow =
        new EdgePath("/v1/jwks", EdgePath.Match.EXACT, ServiceName.AUTH, Optional.empty(), false);

    // When
    PathTable both = new PathTable(List.of(wide, narrow));

    // Then
    assertThat(both.find("/v1/jwks")).contains(narrow);
    assertThat(both.find("/v1/jwks/x")).contains(wide);
    assertThatThrownBy(() -> new PathTable(List.of(wide, wide))).hasMessage("/v1 is there twice");
  }
}
