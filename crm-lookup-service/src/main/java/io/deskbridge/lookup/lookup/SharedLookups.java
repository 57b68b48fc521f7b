package io.deskbridge.lookup.lookup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.deskbridge.lookup.cache.CacheClears;
import io.deskbridge.lookup.cache.LookupCacheConfig;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.CallerContext;
import io.deskbridge.lookup.phone.CallerNumber;
import io.deskbridge.lookup.settings.TenantSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Lookups that equal questions share: while one is under way, others wait for its answer; and for a
 * short while an answer that names somebody is given again. Questions are equal only for the same
 * actor, credential and revision of the settings: other agents see other records.
 *
 * <p>Never remembered: nobody, unavailable, and whatever a step could not tell. What our own writes
 * have overtaken is not given again, see {@link CacheClears}.
 */
@ApplicationScoped
class SharedLookups {

  private final ContactLookup lookup;
  private final CacheClears clears;
  private final boolean remembers;
  private final Cache<Question, Kept> kept;
  private final ConcurrentHashMap<Question, Flight> flights = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  SharedLookups(
      ContactLookup lookup, CacheClears clears, LookupCacheConfig config, MeterRegistry meters) {
    this.lookup = lookup;
    this.clears = clears;
    this.meters = meters;
    this.remembers = config.keep().isPositive();
    this.kept =
        Caffeine.newBuilder().maximumSize(config.most()).expireAfterWrite(config.keep()).build();
  }

  /** Where an answer comes from. */
  enum Source {
    CRM,
    CACHE
  }

  /** A report, and where it comes from. */
  record Answer(LookupReport report, Source source) {}

  /** What is asked, by whom, under which settings. */
  private record Question(
      Access access,
      long revision,
      Optional<String> recordId,
      Optional<String> identifier,
      CallerNumber caller,
      Optional<String> email) {

    static Question of(
        TenantSettings settings, Access access, SearchKeys keys, CallerNumber caller) {
      return new Question(
          access,
          settings.revision(),
          lower(keys.recordId()),
          settings.customFieldMapping().enabled() ? lower(keys.identifier()) : Optional.empty(),
          caller,
          lower(keys.email()));
    }

    private static Optional<String> lower(Optional<String> text) {
      return text.map(each -> each.toLowerCase(Locale.ROOT));
    }

    /** Without what is personal. */
    @Override
    public String toString() {
      return "Question[" + access.tenantId() + "]";
    }
  }

  private record Kept(LookupReport report, long begun) {}

  private record Flight(Uni<LookupReport> answer, long begun, Deadline deadline) {}

  /**
   * The report, within the deadline; {@code fresh} takes nothing that was asked before, neither
   * remembered nor under way.
   */
  Uni<Answer> find(
      TenantSettings settings, Access access, SearchKeys keys, Duration time, boolean fresh) {
    Question question = Question.of(settings, access, keys, lookup.caller(settings, keys));
    if (!fresh) {
      Optional<LookupReport> known = remembered(question);
      if (known.isPresent()) {
        count("remembered");
        return Uni.createFrom().item(new Answer(known.get(), Source.CACHE));
      }
    }
    Deadline deadline = Deadline.in(time);
    return CallerContext.here()
        .bringBack(ask(question, settings, keys, deadline, fresh))
        .map(report -> new Answer(report, Source.CRM));
  }

  private Optional<LookupReport> remembered(Question question) {
    Kept known = kept.getIfPresent(question);
    if (known == null) {
      return Optional.empty();
    }
    if (clears.areWrittenSince(
        known.begun(), question.access().tenantId(), records(known.report()))) {
      kept.asMap().remove(question, known);
      return Optional.empty();
    }
    return Optional.of(known.report());
  }

  private Uni<LookupReport> ask(
      Question question,
      TenantSettings settings,
      SearchKeys keys,
      Deadline deadline,
      boolean fresh) {
    Flight mine = flight(question, settings, keys, deadline);
    Flight joined =
        flights.merge(
            question, mine, (other, own) -> fresh || isOvertaken(other, question) ? own : other);
    if (joined == mine) {
      count(fresh ? "refreshed" : "asked");
      mine.answer()
          .subscribe()
          .with(report -> land(question, mine, report), failure -> flights.remove(question, mine));
      return mine.answer();
    }
    count("shared");
    return joined
        .answer()
        .ifNoItem()
        .after(deadline.timeToAnswer())
        .recoverWithItem(ContactLookup::outOfTime)
        .chain(
            report ->
                isForLackOfTime(report) && joined.deadline().isBefore(deadline)
                    ? ask(question, settings, keys, deadline, false)
                    : Uni.createFrom().item(report));
  }

  private Flight flight(
      Question question, TenantSettings settings, SearchKeys keys, Deadline deadline) {
    Uni<LookupReport> answer =
        Uni.createFrom()
            .deferred(
                () -> lookup.report(settings, question.access(), keys, question.caller(), deadline))
            .memoize()
            .indefinitely();
    return new Flight(answer, System.nanoTime(), deadline);
  }

  /**
   * Keeps it if it may be given again, unless something was kept that was asked later; from here on
   * nobody joins it.
   */
  private void land(Question question, Flight flight, LookupReport report) {
    flights.remove(question, flight);
    if (remembers && isFit(report)) {
      kept.asMap()
          .merge(
              question,
              new Kept(report, flight.begun()),
              (known, later) -> known.begun() - later.begun() > 0 ? known : later);
    }
  }

  private boolean isOvertaken(Flight flight, Question question) {
    return clears.isAnythingWrittenSince(flight.begun(), question.access().tenantId());
  }

  private static boolean isFit(LookupReport report) {
    return switch (report.outcome()) {
      case LookupOutcome.Single single -> report.everyStepAnswered();
      case LookupOutcome.Multiple multiple -> report.everyStepAnswered();
      case LookupOutcome.None none -> false;
      case LookupOutcome.Anonymous anonymous -> false;
      case LookupOutcome.Unavailable unavailable -> false;
    };
  }

  private static boolean isForLackOfTime(LookupReport report) {
    return report.outcome() instanceof LookupOutcome.Unavailable(String reason)
        && (reason.equals(SearchStep.NO_TIME) || reason.equals(SearchStep.NO_ANSWER));
  }

  /** Ids of everybody whom the report names. */
  private static List<String> records(LookupReport report) {
    List<Candidate> named =
        switch (report.outcome()) {
          case LookupOutcome.Single(Candidate candidate) -> List.of(candidate);
          case LookupOutcome.Multiple(List<Candidate> several, boolean truncated) -> several;
          case LookupOutcome.None none -> List.of();
          case LookupOutcome.Anonymous anonymous -> List.of();
          case LookupOutcome.Unavailable unavailable -> List.of();
        };
    return Stream.concat(
            named.stream(),
            report.conflict().stream().flatMap(conflict -> conflict.candidates().stream()))
        .map(Candidate::id)
        .toList();
  }

  private void count(String how) {
    meters.counter("deskbridge.lookup.cache", "answer", how).increment();
  }
}
