package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NarrowingTest {

  private static final int ENOUGH = 1000;

  @Test
  void takesOneTryWhenNothingIsWrong() {
    // When
    Run run = run(unitsOf(9), Set.of(), ENOUGH);

    // Then
    assertThat(run.tries()).isEqualTo(1);
    assertThat(run.applied()).hasSize(9);
    assertThat(run.end().rejectedRows()).isEmpty();
  }

  @Test
  void findsEveryBadRowWithinTheBoundWhateverTheRowsAre() {
    qt().forAll(
            integers().between(1, 64), lists().of(integers().between(0, 63)).ofSizeBetween(0, 8))
        .checkAssert(
            (count, chosen) -> {
              Set<String> bad =
                  chosen.stream().map(each -> "f" + each % count).collect(Collectors.toSet());
              Run run = run(unitsOf(count), bad, ENOUGH);
              int levels = 32 - Integer.numberOfLeadingZeros(count - 1);
              assertThat(run.tries()).isLessThanOrEqualTo(2 * bad.size() * levels + 1);
              assertThat(run.end().rejectedRows())
                  .extracting(RowNote::caseField)
                  .containsExactlyInAnyOrderElementsOf(bad);
              assertThat(run.applied()).hasSize(count - bad.size()).noneMatch(bad::contains);
            });
  }

  @Test
  void neverTakesMoreTriesThanTheLimitAndGivesEveryRowAFate() {
    qt().forAll(
            integers().between(1, 64), lists().of(integers().between(0, 63)).ofSizeBetween(0, 64))
        .checkAssert(
            (count, chosen) -> {
              Set<String> bad =
                  chosen.stream().map(each -> "f" + each % count).collect(Collectors.toSet());
              Run run = run(unitsOf(count), bad, Narrowing.MOST_TRIES);
              assertThat(run.tries()).isLessThanOrEqualTo(Narrowing.MOST_TRIES);
              assertThat(run.applied()).noneMatch(bad::contains);
              assertThat(run.applied().size() + run.end().rejectedRows().size()).isEqualTo(count);
            });
  }

  @Test
  void sendsNoMoreOfWhatWasSeenToBeThereAndSpendsNoTryOnIt() {
    // Given
    List<PlanUnit> units = unitsOf(3);
    Narrowing all = Narrowing.of(units, 2);

    // When
    Narrowing left = all.without(units.subList(0, 2));
    Narrowing none = left.without(units);

    // Then
    assertThat(left.undecided()).containsExactly(units.getLast());
    assertThat(left.accepted().next()).isEmpty();
    assertThat(left.accepted().rejectedRows()).isEmpty();
    assertThat(none.next()).isEmpty();
    assertThat(none.rejectedRows()).isEmpty();
  }

  @Test
  void retriesWithoutTheColumnThatARefusalNames() {
    // Given
    Narrowing all = Narrowing.of(unitsOf(3), Narrowing.MOST_TRIES);

    // When
    Narrowing next = all.refused(new Refusal.Columns(List.of(new RowNote("f1", "refused", "No."))));

    // Then
    assertThat(next.next().orElseThrow())
        .extracting(ColumnValue::caseField)
        .containsExactly("f0", "f2");
    assertThat(next.accepted().rejectedRows()).extracting(RowNote::caseField).containsExactly("f1");
  }

  @Test
  void rejectsAsNotSeparableWhatWasRefusedTogether() {
    // Given
    PlanUnit pair = new PlanUnit(List.of(column("primarycontactid"), column("customerid")));
    Narrowing all = Narrowing.of(List.of(pair), Narrowing.MOST_TRIES);

    // When
    Narrowing end = all.refused(new Refusal.Unnamed("0x80040265"));

    // Then
    assertThat(end.next()).isEmpty();
    assertThat(end.rejectedRows())
        .extracting(RowNote::code)
        .containsExactly("not-separable", "not-separable");
  }

  @Test
  void rejectsAsNotSeparableWhatIsUndecidedAtTheLimit() {
    // Given
    Narrowing all = Narrowing.of(unitsOf(8), 2);

    // When
    Narrowing end = all.refused(new Refusal.Unnamed("")).accepted();

    // Then
    assertThat(end.acceptedColumns())
        .extracting(ColumnValue::caseField)
        .containsExactly("f0", "f1", "f2", "f3");
    assertThat(end.rejectedRows())
        .extracting(RowNote::caseField, RowNote::code)
        .containsExactly(
            tuple("f4", "not-separable"),
            tuple("f5", "not-separable"),
            tuple("f6", "not-separable"),
            tuple("f7", "not-separable"));
  }

  private record Run(Narrowing end, int tries) {

    List<String> applied() {
      return end.acceptedColumns().stream().map(ColumnValue::caseField).toList();
    }
  }

  /** Dynamics, as far as it matters here: one bad column refuses all and none is named. */
  private static Run run(List<PlanUnit> units, Set<String> bad, int limit) {
    Function<List<ColumnValue>, Boolean> accepts =
        columns -> columns.stream().noneMatch(column -> bad.contains(column.caseField()));
    Narrowing now = Narrowing.of(units, limit);
    int tries = 0;
    while (now.next().isPresent()) {
      tries++;
      now =
          accepts.apply(now.next().get())
              ? now.accepted()
              : now.refused(new Refusal.Unnamed("0x80040265"));
    }
    return new Run(now, tries);
  }

  private static List<PlanUnit> unitsOf(int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> new PlanUnit(List.of(column("f" + each))))
        .toList();
  }

  private static ColumnValue column(String name) {
    return ColumnValue.plain(name, JsonNodeFactory.instance.textNode("x"));
  }
}
