package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.access.Impersonation;
import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.limit.ServiceProtection;
import io.deskbridge.simulator.dataverse.metadata.MetadataResource;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.http.Admission;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Organisation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The Web API of one organisation: finds out who calls, and takes batches apart. */
final class OrganisationApi {

  private static final int LONGEST_URL = 32_768;
  private static final String HELP_LINK = "Microsoft.PowerApps.CDS.HelpLink";

  private final Organisation organisation;
  private final Schema schema;
  private final OrganisationStore store;
  private final Callers callers;
  private final Rules rules = new Rules();
  private final MetadataResource metadata;
  private final DataverseSwitches switches;
  private final ServiceProtection protection;
  private final Clock clock;

  OrganisationApi(
      Organisation organisation,
      Schema schema,
      OrganisationStore store,
      Callers callers,
      DataverseSwitches switches,
      Clock clock) {
    this.organisation = organisation;
    this.schema = schema;
    this.store = store;
    this.callers = callers;
    this.metadata = new MetadataResource(schema);
    this.switches = switches;
    this.protection = new ServiceProtection(switches, clock);
    this.clock = clock;
  }

  /** Counts the request for the limits of who sends it. */
  Admission admit(Request request) {
    if (!switches.current().serviceProtection()) {
      return Admission.FREE;
    }
    return token(request)
        .flatMap(callers::identify)
        .map(
            user ->
                new Admission(
                    protection
                        .begin(user)
                        .map(overload -> dressed(Answers.overloaded(overload), user)),
                    () -> protection.end(user)))
        .orElse(Admission.FREE);
  }

  /** Forgets what counts for the limits. */
  void forgetUsage() {
    protection.reset();
  }

  Answer answer(Request request) {
    Meter meter = Meter.atZero();
    Answer answer = answer(request, meter);
    Optional<String> user = token(request).flatMap(callers::identify);
    if (user.isEmpty()) {
      return Answers.dressed(answer);
    }
    DataverseConduct conduct = switches.current();
    long cost = meter.cost(conduct);
    protection.spend(user.get(), cost);
    Answer dressed = dressed(answer, user.get());
    return conduct.costTakesTime() ? dressed.after(Duration.ofMillis(cost)) : dressed;
  }

  private Answer dressed(Answer answer, String user) {
    return Answers.dressed(
        answer,
        protection.remainingRequests(user),
        protection.remainingMillis(user),
        switches.current().dopHint());
  }

  private Answer answer(Request request, Meter meter) {
    Preferences preferences = Preferences.of(request.headers());
    try {
      if (length(request) > LONGEST_URL) {
        return Answer.empty(414);
      }
      Optional<Caller> caller = token(request).flatMap(token -> callers.authenticate(token, store));
      if (caller.isEmpty()) {
        return challenge();
      }
      Caller acting = callers.impersonate(caller.get(), impersonation(request), store);
      Batch.Requests single =
          (part, ledger, contentIds) ->
              answer(part, acting(part, caller.get(), acting), ledger, contentIds, meter);
      return isBatch(request)
          ? new Batch(request, acting, store, single).answer(preferences.continueOnError())
          : single.answer(request, store, new ContentIds());
    } catch (DataverseFailure failure) {
      return refused(failure, preferences);
    }
  }

  private Answer refused(DataverseFailure failure, Preferences preferences) {
    return Answers.refused(failure.under(switches.current()), preferences.wants(HELP_LINK));
  }

  /** A request inside a batch may act for somebody else than the batch. */
  private Caller acting(Request part, Caller authenticated, Caller acting) {
    Impersonation wanted = impersonation(part);
    return wanted.isWanted() ? callers.impersonate(authenticated, wanted, store) : acting;
  }

  private static Impersonation impersonation(Request request) {
    return new Impersonation(
        request.headers().first("CallerObjectId"), request.headers().first("MSCRMCallerID"));
  }

  private static int length(Request request) {
    return request.path().length() + request.query().length();
  }

  private static boolean isBatch(Request request) {
    List<ResourcePath.Segment> segments = ResourcePath.parse(request.path()).segments();
    if (segments.size() != 1 || !segments.getFirst().name().equals("$batch")) {
      return false;
    }
    if (!request.method().equals("POST")) {
      throw DataverseFailure.wrongMethod(request.method());
    }
    return true;
  }

  private Answer answer(
      Request request, Caller caller, Ledger ledger, ContentIds contentIds, Meter meter) {
    Preferences preferences = Preferences.of(request.headers());
    try {
      return new OrganisationResources(
              organisation, callers, metadata, rules, new ActivityLedger(schema, ledger))
          .answer(
              new Call(
                  request,
                  ResourcePath.parse(request.path()),
                  QueryOptions.parse(request.query()),
                  preferences,
                  caller,
                  schema,
                  contentIds,
                  clock.instant(),
                  switches.current(),
                  meter));
    } catch (DataverseFailure failure) {
      return refused(failure, preferences);
    }
  }

  private static Optional<String> token(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  /** The answer that tells a client where tokens for this organisation come from. */
  private Answer challenge() {
    return Answer.empty(401)
        .with(
            "WWW-Authenticate",
            "Bearer authorization_uri=%s/oauth2/authorize, resource_id=%s/"
                .formatted(organisation.authority(), organisation.environmentUrl()));
  }
}
