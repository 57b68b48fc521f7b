package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.access.Callers;
import io.deskbridge.simulator.dataverse.access.SecurityRoles;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.store.OrganisationStore;
import io.deskbridge.simulator.http.Admission;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Organisation;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds the organisation that a host name means. */
public final class DataverseEndpoint implements Endpoint {

  private static final int TOO_MANY_REQUESTS = 429;

  private final Map<String, OrganisationApi> byHost = new HashMap<>();
  private final SecurityRoles roles;
  private final SigningKeys keys;
  private final DataverseSwitches switches;
  private final Clock clock;

  /** An endpoint without organisations. */
  public DataverseEndpoint(
      SecurityRoles roles, SigningKeys keys, DataverseSwitches switches, Clock clock) {
    this.roles = roles;
    this.keys = keys;
    this.switches = switches;
    this.clock = clock;
  }

  /** Serves an organisation under all its host names. */
  public void serve(Organisation organisation, Schema schema, OrganisationStore store) {
    Callers callers =
        new Callers(keys, clock, organisation.directoryId(), organisation.urls(), roles);
    OrganisationApi api =
        new OrganisationApi(organisation, schema, store, callers, switches, clock);
    organisation.hosts().forEach(host -> byHost.put(host, api));
  }

  @Override
  public Answer answer(Request request) {
    return find(request)
        .map(api -> api.answer(request))
        .orElseGet(
            () ->
                Answers.dressed(
                    Answers.refused(
                        DataverseFailure.noResource(request.origin() + request.path()), false)));
  }

  @Override
  public Admission admit(Request request) {
    return find(request).map(api -> api.admit(request)).orElse(Admission.FREE);
  }

  /** Forgets what counts for the limits. */
  public void reset() {
    byHost.values().forEach(OrganisationApi::forgetUsage);
  }

  private Optional<OrganisationApi> find(Request request) {
    String authority = request.authority();
    int colon = authority.lastIndexOf(':');
    String host = colon < 0 ? authority : authority.substring(0, colon);
    return Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Answer refusal(int status) {
    DataverseFailure failure =
        status == TOO_MANY_REQUESTS
            ? new DataverseFailure(
                status,
                "0x80072322",
                "Number of requests exceeded the limit of 6000 over time window of 300 seconds.")
            : new DataverseFailure(status, "0x80040216", "An unexpected error occurred.");
    return Answers.dressed(Answers.refused(failure, false));
  }
}
