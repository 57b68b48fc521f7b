package io.deskbridge.auth.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import io.deskbridge.auth.cloud.EnvironmentUrl.Fault;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudsTest {

  private static final Cloud PUBLIC =
      new Cloud(
          "public",
          List.of(".crm.dynamics.com", ".crm4.dynamics.com"),
          URI.create("https://login.microsoftonline.com"),
          URI.create("https://graph.microsoft.com"));
  private static final Cloud STAND_IN =
      new Cloud(
          "local",
          List.of("localhost", ".dynamics.localhost"),
          URI.create("https://localhost:8444"),
          URI.create("https://localhost:8445"));

  private final Clouds clouds = new Clouds(List.of(PUBLIC, STAND_IN));

  @ParameterizedTest
  @CsvSource({
    "https://contoso.crm4.dynamics.com, https://contoso.crm4.dynamics.com, public",
    "https://contoso.crm4.dynamics.com/, https://contoso.crm4.dynamics.com, public",
    "'  HTTPS://Contoso.CRM4.dynamics.com ', https://contoso.crm4.dynamics.com, public",
    "https://contoso.api.crm.dynamics.com, https://contoso.api.crm.dynamics.com, public",
    "https://localhost:8443, https://localhost:8443, local",
    "https://northwind.dynamics.localhost:8443, https://northwind.dynamics.localhost:8443, local"
  })
  void acceptsHostsOfTheTableInOneSpelling(String typed, String origin, String cloud) {
    // When
    EnvironmentUrl judged = clouds.judge(typed);

    // Then
    assertThat(judged)
        .isInstanceOfSatisfying(
            EnvironmentUrl.Valid.class,
            valid -> {
              assertThat(valid.origin()).hasToString(origin);
              assertThat(valid.cloud().name()).isEqualTo(cloud);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "not a url, MALFORMED",
    "https://, MALFORMED",
    "https://con_toso.crm4.dynamics.com, MALFORMED",
    "https://contoso.crm4.dynamics.com\\@evil.example, MALFORMED",
    "https:contoso.crm4.dynamics.com, MALFORMED",
    "contoso.crm4.dynamics.com, NOT_HTTPS",
    "http://contoso.crm4.dynamics.com, NOT_HTTPS",
    "file:///etc/passwd, NOT_HTTPS",
    "https://user@contoso.crm4.dynamics.com, WITH_USER",
    "https://contoso.crm4.dynamics.com@evil.example, WITH_USER",
    "https://evil.example, UNKNOWN_HOST",
    "https://evilcrm4.dynamics.com, UNKNOWN_HOST",
    "https://crm4.dynamics.com, UNKNOWN_HOST",
    "https://contoso.crm4.dynamics.com.evil.example, UNKNOWN_HOST",
    "https://contoso.crm4.dynamics.com., UNKNOWN_HOST",
    "https://contoso.crm99.dynamics.com, UNKNOWN_HOST",
    "https://127.0.0.1, UNKNOWN_HOST",
    "https://[::1], UNKNOWN_HOST",
    "https://169.254.169.254, UNKNOWN_HOST",
    "https://sub.localhost:8443, UNKNOWN_HOST",
    "https://contoso.crm4.dynamics.com:8443, WITH_PORT",
    "https://contoso.crm4.dynamics.com:443, WITH_PORT",
    "https://contoso.crm4.dynamics.com/main.aspx, WITH_PATH",
    "https://contoso.crm4.dynamics.com/?appid=1, WITH_PATH",
    "https://contoso.crm4.dynamics.com#top, WITH_PATH",
    "https://contoso.crm4.dynamics.com//, WITH_PATH"
  })
  void refusesEverythingElseAndSaysWhy(String typed, Fault fault) {
    // When
    EnvironmentUrl judged = clouds.judge(typed);

    // Then
    assertThat(judged).isEqualTo(new EnvironmentUrl.Invalid(fault));
  }

  @Test
  void neverLeadsToAHostOutsideTheTable() {
    qt().forAll(
            strings().basicLatinAlphabet().ofLengthBetween(0, 30),
            integers().between(0, 3),
            strings().basicLatinAlphabet().ofLengthBetween(0, 12))
        .checkAssert(
            (text, place, tail) -> {
              String typed =
                  switch (place) {
                    case 0 -> "https://" + text;
                    case 1 -> "https://" + text + ".crm4.dynamics.com" + tail;
                    case 2 -> "https://contoso.crm4.dynamics.com" + text;
                    default -> text;
                  };
              if (clouds.judge(typed) instanceof EnvironmentUrl.Valid valid) {
                assertThat(valid.origin().toString())
                    .matches("https://[a-z0-9.-]+\\.crm4?\\.dynamics\\.com");
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "http://login.example",
    "https://login.example/path",
    "https://user@login.example",
    "login.example"
  })
  void refusesACloudWhoseEntraIsNoHttpsOrigin(String entra) {
    assertThatThrownBy(
            () ->
                new Cloud(
                    "wrong",
                    List.of(".x.example"),
                    URI.create(entra),
                    URI.create("https://g.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deskbridge.clouds.wrong");
  }
}
