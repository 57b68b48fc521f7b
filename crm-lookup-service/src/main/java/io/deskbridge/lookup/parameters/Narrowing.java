package io.deskbridge.lookup.parameters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rows to try next, given what Dynamics accepted and refused so far: first all in one
 * request; without a column that a refusal names; by halves when it names none. Halves that were
 * accepted stay. For k bad rows of n that no refusal names, it takes at most 2k·⌈log₂ n⌉+1 tries,
 * and never more than the limit; what could not be told apart by then is rejected.
 *
 * <p>Immutable: each answer makes another one.
 */
public final class Narrowing {

  /** Most requests that one write may take. */
  public static final int MOST_TRIES = 16;

  private final int triesLeft;
  private final List<List<PlanUnit>> groups;
  private final List<ColumnValue> accepted;
  private final List<RowNote> rejected;

  private Narrowing(
      int triesLeft,
      List<List<PlanUnit>> groups,
      List<ColumnValue> accepted,
      List<RowNote> rejected) {
    this.triesLeft = triesLeft;
    this.groups = List.copyOf(groups);
    this.accepted = List.copyOf(accepted);
    this.rejected = List.copyOf(rejected);
  }

  /** Nothing tried yet. */
  public static Narrowing of(List<PlanUnit> units, int mostTries) {
    return new Narrowing(
        mostTries, units.isEmpty() ? List.of() : List.of(units), List.of(), List.of());
  }

  /** What to send now; empty when every row is accepted or rejected. */
  public Optional<List<ColumnValue>> next() {
    return groups.isEmpty() ? Optional.empty() : Optional.of(columnsOf(groups.getFirst()));
  }

  /** The request was accepted. */
  public Narrowing accepted() {
    List<ColumnValue> more = new ArrayList<>(accepted);
    more.addAll(columnsOf(groups.getFirst()));
    return new Narrowing(triesLeft - 1, rest(), more, rejected).withinLimit();
  }

  /** The request was refused because of these columns. */
  public Narrowing refused(Refusal.Columns refusal) {
    Set<String> blamed =
        refusal.notes().stream().map(RowNote::caseField).collect(Collectors.toSet());
    List<PlanUnit> left =
        groups.getFirst().stream()
            .flatMap(unit -> unit.without(column -> blamed.contains(column.caseField())).stream())
            .toList();
    List<List<PlanUnit>> next = new ArrayList<>(rest());
    if (!left.isEmpty()) {
      next.addFirst(left);
    }
    return new Narrowing(triesLeft - 1, next, accepted, plus(refusal.notes())).withinLimit();
  }

  /** The request was refused, and nothing says because of what. */
  public Narrowing refused(Refusal.Unnamed refusal) {
    List<PlanUnit> group = groups.getFirst();
    if (group.size() == 1) {
      return new Narrowing(triesLeft - 1, rest(), accepted, plus(blame(group.getFirst(), refusal)))
          .withinLimit();
    }
    int half = (group.size() + 1) / 2;
    List<List<PlanUnit>> next = new ArrayList<>(rest());
    next.addFirst(group.subList(half, group.size()));
    next.addFirst(group.subList(0, half));
    return new Narrowing(triesLeft - 1, next, accepted, rejected).withinLimit();
  }

  /** Rows that are neither accepted nor rejected. */
  public List<PlanUnit> undecided() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** Without rows of which it was seen that there is nothing to change; no try was spent. */
  public Narrowing without(List<PlanUnit> units) {
    List<List<PlanUnit>> left =
        groups.stream()
            .map(group -> group.stream().filter(unit -> !units.contains(unit)).toList())
            .filter(group -> !group.isEmpty())
            .toList();
    return new Narrowing(triesLeft, left, accepted, rejected);
  }

  /** Columns that Dynamics took. */
  public List<ColumnValue> acceptedColumns() {
    return accepted;
  }

  /** Rows that it did not take. */
  public List<RowNote> rejectedRows() {
    return rejected;
  }

  private Narrowing withinLimit() {
    if (triesLeft > 0 || groups.isEmpty()) {
      return this;
    }
    List<RowNote> notes = undecided().stream().flatMap(unit -> inseparable(unit).stream()).toList();
    return new Narrowing(0, List.of(), accepted, plus(notes));
  }

  private static List<RowNote> blame(PlanUnit unit, Refusal.Unnamed refusal) {
    return unit.columns().size() > 1
        ? inseparable(unit)
        : List.of(
            new RowNote(
                unit.columns().getFirst().caseField(),
                "refused",
                "Dynamics refused this field"
                    + (refusal.code().isEmpty() ? "." : ": " + refusal.code())));
  }

  private static List<RowNote> inseparable(PlanUnit unit) {
    return unit.columns().stream()
        .map(
            column ->
                new RowNote(
                    column.caseField(),
                    "not-separable",
                    "Dynamics refused several fields together and did not say which."))
        .toList();
  }

  private List<List<PlanUnit>> rest() {
    return groups.subList(1, groups.size());
  }

  private List<RowNote> plus(List<RowNote> more) {
    return Stream.concat(rejected.stream(), more.stream())
        .sorted(Comparator.comparing(RowNote::caseField))
        .toList();
  }

  private static List<ColumnValue> columnsOf(List<PlanUnit> units) {
    return units.stream().flatMap(unit -> unit.columns().stream()).toList();
  }
}
