package io.deskbridge.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/, /, ''",
    "/v1/settings, /v1/settings, ''",
    "/v1/settings/, /v1/settings/, ''",
    "/v1/settings?a=%2e%2e&b=/../x, /v1/settings, ?a=%2e%2e&b=/../x",
    "/v1/%73ettings, /v1/settings, ''",
    "/%71/health, /q/health, ''",
    "/v1/interactions/call%3a42/case, /v1/interactions/call%3A42/case, ''",
    "/v1/settings/queues/B%C3%BCro%20eins, /v1/settings/queues/B%C3%BCro%20eins, ''",
    "/v1/a%2571, /v1/a%2571, ''",
    "/v1/a..b/.c, /v1/a..b/.c, ''",
  })
  void spellsAPathInOneWay(String received, String path, String query) {
    // When
    var target = RequestTarget.of(received);

    // Then
    assertThat(target).contains(new RequestTarget(path, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "v1/settings",
        "https://contoso.deskbridge.localhost/v1/settings",
        "//internal",
        "/v1//settings",
        "/v1/settings//",
        "/v1/../internal",
        "/v1/./settings",
        "/v1/settings/..",
        "/v1/%2e%2e/internal",
        "/v1/.%2E/internal",
        "/v1%2finternal",
        "/v1%2F..%2finternal",
        "/v1\\internal",
        "/v1%5cinternal",
        "/v1/settings;x=1",
        "/v1/..;/internal",
        "/v1/..%3b/internal",
        "/v1/%00",
        "/v1/%0d%0aHost:x",
        "/v1/%7f",
        "/v1/%",
        "/v1/%4",
        "/v1/%zz",
        "/v1/%c0%ae%c0%ae/internal",
        "/v1/%ff",
        "/v1/é",
        "/v1/a b",
        "/v1/settings#x",
        "/v1/<x>",
      })
  void refusesWhatServersAreKnownToReadDifferently(String received) {
    // When
    var target = RequestTarget.of(received);

    // Then
    assertThat(target).isEmpty();
  }
}
