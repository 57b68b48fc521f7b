package io.deskbridge.simulator.dataverse.seed;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names of people and companies, some with quotes, some in other scripts. */
final class Names {

  private static final List<Name> WHOLE =
      List.of(
          new Name("太郎", "山田"),
          new Name("花子", "佐藤"),
          new Name("伟", "王"),
          new Name("Жанна", "Кузнецова"),
          new Name("Дмитрий", "Соколов"),
          new Name("Σοφία", "Παπαδοπούλου"),
          new Name("محمد", "الخطيب"),
          new Name("נועה", "לוי"),
          new Name("민준", "김"),
          new Name("Văn An", "Nguyễn"));

  private static final List<String> FIRST =
      List.of(
          "Anna",
          "Bram",
          "Carla",
          "Daniel",
          "Elif",
          "Fatima",
          "Gustav",
          "Hannah",
          "Ivan",
          "Jörg",
          "Katarzyna",
          "Łukasz",
          "Mónica",
          "Noah",
          "Ömer",
          "Priya",
          "Quentin",
          "Róisín",
          "Søren",
          "Thomas",
          "Ulrike",
          "Vikram",
          "Wanda",
          "Xavier",
          "Zoë");

  private static final List<String> LAST =
      List.of(
          "Adams",
          "Brown",
          "Castellanos",
          "D'Angelo",
          "Eriksson",
          "Fernández",
          "García",
          "Hall",
          "Ito",
          "Jensen",
          "Kowalski",
          "Lindqvist",
          "Müller",
          "Nowak",
          "O'Brien",
          "O'Neill",
          "Patel",
          "Quist",
          "Rossi",
          "Smith",
          "Taylor",
          "de Vries",
          "Weiß",
          "Young",
          "Zieliński");

  private static final List<String> COMPANY =
      List.of(
          "Adventure", "Alpine", "Blue Yonder", "Coho", "Fourth Coffee", "Lucerne", "Proseware");
  private static final List<String> TRADE =
      List.of("Works", "Airlines", "Winery", "Publishing", "Travel", "Bakers' Union", "GmbH");
  private static final int OTHER_SCRIPTS_PERCENT = 12;

  /** First and last name. */
  record Name(String first, String last) {}

  private Names() {}

  static Name draw(RandomGenerator random) {
    return random.nextInt(100) < OTHER_SCRIPTS_PERCENT
        ? WHOLE.get(random.nextInt(WHOLE.size()))
        : new Name(FIRST.get(random.nextInt(FIRST.size())), LAST.get(random.nextInt(LAST.size())));
  }

  static String company(int index, RandomGenerator random) {
    return COMPANY.get(index % COMPANY.size())
        + " "
        + TRADE.get(random.nextInt(TRADE.size()))
        + " "
        + (index + 1);
  }
}
