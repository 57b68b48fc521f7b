package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.strings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ODataPathTest {

  @Test
  void anyTextStaysOneLiteral() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
        .assuming(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
        .check(
            text -> {
              String path =
                  ODataPath.set("contacts")
                      .filter("fullname eq " + ODataPath.literal(text))
                      .toString();
              String filter = path.substring(path.indexOf('=') + 1);
              String decoded = URLDecoder.decode(filter, StandardCharsets.UTF_8);
              String literal = decoded.substring("fullname eq ".length());
              String inside = literal.substring(1, literal.length() - 1);
              return filter.chars().noneMatch(c -> c == '&' || c == '#' || c == '\'' || c == '+')
                  && inside.replace("''", "").indexOf('\'') < 0
                  && inside.replace("''", "'").equals(text);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a'b", "a,b", "1a", "a)b", "a/b", "ünicode", "a&b"})
  void namesAreNamesOnly(String name) {
    assertThatThrownBy(() -> ODataPath.set("contacts").select(List.of(name)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsAreNamedByIdOnly() {
    assertThatThrownBy(() -> ODataPath.row("contacts", "x) or (1 eq 1"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(ODataPath.row("contacts", "7B0F6A2C-93C1-4F0B-9C55-1F5F0D3A9005"))
        .hasToString("contacts(7b0f6a2c-93c1-4f0b-9c55-1f5f0d3a9005)");
  }
}
