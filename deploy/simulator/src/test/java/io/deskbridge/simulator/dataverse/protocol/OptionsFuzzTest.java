package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.schema.TableFiles;
import io.deskbridge.simulator.http.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Paths, keys, selections, expansions, page tokens and preferences are read or refused. */
class OptionsFuzzTest {

  private static final Schema SCHEMA = TableFiles.read();
  private static final Table CONTACT = SCHEMA.table("contact");
  private static final List<String> WORDS =
      List.of(
          "fullname",
          "contacts",
          "parentcustomerid_account",
          "contact_customer_contacts",
          "(",
          ")",
          ",",
          ";",
          "/",
          "'",
          "=",
          "%",
          "%4",
          "%2F",
          "$select",
          "$expand",
          "$filter",
          "$top",
          "$ref",
          "$count",
          "*",
          "new_externalid",
          "'1'",
          "null",
          "{",
          "[",
          "1",
          "@p",
          "&",
          "?",
          "/api/data/v9.2/",
          "11111111-2222-3333-4444-555555555555",
          "contactid",
          "\"",
          "-",
          "odata.maxpagesize",
          "odata.include-annotations",
          "<cookie pagenumber=\"2\" pagingcookie=\"",
          "last=\"{11111111-2222-3333-4444-55555555-555}\"",
          "\" istracking=\"False\" />",
          " ",
          "+");

  @Test
  void anyWordsAreReadOrRefused() {
    qt().withExamples(20_000)
        .forAll(lists().of(integers().between(0, WORDS.size() - 1)).ofSizeBetween(0, 14))
        .checkAssert(words -> read(words.stream().map(WORDS::get).collect(Collectors.joining())));
  }

  @Test
  void anyTextIsReadOrRefused() {
    qt().withExamples(5000)
        .forAll(strings().allPossible().ofLengthBetween(0, 60))
        .checkAssert(OptionsFuzzTest::read);
  }

  @Test
  void longTextIsReadOrRefused() {
    for (String word : WORDS) {
      read(word.repeat(3000));
      read("parentcustomerid_account($expand=".repeat(500) + word);
    }
    read("\"\"".repeat(100_000));
  }

  private static void read(String text) {
    orRefused(() -> ResourcePath.parse("/api/data/v9.2/" + text));
    orRefused(() -> ResourcePath.parse(text));
    orRefused(() -> RecordKey.parse(CONTACT, text));
    orRefused(() -> select("$select", text));
    orRefused(() -> select("$expand", text));
    orRefused(() -> select("$expand", "parentcustomerid_account(" + text + ")"));
    orRefused(() -> QueryOptions.parse(text));
    orRefused(() -> Pages.from(text, List.of(), 1));
    orRefused(() -> new FunctionArguments(text, Map.of()).requireTexts("EntityNames"));
    orRefused(() -> BodyReader.object(text, "contacts"));
    orRefused(() -> new ContentIds().resolve("$" + text));
    orRefused(() -> Preferences.of(new Headers().add("Prefer", text)).wants("a"));
  }

  private static void select(String option, String text) {
    new SelectionParser(SCHEMA)
        .parse(CONTACT, new QueryOptions(text, Map.of(option, text), Map.of()));
  }

  private static void orRefused(Runnable work) {
    try {
      work.run();
    } catch (DataverseFailure refusal) {
      assertThat(refusal.getMessage()).isNotEmpty();
    }
  }
}
