package io.deskbridge.simulator.dataverse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.strings;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.schema.TableFiles;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Filters and orders from words of the language in any order are parsed, compiled and evaluated, or
 * refused in the words of Dataverse; nothing else comes of them, and soon.
 */
class FilterFuzzTest {

  private static final Schema SCHEMA = TableFiles.read();
  private static final Table CONTACT = SCHEMA.table("contact");
  private static final Row ROW = row();
  private static final List<String> WORDS =
      List.of(
          " eq ",
          " ne ",
          " gt ",
          " le ",
          " and ",
          " or ",
          "not ",
          "(",
          ")",
          ",",
          "/",
          ":",
          "=",
          "'",
          "'x'",
          "'%'",
          "null",
          "true",
          "contains(",
          "endswith(",
          "fullname",
          "createdon",
          "annualincome",
          "statecode",
          "_parentcustomerid_value",
          "parentcustomerid_account",
          "contact_customer_contacts",
          "/any(",
          "/all(",
          "c:",
          "c/",
          "c/lastname",
          "any()",
          "1",
          "-2.5",
          "1e9",
          "@p",
          "@p1",
          "@q",
          "[\"a\",\"b\"]",
          "['a']",
          "Microsoft.Dynamics.CRM.",
          "In(",
          "Between(",
          "LastXDays(",
          "Under(",
          "Today(",
          "PropertyName='createdon'",
          "PropertyName='/'",
          "PropertyValue=3",
          "PropertyValues=[\"1\",\"2\"]",
          "2024-01-01T00:00:00Z",
          "2024-99-99",
          "11111111-2222-3333-4444-555555555555",
          "\uffff",
          "$it",
          "desc",
          "asc",
          " ");
  private static final Map<String, String> ALIASES =
      Map.of("@p", "fullname", "@p1", "@p", "@q", "contact_customer_contacts/any(c:@q)");
  private static final Rows ROWS =
      new Rows() {
        @Override
        public Optional<Row> find(String table, UUID id) {
          return all(table).filter(row -> row.id().equals(id)).findFirst();
        }

        @Override
        public Stream<Row> all(String table) {
          return table.equals("contact") ? Stream.of(ROW) : Stream.empty();
        }
      };

  @Test
  void anyWordsAreAFilterOrARefusal() {
    qt().withExamples(20_000)
        .forAll(lists().of(integers().between(0, WORDS.size() - 1)).ofSizeBetween(1, 14))
        .checkAssert(words -> filter(text(words)));
  }

  @Test
  void wordsInTheirPlaceAreAFilterOrARefusal() {
    List<String> operands = WORDS.stream().filter(word -> !word.startsWith(" ")).toList();
    qt().withExamples(10_000)
        .forAll(
            integers().between(0, operands.size() - 1),
            integers().between(0, 3),
            integers().between(0, operands.size() - 1))
        .checkAssert(
            (left, operator, right) -> {
              String comparison = operands.get(left) + WORDS.get(operator) + operands.get(right);
              filter(comparison);
              filter("contact_customer_contacts/any(c:c/" + comparison + ")");
              filter("contains(" + operands.get(left) + "," + operands.get(right) + ")");
            });
  }

  @Test
  void anyTextIsAFilterOrARefusal() {
    qt().withExamples(5000)
        .forAll(strings().allPossible().ofLengthBetween(0, 60))
        .checkAssert(
            text -> {
              filter(text);
              filter("contains(fullname,'" + text.replace("'", "''") + "')");
            });
  }

  @Test
  void anyWordsAreAnOrderOrARefusal() {
    qt().withExamples(5000)
        .forAll(lists().of(integers().between(0, WORDS.size() - 1)).ofSizeBetween(0, 8))
        .checkAssert(
            words ->
                orRefused(
                    () ->
                        new OrderBy(CONTACT, SCHEMA, ROWS, ALIASES)
                            .compile(text(words))
                            .compare(ROW, ROW)));
  }

  @Test
  void longFiltersTakeNoLongTime() {
    filter("not ".repeat(8000) + "true");
    filter("fullname eq 'x'" + " or fullname eq 'x'".repeat(1700));
    filter("contains(fullname,'" + "%a".repeat(15_000) + "')");
    filter("contains(fullname,'" + "[!-\uffff]".repeat(6000) + "')");
    filter("contact_customer_contacts/any(c:c/".repeat(90) + "statecode eq 0" + ")".repeat(90));
    filter("(".repeat(30_000));
    filter("@p ".repeat(10_000));
    filter("a/".repeat(15_000) + "b eq 1");
  }

  private static String text(List<Integer> words) {
    return words.stream().map(WORDS::get).collect(Collectors.joining());
  }

  private static void filter(String text) {
    Instant before = Instant.now();
    orRefused(
        () -> {
          Expression filter = FilterParser.parse(text, ALIASES);
          Wildcards.lead(filter);
          new FilterCompiler(CONTACT, SCHEMA, ROWS, new Viewpoint(Instant.EPOCH, ROW, row -> true))
              .compile(filter)
              .test(ROW);
        });
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  private static void orRefused(Runnable work) {
    try {
      work.run();
    } catch (ParseFailure | DataverseFailure refusal) {
      assertThat(refusal.getMessage()).isNotEmpty();
    }
  }

  private static Row row() {
    UUID id = UUID.fromString("11111111-2222-3333-4444-555555555555");
    Map<Column, Object> values = new HashMap<>();
    values.put(CONTACT.column("fullname"), "a".repeat(100));
    values.put(CONTACT.column("createdon"), Instant.EPOCH);
    values.put(CONTACT.column("statecode"), 0);
    values.put(CONTACT.column("parentcustomerid"), new Reference("contact", id));
    return Row.of(CONTACT, id, 1, values);
  }
}
