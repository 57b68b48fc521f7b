package io.deskbridge.lookup.lookup;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whom a later key alone would name, where that is someone else than those whom the first key
 * named. It never changes the outcome.
 */
record Contradiction(MatchKey key, TableSearch search, List<FoundRows.Row> rows) {

  /** The first later key that names others only, there or, if nobody there, in the other table. */
  static Optional<Contradiction> find(
      FoundRows found, Optional<FoundRows> other, MatchKey decided) {
    List<FoundRows.Row> people = found.matching(decided);
    return Arrays.stream(MatchKey.values())
        .filter(later -> later.compareTo(decided) > 0)
        .flatMap(later -> named(found, other, later).stream())
        .filter(those -> those.rows().stream().noneMatch(row -> those.means(row, found, people)))
        .findFirst();
  }

  private static Optional<Contradiction> named(
      FoundRows found, Optional<FoundRows> other, MatchKey key) {
    Optional<FoundRows> rows =
        found.matching(key).isEmpty()
            ? other.filter(elsewhere -> !elsewhere.matching(key).isEmpty())
            : Optional.of(found);
    return rows.map(each -> new Contradiction(key, each.search(), each.matching(key)));
  }

  /** A contact and its account are no two customers. */
  private boolean means(FoundRows.Row row, FoundRows found, List<FoundRows.Row> people) {
    CustomerTable table = search.table();
    CustomerTable theirs = found.search().table();
    return people.stream()
        .anyMatch(
            person ->
                person.id(theirs).equals(row.id(table))
                    || person.account(theirs).filter(row.id(table)::equals).isPresent()
                    || row.account(table).filter(person.id(theirs)::equals).isPresent());
  }
}
