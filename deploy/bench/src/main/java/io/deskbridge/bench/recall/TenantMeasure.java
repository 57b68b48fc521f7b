package io.deskbridge.bench.recall;

import io.deskbridge.local.walkthrough.Administrator;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The calls of one tenant, one after another, so that each request to Dynamics belongs to the
 * lookup that was going on.
 */
final class TenantMeasure {

  private static final List<String> PHONE_FIELDS =
      List.of("mobilephone", "telephone1", "telephone2");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String tenant;
  private final Cast cast;
  private final SimulatedDynamics dynamics;
  private final Lookups lookups;

  TenantMeasure(String tenant, Cast cast, SimulatedDynamics dynamics, Lookups lookups) {
    this.tenant = tenant;
    this.cast = cast;
    this.dynamics = dynamics;
    this.lookups = lookups;
  }

  /** What one country came to: our lookups, and the two usual rules on the same rows and calls. */
  record Result(String tenant, Tally ours, Tally equality, Tally twoSpellings) {

    Result plus(Result other) {
      return new Result(
          tenant,
          ours.plus(other.ours),
          equality.plus(other.equality),
          twoSpellings.plus(other.twoSpellings));
    }
  }

  /** A lookup and what it named. */
  private record Played(TestCall call, Set<String> found, Instant begun, Instant ended) {

    boolean covers(Instant time) {
      return !time.isBefore(begun) && !time.isAfter(ended);
    }
  }

  /** Connects the tenant as its administrator does, and waits until a lookup obeys. */
  void connect() {
    Administrator administrator = cast.administrator(tenant);
    var organisation = cast.organisation(tenant);
    Administrator.SaveOutcome outcome =
        administrator.saveConnection(organisation, organisation.clientSecret());
    if (outcome instanceof Administrator.SaveOutcome.Refused(int status, String code, var errors)) {
      throw new MeasureFailure(
          tenant + " can't be connected: " + status + " " + code + " " + errors);
    }
    long revision =
        administrator.savePhoneLookup(tenant.toUpperCase(Locale.ROOT), PHONE_FIELDS).revision();
    cast.backend(tenant).lookUpUntilRevision(Interaction.from("+12065550199"), revision, PATIENCE);
  }

  Result measure(long seed, int count) {
    List<TestCall> calls = dynamics.calls(tenant, seed, count);
    UsualRules usual = dynamics.usualRules(tenant, PHONE_FIELDS);
    long before = dynamics.lastSequence(tenant);
    List<Played> played = calls.stream().map(this::play).toList();
    List<Instant> requests = dynamics.requests(tenant, before);
    Result result = new Result(tenant, Tally.NONE, Tally.NONE, Tally.NONE);
    for (Played each : played) {
      Set<String> holders = each.call().holders();
      int asked = (int) requests.stream().filter(each::covers).count();
      result =
          result.plus(
              new Result(
                  tenant,
                  Tally.of(holders, each.found(), asked),
                  tally(holders, usual.equality(each.call().e164())),
                  tally(holders, usual.twoSpellings(each.call().e164()))));
    }
    demandAllCounted(requests, played);
    return result;
  }

  private static Tally tally(Set<String> holders, UsualRules.Answer answer) {
    return Tally.of(holders, answer.found(), answer.requests());
  }

  private Played play(TestCall call) {
    Instant begun = Instant.now();
    Set<String> found = lookups.candidates(tenant, call.number());
    return new Played(call, found, begun, Instant.now());
  }

  /** A request outside every lookup would be missing from the figures. */
  private void demandAllCounted(List<Instant> requests, List<Played> played) {
    List<Instant> stray = new ArrayList<>(requests);
    stray.removeIf(time -> played.stream().anyMatch(each -> each.covers(time)));
    if (stray.size() > requests.size() / 100) {
      throw new MeasureFailure(tenant + ": " + stray.size() + " requests belong to no lookup");
    }
  }
}
