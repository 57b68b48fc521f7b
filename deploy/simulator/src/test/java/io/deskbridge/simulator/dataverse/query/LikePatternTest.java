package io.deskbridge.simulator.dataverse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LikePatternTest {

  @Test
  void wildcardsAreThoseOfSql() {
    assertThat(matches("%425%555%", "(425) 555-0100")).isTrue();
    assertThat(matches("425_555", "425.555")).isTrue();
    assertThat(matches("425_555", "425555")).isFalse();
    assertThat(matches("[abc]%", "Bob")).isTrue();
    assertThat(matches("[^abc]%", "Bob")).isFalse();
    assertThat(matches("[0-9][0-9]", "42")).isTrue();
    assertThat(matches("%", "")).isTrue();
    assertThat(matches("", "")).isTrue();
    assertThat(matches("a[", "a[")).isTrue();
  }

  @Test
  void manyWildcardsTakeNoLongTime() {
    assertThat(matches("%a".repeat(200) + "%b", "a".repeat(4000))).isFalse();
  }

  @Test
  void plainTextIsFoundWhereJavaFindsIt() {
    qt().forAll(
            strings().betweenCodePoints('a', 'e').ofLengthBetween(0, 12),
            strings().betweenCodePoints('a', 'e').ofLengthBetween(0, 3))
        .checkAssert(
            (text, part) ->
                assertThat(matches("%" + part + "%", text.toUpperCase(Locale.ROOT)))
                    .isEqualTo(text.contains(part)));
  }

  private static boolean matches(String pattern, String text) {
    return LikePattern.of(pattern).matches(text);
  }
}
