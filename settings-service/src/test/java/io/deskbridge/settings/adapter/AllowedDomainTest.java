package io.deskbridge.settings.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;
import org.quicktheories.generators.Generate;

class AllowedDomainTest {

  private static final String HEADER =
      "frame-ancestors (?:'none'|[a-z0-9+.:/*-]+(?: [a-z0-9+.:/*-]+)*)";

  private static final String EXPRESSION =
      "(?:[a-z][a-z0-9+.-]*://)?(?:\\*\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::(?:\\*|[0-9]{1,5}))?";

  private static final Gen<String> LABELS =
      Generate.pick(List.of("a", "crm4", "contoso-dev", "xn--mnchen-3ya", "0x", "9lives"));
  private static final Gen<String> PROTOCOLS =
      Generate.pick(List.of("", "https://", "http://", "ms-appx-web://", "HTTPS://"));
  private static final Gen<String> WILDCARDS = Generate.pick(List.of("", "*."));

  /** Pieces that would end a directive, a header or a host, mixed with plausible ones. */
  private static final Gen<String> HOSTILE =
      lists()
          .of(
              Generate.pick(
                  List.of(
                      "a.com",
                      ";",
                      ",",
                      " ",
                      "\t",
                      "\r\n",
                      "'none'",
                      "'self'",
                      "*",
                      "*.",
                      "://",
                      ":",
                      "/",
                      "?",
                      "#",
                      "@",
                      "\\",
                      "%20",
                      "\u0000",
                      "\u00a0",
                      "\u2028",
                      "ſ",
                      "K",
                      "İ",
                      "https",
                      "data",
                      "[::1]",
                      "127.0.0.1",
                      "443",
                      "$",
                      "frame-src",
                      "\"",
                      "<",
                      ".",
                      "-",
                      "_",
                      "é",
                      "。",
                      "\ud83d\ude00")))
          .ofSizeBetween(1, 6)
          .map(pieces -> String.join("", pieces));

  @ParameterizedTest
  @CsvSource({
    "contoso.crm4.dynamics.com, contoso.crm4.dynamics.com",
    "*.crm4.dynamics.com, *.crm4.dynamics.com",
    "https://*.crm4.dynamics.com, https://*.crm4.dynamics.com",
    "'  HTTPS://*.CRM4.Dynamics.com  ', https://*.crm4.dynamics.com",
    "https://contoso.example:8443, https://contoso.example:8443",
    "contoso.example:*, contoso.example:*",
    "http://localhost:3000, http://localhost:3000",
    "127.0.0.1, 127.0.0.1",
    "http://127.0.0.1:8080, http://127.0.0.1:8080",
    "salesforce-app://frame, salesforce-app://frame",
    "xn--mnchen-3ya.example, xn--mnchen-3ya.example",
    "1password.com, 1password.com"
  })
  void keepsWhatTheGrammarAllowsInLowerCase(String line, String expression) {
    // Given / When
    AllowedDomain.Reading reading = AllowedDomain.read(line);

    // Then
    assertThat(expressionOf(reading)).contains(expression);
  }

  @ParameterizedTest
  @CsvSource({
    "'', host-malformed",
    "https://, host-malformed",
    "*, wildcard-misplaced",
    "https://*, wildcard-misplaced",
    "a.*.com, wildcard-misplaced",
    "a*.com, wildcard-misplaced",
    "*a.com, host-malformed",
    "**.a.com, wildcard-misplaced",
    "*.*.com, wildcard-misplaced",
    "*://a.com, protocol-malformed",
    "https*://a.com, protocol-malformed",
    "://a.com, protocol-malformed",
    "1http://a.com, protocol-malformed",
    "https://a.com/, path-not-allowed",
    "a.com/page, path-not-allowed",
    "https://user@a.com, path-not-allowed",
    "a.com?x, path-not-allowed",
    "a.com:0, port-malformed",
    "a.com:65536, port-malformed",
    "a.com:443a, port-malformed",
    "a.com:, port-malformed",
    "a.com:**, port-malformed",
    "a.com:1:2, domain-malformed",
    "192.168.0.1, ip-address-not-allowed",
    "127.0.0.2, ip-address-not-allowed",
    "*.127.0.0.1, ip-address-not-allowed",
    "http://10.1, ip-address-not-allowed",
    "0x7f000001, ip-address-not-allowed",
    "2130706433, ip-address-not-allowed",
    "[::1], ip-address-not-allowed",
    "http://[::1]:8080, ip-address-not-allowed",
    "-a.com, host-malformed",
    "a-.com, host-malformed",
    "a..com, host-malformed",
    "a.com., host-malformed",
    "a_b.com, host-malformed",
    "münchen.example, host-malformed",
    "'''self''', host-malformed",
    "a.com b.com, host-malformed",
    "a.com;script-src, host-malformed",
    "'a.com,b.com', host-malformed"
  })
  void refusesEverythingElseWithACode(String line, String code) {
    // Given / When
    AllowedDomain.Reading reading = AllowedDomain.read(line);

    // Then
    assertThat(reading).isInstanceOf(AllowedDomain.Reading.Refused.class);
    assertThat(((AllowedDomain.Reading.Refused) reading).code()).isEqualTo(code);
    assertThat(((AllowedDomain.Reading.Refused) reading).detail()).endsWith(".");
  }

  @Test
  void refusesLabelsAndHostsThatDnsCannotHave() {
    // Given
    String label = "a".repeat(64) + ".com";
    String host = "a.".repeat(130) + "com";

    // When
    List<AllowedDomain.Reading> readings =
        List.of(AllowedDomain.read(label), AllowedDomain.read(host));

    // Then
    assertThat(readings).hasOnlyElementsOfType(AllowedDomain.Reading.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a.com", "a.com", "*.a.com:*"})
  void warnsOfNothingWhereNothingIsOdd(String line) {
    // Given
    AllowedDomain domain = require(line);

    // When
    Optional<String> warning = domain.warning();

    // Then
    assertThat(warning).isEmpty();
  }

  @Test
  void warnsThatHttpMatchesHttpsAndThatOtherProtocolsAreNotFramed() {
    // Given
    List<AllowedDomain> domains = List.of(require("http://a.com"), require("ms-app://a.com"));

    // When
    List<String> warnings = domains.stream().flatMap(domain -> domain.warning().stream()).toList();

    // Then
    assertThat(warnings)
        .satisfiesExactly(
            http -> assertThat(http).startsWith("http: is not encrypted"),
            other -> assertThat(other).startsWith("No browser frames a page of protocol ms-app:"));
  }

  @Test
  void nothingTypedBreaksOutOfTheHeader() {
    qt().withExamples(5_000)
        .forAll(lists().of(HOSTILE).ofSizeBetween(0, 5))
        .checkAssert(
            lines ->
                assertThat(
                        FramePolicy.of(
                                lines.stream()
                                    .flatMap(
                                        line -> expressionOf(AllowedDomain.read(line)).stream())
                                    .toList())
                            .contentSecurityPolicy())
                    .matches(HEADER));
  }

  @Test
  void notEvenWhatIsStoredBreaksOutOfTheHeader() {
    qt().withExamples(5_000)
        .forAll(lists().of(HOSTILE).ofSizeBetween(0, 5))
        .checkAssert(
            stored -> assertThat(FramePolicy.of(stored).contentSecurityPolicy()).matches(HEADER));
  }

  @Test
  void anyTextIsUnderstoodAsASourceExpressionOrRefused() {
    qt().withExamples(5_000)
        .forAll(strings().allPossible().ofLengthBetween(0, 20))
        .checkAssert(
            text ->
                expressionOf(AllowedDomain.read(text))
                    .ifPresent(expression -> assertThat(expression).matches(EXPRESSION)));
  }

  @Test
  void everythingByTheGrammarIsUnderstoodAndStaysAsItIsWhenReadAgain() {
    qt().withExamples(2_000)
        .forAll(
            PROTOCOLS,
            WILDCARDS,
            lists().of(LABELS).ofSizeBetween(1, 4).map(labels -> String.join(".", labels) + ".com"),
            integers().between(0, 65_535))
        .checkAssert(
            (protocol, wildcard, host, port) -> {
              String line = protocol + wildcard + host + (port == 0 ? ":*" : ":" + port);
              Optional<String> expression = expressionOf(AllowedDomain.read(line));
              assertThat(expression).contains(line.toLowerCase(java.util.Locale.ROOT));
              assertThat(expressionOf(AllowedDomain.read(expression.orElseThrow())))
                  .isEqualTo(expression);
            });
  }

  private static AllowedDomain require(String line) {
    return ((AllowedDomain.Reading.Understood) AllowedDomain.read(line)).domain();
  }

  private static Optional<String> expressionOf(AllowedDomain.Reading reading) {
    return switch (reading) {
      case AllowedDomain.Reading.Understood(AllowedDomain domain) ->
          Optional.of(domain.expression());
      case AllowedDomain.Reading.Refused refused -> Optional.empty();
    };
  }
}
