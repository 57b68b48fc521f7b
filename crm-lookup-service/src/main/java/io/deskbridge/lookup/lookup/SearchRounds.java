package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.phone.PhoneNumbers;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The requests of one lookup: two at most, several queries in one go as a {@code $batch}.
 *
 * <p>First what an index can find in the first table, by all keys at once; the other table rides
 * along where a later key might name somebody there. Then, only if the number matched nobody: a
 * pattern over the first table, and the other table if nobody was found at all. A query that names
 * something which is no more is asked again without it; only that takes another request.
 */
final class SearchRounds {

  private static final Logger LOG = Logger.getLogger(SearchRounds.class);
  private static final int MOST_MENDINGS = 3;

  private final DataverseGateway dataverse;
  private final SearchQuery query;
  private final PhoneNumbers numbers;
  private final Access access;
  private final String region;
  private final Deadline deadline;
  private final Function<CustomerTable, Uni<Void>> onUnknownColumn;
  private final Consumer<String> onMetadataVersion;

  SearchRounds(
      DataverseGateway dataverse,
      SearchQuery query,
      PhoneNumbers numbers,
      Access access,
      String region,
      Deadline deadline,
      Function<CustomerTable, Uni<Void>> onUnknownColumn,
      Consumer<String> onMetadataVersion) {
    this.dataverse = dataverse;
    this.query = query;
    this.numbers = numbers;
    this.access = access;
    this.region = region;
    this.deadline = deadline;
    this.onUnknownColumn = onUnknownColumn;
    this.onMetadataVersion = onMetadataVersion;
  }

  /** The steps of a lookup in the first table and in the other. */
  record Steps(List<SearchStep> first, List<SearchStep> other) {}

  private enum Kind {
    INDEX,
    PATTERN
  }

  private record Ask(TableSearch search, Kind kind) {

    String name() {
      return search.table().table() + (kind == Kind.INDEX ? "-index" : "-pattern");
    }
  }

  /**
   * All requests that it takes.
   *
   * @param meanwhile what can be done while a second one is under way
   */
  Uni<Steps> run(TableSearch first, Optional<TableSearch> other, Runnable meanwhile) {
    List<Ask> asks = new ArrayList<>();
    if (first.hasKeys()) {
      asks.add(new Ask(first, Kind.INDEX));
    }
    boolean together = other.filter(each -> ridesAlong(first, each)).isPresent();
    if (together) {
      asks.add(new Ask(other.orElseThrow(), Kind.INDEX));
    }
    return ask(asks, MOST_MENDINGS)
        .map(
            steps ->
                new Steps(
                    first.hasKeys()
                        ? List.of(steps.getFirst())
                        : List.of(
                            SearchStep.of(
                                new Ask(first, Kind.INDEX).name(), FoundRows.none(first), 0)),
                    together ? List.of(steps.getLast()) : List.of()))
        .chain(steps -> secondRound(steps, first, other, meanwhile));
  }

  /** A key of the other table may contradict an earlier one of the first, or is all there is. */
  private static boolean ridesAlong(TableSearch first, TableSearch other) {
    return other.hasKeys()
        && (!first.hasKeys()
            || Collections.max(other.keys()).compareTo(Collections.min(first.keys())) > 0);
  }

  private Uni<Steps> secondRound(
      Steps known, TableSearch first, Optional<TableSearch> other, Runnable meanwhile) {
    SearchStep index = known.first().getFirst();
    if (index.isUnavailable()) {
      return Uni.createFrom().item(known);
    }
    List<Ask> ofFirst = patterns(known.first(), first);
    List<Ask> ofOther = new ArrayList<>();
    if (index.found().flatMap(FoundRows::earliestKey).isEmpty() && other.isPresent()) {
      if (known.other().isEmpty() && other.get().hasKeys()) {
        ofOther.add(new Ask(other.get(), Kind.INDEX));
      }
      ofOther.addAll(patterns(known.other(), other.get()));
    }
    List<Ask> asks = new ArrayList<>(ofFirst);
    asks.addAll(ofOther);
    if (!asks.isEmpty()) {
      meanwhile.run();
    }
    return ask(asks, MOST_MENDINGS)
        .map(
            steps ->
                new Steps(
                    joined(known.first(), steps.subList(0, ofFirst.size())),
                    joined(known.other(), steps.subList(ofFirst.size(), steps.size()))));
  }

  /** The pattern is asked for as long as nobody is known by the number or an earlier key. */
  private static List<Ask> patterns(List<SearchStep> known, TableSearch search) {
    Optional<FoundRows> found = known.stream().flatMap(step -> step.found().stream()).findFirst();
    boolean settled =
        found
            .flatMap(FoundRows::earliestKey)
            .filter(key -> key.compareTo(MatchKey.PHONE) <= 0)
            .isPresent();
    TableSearch mended = found.map(FoundRows::search).orElse(search);
    return mended.hasNumber() && !settled ? List.of(new Ask(mended, Kind.PATTERN)) : List.of();
  }

  /** One request; another one for queries that had to be mended. */
  private Uni<List<SearchStep>> ask(List<Ask> asks, int mendings) {
    if (asks.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    if (!deadline.allowsRequest()) {
      return Uni.createFrom()
          .item(
              asks.stream()
                  .map(ask -> SearchStep.unavailable(ask.name(), SearchStep.NO_TIME, 0))
                  .toList());
    }
    long begun = System.nanoTime();
    return Uni.createFrom()
        .deferred(
            () ->
                dataverse.sendTogether(
                    access,
                    asks.stream()
                        .map(
                            ask ->
                                switch (ask.kind()) {
                                  case INDEX ->
                                      query.byIndex(ask.search(), region, deadline.timeLeft());
                                  case PATTERN ->
                                      query.byPattern(ask.search(), deadline.timeLeft());
                                })
                        .toList()))
        .chain(outcomes -> mended(asks, outcomes, millisSince(begun), mendings));
  }

  private Uni<List<SearchStep>> mended(
      List<Ask> asks, List<DataverseOutcome> outcomes, long millis, int mendings) {
    List<SearchStep> steps = new ArrayList<>();
    List<Ask> again = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Uni<Void> doubts = Uni.createFrom().voidItem();
    for (int i = 0; i < asks.size(); i++) {
      Ask ask = asks.get(i);
      DataverseOutcome outcome = outcomes.get(i);
      steps.add(step(ask, outcome, millis));
      if (Mending.isOfUnknownColumn(outcome)) {
        doubts = doubts.chain(() -> onUnknownColumn.apply(ask.search().table()));
      }
      Optional<TableSearch> mended =
          mendings == 0 ? Optional.empty() : Mending.of(ask.search(), outcome);
      if (mended.isPresent()) {
        again.add(new Ask(mended.get(), ask.kind()));
        places.add(i);
      }
    }
    return doubts
        .chain(() -> ask(again, mendings - 1))
        .map(
            repeated -> {
              for (int i = 0; i < places.size(); i++) {
                steps.set(places.get(i), repeated.get(i));
              }
              return List.copyOf(steps);
            });
  }

  private SearchStep step(Ask ask, DataverseOutcome outcome, long millis) {
    if (outcome instanceof DataverseOutcome.Answered(int status, JsonNode body)) {
      Optional.ofNullable(body.path("@" + SearchQuery.METADATA_VERSION).textValue())
          .ifPresent(onMetadataVersion);
      return SearchStep.of(ask.name(), rows(ask.search(), body), millis);
    }
    LOG.debugf("Lookup step %s was not answered: %s", ask.name(), SearchStep.reason(outcome));
    return SearchStep.unavailable(ask.name(), SearchStep.reason(outcome), millis);
  }

  private FoundRows rows(TableSearch search, JsonNode body) {
    List<FoundRows.Row> rows = new ArrayList<>();
    JsonNode list = body.path("value");
    for (int i = 0; i < Math.min(list.size(), SearchQuery.MOST_ROWS); i++) {
      JsonNode row = list.get(i);
      Set<MatchKey> keys =
          search.matches(row, (number, text) -> numbers.isIn(number, text, region));
      if (!keys.isEmpty()) {
        rows.add(new FoundRows.Row(row, keys));
      }
    }
    return new FoundRows(search, List.copyOf(rows), FoundRows.hasMore(body));
  }

  private static List<SearchStep> joined(List<SearchStep> some, List<SearchStep> more) {
    List<SearchStep> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static long millisSince(long begun) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }
}
