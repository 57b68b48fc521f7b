package io.deskbridge.simulator.dataverse.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.schema.TableFiles;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.dataverse.store.Transaction;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.file.DataFolder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What indexes find is what a look at every row finds: for random rows and filters, before and
 * after writes of all kinds, inside of transactions, and after those that were rolled back.
 */
class IndexedSearchTest {

  private static final Schema SCHEMA = TableFiles.read();
  private static final Table CONTACT = SCHEMA.table("contact");
  private static final UUID SOMEBODY = new UUID(1, 1);
  private static final int CONTACTS = 1500;
  private static final int WRITES = 60;
  private static final int FILTERS = 25;
  private static final List<String> SEPARATORS = List.of("", " ", "-", ".", ") ", "\u00A0", "%");
  private static final List<String> NAMES =
      List.of(
          "Ada", "ada", "Zoë", "ZOË", "O'Neill", "Straße", "İzmir", "Σοφός", "山田", "a%b", "[x]");
  private static final List<String> COLUMNS = List.of("mobilephone", "lastname", "emailaddress1");

  private final DataFolder folder = DataFolder.temporary();

  @AfterEach
  void forget() {
    folder.close();
  }

  @Test
  void indexesFindWhatALookAtEveryRowFinds() {
    qt().withExamples(12)
        .withShrinkCycles(0)
        .forAll(longs().all())
        .checkAssert(
            seed -> {
              Random random = new Random(seed);
              OrganisationStore store = store(random);
              compare(store, random);
              for (int i = 0; i < WRITES; i++) {
                write(store, random);
              }
              compare(store, random);
              store.reset();
              compare(store, random);
            });
  }

  @Test
  void aTransactionFindsItsOwnWritesAndNobodyElseDoesUntilTheEnd() {
    Random random = new Random(7);
    OrganisationStore store = store(random);
    compare(store, random);
    Row row = contacts(store).getFirst();
    Predicate<Row> test = compiler(store).compile(parsed("mobilephone eq '+1 555 unique'"));

    store.write(
        SOMEBODY,
        transaction -> {
          transaction.put(
              row.changed(
                  transaction.nextVersion(),
                  Map.of(CONTACT.column("mobilephone"), "+1 555 UNIQUE")));
          assertThat(indexed(transaction, "mobilephone eq '+1 555 unique'"))
              .containsExactly(row.id());
          assertThat(indexed(store, "mobilephone eq '+1 555 unique'")).isEmpty();
          return null;
        });

    assertThat(indexed(store, "mobilephone eq '+1 555 unique'")).containsExactly(row.id());
    assertThat(store.all("contact").filter(test)).hasSize(1);
  }

  /** A store with contacts, some of which are alike. */
  private OrganisationStore store(Random random) {
    OrganisationStore store =
        new OrganisationStore(
            "contoso",
            SCHEMA,
            Stream::empty,
            AppendOnlyFile.in(folder, "unused"),
            Clock.systemUTC());
    store.write(
        SOMEBODY,
        transaction -> {
          IntStream.range(0, CONTACTS).forEach(i -> create(transaction, random));
          return null;
        });
    return store;
  }

  private static void create(Transaction transaction, Random random) {
    UUID id = new UUID(random.nextLong(), random.nextLong());
    transaction.put(Row.of(CONTACT, id, transaction.nextVersion(), values(random)));
  }

  private static Map<Column, Object> values(Random random) {
    Map<Column, Object> values = new HashMap<>();
    values.put(CONTACT.column("statecode"), random.nextInt(10) == 0 ? 1 : 0);
    values.put(CONTACT.column("lastname"), NAMES.get(random.nextInt(NAMES.size())));
    values.put(CONTACT.column("mobilephone"), random.nextInt(3) == 0 ? null : phone(random));
    values.put(CONTACT.column("emailaddress1"), "P" + random.nextInt(400) + "@Mail.example");
    values.put(
        CONTACT.column("parentcustomerid"),
        new Reference(random.nextBoolean() ? "account" : "contact", account(random)));
    return values;
  }

  private static UUID account(Random random) {
    return new UUID(9, random.nextInt(300));
  }

  /** Few different digits, so that there are near misses. */
  private static String phone(Random random) {
    String separator = SEPARATORS.get(random.nextInt(SEPARATORS.size()));
    return IntStream.range(0, 3)
        .mapToObj(i -> "" + (100 + random.nextInt(60)))
        .collect(Collectors.joining(separator));
  }

  private static void write(OrganisationStore store, Random random) {
    try {
      store.write(
          SOMEBODY,
          transaction -> {
            List<Row> rows = contacts(store);
            for (int i = 0; i < 5; i++) {
              Row row = rows.get(random.nextInt(rows.size()));
              switch (random.nextInt(4)) {
                case 0 -> create(transaction, random);
                case 1 -> transaction.delete(row);
                case 2 ->
                    transaction.put(
                        row.changed(
                            transaction.nextVersion(), Map.of(CONTACT.column("statecode"), 1)));
                default -> transaction.put(row.changed(transaction.nextVersion(), values(random)));
              }
            }
            compareOne(transaction, filter(random));
            if (random.nextInt(4) == 0) {
              throw new IllegalStateException("rolled back");
            }
            return null;
          });
    } catch (IllegalStateException rolledBack) {
      compareOne(store, filter(random));
    }
  }

  private static List<Row> contacts(Rows rows) {
    return rows.all("contact").toList();
  }

  private static void compare(Rows rows, Random random) {
    for (int i = 0; i < FILTERS; i++) {
      compareOne(rows, filter(random));
    }
  }

  private static void compareOne(Rows rows, String filter) {
    Predicate<Row> test = compiler(rows).compile(parsed(filter));

    assertThat(indexed(rows, filter))
        .as(filter)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            rows.all("contact").filter(test).map(Row::id).toList());
  }

  private static List<UUID> indexed(Rows rows, String filter) {
    FilterCompiler compiler = compiler(rows);
    Predicate<Row> test = compiler.compile(parsed(filter));
    return rows.candidates("contact", compiler.condition(parsed(filter)))
        .filter(test)
        .map(Row::id)
        .toList();
  }

  private static Expression parsed(String filter) {
    return FilterParser.parse(filter, Map.of());
  }

  private static FilterCompiler compiler(Rows rows) {
    Row user = Row.of(SCHEMA.table("systemuser"), SOMEBODY, 1, Map.of());
    return new FilterCompiler(
        CONTACT, SCHEMA, rows, new Viewpoint(Instant.EPOCH, user, row -> true));
  }

  private static String filter(Random random) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String part = random.nextInt(6) == 0 ? "not (" + part(random) + ")" : part(random);
      parts.add(random.nextInt(8) == 0 ? "(" + part + " or " + part(random) + ")" : part);
    }
    return String.join(random.nextBoolean() ? " and " : " or ", parts);
  }

  private static String part(Random random) {
    String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    return switch (random.nextInt(9)) {
      case 0 -> column + " eq " + literal(text(column, random));
      case 1 -> literal(text(column, random)) + " eq " + column;
      case 2 -> "contains(" + column + "," + literal(pattern(text(column, random), random)) + ")";
      case 3 -> "startswith(" + column + "," + literal(pattern(text(column, random), random)) + ")";
      case 4 -> "endswith(" + column + "," + literal(pattern(text(column, random), random)) + ")";
      case 5 ->
          "Microsoft.Dynamics.CRM.In(PropertyName='%s',PropertyValues=['%s','%s'])"
              .formatted(column, "x1", text(column, random).replaceAll("['\\[\\]]", ""));
      case 6 -> "_parentcustomerid_value eq " + account(random);
      case 7 -> column + " eq null";
      default -> "statecode eq " + random.nextInt(2);
    };
  }

  private static String text(String column, Random random) {
    Object value = values(random).get(CONTACT.column(column));
    return value == null ? "" : value.toString();
  }

  /** A part of a text, in another case, with wildcards in it. */
  private static String pattern(String text, Random random) {
    int from = text.isEmpty() ? 0 : random.nextInt(text.length());
    StringBuilder pattern = new StringBuilder();
    for (char character : text.substring(from).toCharArray()) {
      pattern.append(
          switch (random.nextInt(8)) {
            case 0 -> "%" + character;
            case 1 -> "_";
            case 2 -> "[^x]";
            case 3 -> Set.of('[', ']').contains(character) ? "_" : "[" + character + "]";
            default -> String.valueOf(Character.toUpperCase(character));
          });
    }
    return pattern.toString();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
