package io.deskbridge.lookup.segments;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.lookup.CustomerRow;
import io.deskbridge.lookup.lookup.RowLookup;
import io.deskbridge.lookup.lookup.RowOutcome;
import io.deskbridge.lookup.segments.AccessPoints.Choice;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.AgentPlatform;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells which access point a caller belongs to. Fails open: whatever goes wrong, there is an answer
 * in time, without a segment, and the call goes on.
 */
@ApplicationScoped
class SegmentSearch {

  /** What is left over for sending the answer. */
  private static final Duration RESERVE = Duration.ofMillis(25);

  private static final Logger LOG = Logger.getLogger(SegmentSearch.class);
  private static final String REFUSED = "refused-by-dynamics";

  private final SettingsView settings;
  private final RowLookup lookup;
  private final FieldCatalog fields;

  SegmentSearch(SettingsView settings, RowLookup lookup, FieldCatalog fields) {
    this.settings = settings;
    this.lookup = lookup;
    this.fields = fields;
  }

  /** One search. */
  private record Search(
      TenantSettings settings, Access access, AccessPoints points, long begun, Duration time) {

    Duration timeLeft() {
      Duration left = time.minusNanos(System.nanoTime() - begun);
      return left.isPositive() ? left : Duration.ofMillis(1);
    }
  }

  /** The answer, within that time; an item, never a failure. */
  Uni<SegmentAnswer> find(String tenant, SegmentRequest request, Duration deadline) {
    Duration time = deadline.minus(RESERVE);
    return Uni.createFrom()
        .deferred(() -> search(tenant, request, time))
        .ifNoItem()
        .after(time)
        .recoverWithItem(() -> SegmentAnswer.none("no-time"))
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.error("A segment could not be searched", failure);
              return SegmentAnswer.none("internal-error");
            });
  }

  private Uni<SegmentAnswer> search(String tenant, SegmentRequest request, Duration time) {
    Optional<TenantSettings> known = settings.find(tenant);
    Optional<AgentPlatform> platform = known.flatMap(TenantSettings::agentPlatform);
    if (platform.isEmpty()) {
      return none("not-connected");
    }
    AccessPoints points = AccessPoints.of(known.get(), request.queueId(), request.channel());
    if (points.isEmpty()) {
      return none("no-access-point");
    }
    Access access = new Access(tenant, platform.get().credentialId(), new Actor.Application());
    Search search = new Search(known.get(), access, points, System.nanoTime(), time);
    return lookup
        .find(search.settings(), access, request.keys(), points.columns(), time)
        .chain(outcome -> chosen(search, outcome));
  }

  private Uni<SegmentAnswer> chosen(Search search, RowOutcome outcome) {
    return switch (outcome) {
      case RowOutcome.Found(CustomerRow row) -> chosen(search, row);
      case RowOutcome.Nobody(String reason) -> none(reason);
      case RowOutcome.Unavailable(String reason) -> trouble(search, reason);
    };
  }

  private Uni<SegmentAnswer> chosen(Search search, CustomerRow row) {
    return switch (search.points().chosenBy(row)) {
      case Choice.AskAccount ask ->
          lookup
              .findAccountOf(search.access(), row, search.points().columns(), search.timeLeft())
              .chain(account -> chosen(search, row, account));
      case Choice.Match match -> Uni.createFrom().item(SegmentAnswer.of(match.point()));
      case Choice.None(String reason) -> none(reason);
    };
  }

  private Uni<SegmentAnswer> chosen(Search search, CustomerRow contact, RowOutcome account) {
    return switch (account) {
      case RowOutcome.Found(CustomerRow row) ->
          answer(search.points().chosenBy(contact, Optional.of(row)));
      case RowOutcome.Nobody nobody -> answer(search.points().chosenBy(contact, Optional.empty()));
      case RowOutcome.Unavailable(String reason) -> trouble(search, reason);
    };
  }

  private static Uni<SegmentAnswer> answer(Choice choice) {
    return switch (choice) {
      case Choice.Match match -> Uni.createFrom().item(SegmentAnswer.of(match.point()));
      case Choice.None(String reason) -> none(reason);
      case Choice.AskAccount ask -> none("no-value");
    };
  }

  /** A refusal may mean that somebody removed a field: the next caller finds that known. */
  private Uni<SegmentAnswer> trouble(Search search, String reason) {
    if (!reason.equals(REFUSED)) {
      return none(reason);
    }
    return Uni.join()
        .all(
            fields.doubt(search.access(), ObjectType.CONTACT.name().toLowerCase(Locale.ROOT)),
            fields.doubt(search.access(), ObjectType.ACCOUNT.name().toLowerCase(Locale.ROOT)))
        .andCollectFailures()
        .replaceWith(SegmentAnswer.none(reason));
  }

  private static Uni<SegmentAnswer> none(String reason) {
    return Uni.createFrom().item(SegmentAnswer.none(reason));
  }
}
