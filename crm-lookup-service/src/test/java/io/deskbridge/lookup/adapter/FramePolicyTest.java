package io.deskbridge.lookup.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePolicyTest {

  private static final String BEGINNING =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors ";

  @Test
  void namesTheAllowedDomainsOnceEach() {
    // When
    String policy =
        FramePolicy.of(
            List.of(
                "https://*.crm4.dynamics.com",
                "*.force.com:*",
                "HTTPS://*.CRM4.dynamics.com",
                "127.0.0.1:8080",
                "localhost"));

    // Then
    assertThat(policy)
        .isEqualTo(
            BEGINNING + "https://*.crm4.dynamics.com *.force.com:* 127.0.0.1:8080 localhost");
  }

  @Test
  void allowsNobodyWhenNothingIsAllowed() {
    assertThat(FramePolicy.of(List.of())).isEqualTo(BEGINNING + "'none'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "https:",
        "https://*",
        "'self'",
        "'none'",
        "a.example; script-src *",
        "a.example, b.example",
        "a.example b.example",
        "a.example\r\nSet-Cookie: a=b",
        "a.example/path",
        "user@a.example",
        "a.*.example",
        "data:",
        "[::1]",
        "ä.example"
      })
  void leavesOutWhatIsNoDomain(String domain) {
    assertThat(FramePolicy.of(List.of(domain))).isEqualTo(BEGINNING + "'none'");
  }

  @Test
  void letsNothingBreakOutOfTheHeader() {
    qt().withExamples(5_000)
        .forAll(
            lists().of(strings().basicLatinAlphabet().ofLengthBetween(0, 40)).ofSizeBetween(0, 4))
        .checkAssert(
            domains ->
                assertThat(FramePolicy.of(domains).substring(BEGINNING.length()))
                    .matches("'none'|[a-z0-9+.:/*-]+(?: [a-z0-9+.:/*-]+)*"));
  }
}
