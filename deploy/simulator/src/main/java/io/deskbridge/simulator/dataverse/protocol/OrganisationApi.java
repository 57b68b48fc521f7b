package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.access.Caller;
import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.metadata.MetadataResource;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Organisation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The Web API of one organisation: finds out who calls, and takes batches apart. */
final class OrganisationApi {

  private static final int LONGEST_URL = 32_768;
  private static final int LONGEST_PART_URL = 65_536;
  private static final String HELP_LINK = "Microsoft.PowerApps.CDS.HelpLink";

  private final Organisation organisation;
  private final Schema schema;
  private final OrganisationStore store;
  private final Callers callers;
  private final Rules rules = new Rules();
  private final MetadataResource metadata;
  private final Clock clock;

  OrganisationApi(
      Organisation organisation,
      Schema schema,
      OrganisationStore store,
      Callers callers,
      Clock clock) {
    this.organisation = organisation;
    this.schema = schema;
    this.store = store;
    this.callers = callers;
    this.metadata = new MetadataResource(schema);
    this.clock = clock;
  }

  Answer answer(Request request) {
    Preferences preferences = Preferences.of(request.headers());
    try {
      if (length(request) > LONGEST_URL) {
        return Answer.empty(414);
      }
      Optional<Caller> caller = caller(request);
      if (caller.isEmpty()) {
        return challenge();
      }
      return isBatch(request)
          ? new Batch(request, caller.get(), store, this::part)
              .answer(preferences.continueOnError())
          : answer(request, caller.get(), store, new ContentIds());
    } catch (DataverseFailure failure) {
      return Answers.refused(failure, preferences.wants(HELP_LINK));
    }
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

  /** Answers a request inside a batch. */
  private Answer part(Request request, Caller caller, Ledger ledger, ContentIds contentIds) {
    return length(request) > LONGEST_PART_URL
        ? Answer.empty(414)
        : answer(request, caller, ledger, contentIds);
  }

  private Answer answer(Request request, Caller caller, Ledger ledger, ContentIds contentIds) {
    Preferences preferences = Preferences.of(request.headers());
    try {
      return new OrganisationResources(organisation, callers, metadata, rules, ledger)
          .answer(
              new Call(
                  request,
                  ResourcePath.parse(request.path()),
                  QueryOptions.parse(request.query()),
                  preferences,
                  caller,
                  schema,
                  contentIds,
                  clock.instant()));
    } catch (DataverseFailure failure) {
      return Answers.refused(failure, preferences.wants(HELP_LINK));
    }
  }

  private Optional<Caller> caller(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .flatMap(value -> callers.authenticate(value.substring(7).strip(), store));
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
