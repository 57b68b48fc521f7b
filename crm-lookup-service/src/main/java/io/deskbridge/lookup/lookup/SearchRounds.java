package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The requests of one lookup, in two rounds. First what an index can find in the first table, by
 * all keys at once. Then, only if the number matched nobody there: a pattern over the first table,
 * and beside it the other table, which counts only if the first has nobody.
 */
final class SearchRounds {

  private static final Logger LOG = Logger.getLogger(SearchRounds.class);

  private final DataverseGateway dataverse;
  private final SearchQuery query;
  private final PhoneNumbers numbers;
  private final Access access;
  private final String region;
  private final Deadline deadline;

  SearchRounds(
      DataverseGateway dataverse,
      SearchQuery query,
      PhoneNumbers numbers,
      Access access,
      String region,
      Deadline deadline) {
    this.dataverse = dataverse;
    this.query = query;
    this.numbers = numbers;
    this.access = access;
    this.region = region;
    this.deadline = deadline;
  }

  /**
   * The steps of a lookup.
   *
   * @param first in the first table, one or two
   * @param other in the other table, none or one
   */
  record Steps(List<SearchStep> first, List<SearchStep> other) {}

  Uni<Steps> run(TableSearch first, Optional<TableSearch> other) {
    return byIndex(first)
        .chain(
            step ->
                step.isUnavailable()
                    ? Uni.createFrom().item(new Steps(List.of(step), List.of()))
                    : secondRound(step, first, other));
  }

  private Uni<Steps> secondRound(SearchStep index, TableSearch first, Optional<TableSearch> other) {
    Optional<MatchKey> key = index.found().flatMap(FoundRows::earliestKey);
    List<Uni<SearchStep>> beside = new ArrayList<>();
    boolean pattern =
        first.hasNumber() && key.map(each -> each.compareTo(MatchKey.PHONE) > 0).orElse(true);
    if (pattern) {
      beside.add(byPattern(first));
    }
    boolean elsewhere = key.isEmpty() && other.filter(TableSearch::hasKeys).isPresent();
    if (elsewhere) {
      beside.add(byAll(other.orElseThrow()));
    }
    if (beside.isEmpty()) {
      return Uni.createFrom().item(new Steps(List.of(index), List.of()));
    }
    return Uni.join()
        .all(beside)
        .andCollectFailures()
        .map(
            steps ->
                new Steps(
                    pattern ? List.of(index, steps.getFirst()) : List.of(index),
                    elsewhere ? List.of(steps.getLast()) : List.of()));
  }

  private Uni<SearchStep> byIndex(TableSearch search) {
    String name = search.table().table() + "-index";
    return search.hasKeys()
        ? step(name, search, () -> query.byIndex(search, region, deadline.timeLeft()))
        : Uni.createFrom().item(SearchStep.of(name, FoundRows.none(search), 0));
  }

  private Uni<SearchStep> byPattern(TableSearch search) {
    return step(
        search.table().table() + "-pattern",
        search,
        () -> query.byPattern(search, deadline.timeLeft()));
  }

  private Uni<SearchStep> byAll(TableSearch search) {
    return step(
        search.table().table() + "-all",
        search,
        () -> query.byAll(search, region, deadline.timeLeft()));
  }

  private Uni<SearchStep> step(
      String name, TableSearch search, Supplier<DataverseRequest> request) {
    if (!deadline.allowsRequest()) {
      return Uni.createFrom().item(SearchStep.unavailable(name, SearchStep.NO_TIME, 0));
    }
    long begun = System.nanoTime();
    return Uni.createFrom()
        .deferred(() -> dataverse.send(access, request.get()))
        .map(outcome -> step(name, search, outcome, millisSince(begun)));
  }

  private SearchStep step(String name, TableSearch search, DataverseOutcome outcome, long millis) {
    if (outcome instanceof DataverseOutcome.Answered(int status, JsonNode body)) {
      return SearchStep.of(name, rows(search, body.path("value")), millis);
    }
    LOG.debugf("Lookup step %s was not answered: %s", name, SearchStep.reason(outcome));
    return SearchStep.unavailable(name, SearchStep.reason(outcome), millis);
  }

  private FoundRows rows(TableSearch search, JsonNode list) {
    List<FoundRows.Row> rows = new ArrayList<>();
    for (JsonNode row : list) {
      Set<MatchKey> keys =
          search.matches(row, (number, text) -> numbers.isIn(number, text, region));
      if (!keys.isEmpty()) {
        rows.add(new FoundRows.Row(row, keys));
      }
    }
    return new FoundRows(search, List.copyOf(rows), list.size() >= SearchQuery.MOST_ROWS);
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
