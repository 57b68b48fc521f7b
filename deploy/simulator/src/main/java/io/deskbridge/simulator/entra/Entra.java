package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.registration.Registry;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;

/** Entra as a whole: its endpoint, what it remembers, and the way to administer it. */
public final class Entra implements AutoCloseable {

  private final AppendOnlyFile grantFile;
  private final RefreshGrants grants;
  private final AuthorizationCodes codes;
  private final Sessions sessions = new Sessions();
  private final Interactions<AuthorizationRequest> interactions;
  private final Interactions<AdminConsentRequest> adminInteractions;
  private final AccessPolicies policies;
  private final Administration administration;
  private final Endpoint endpoint;

  /** Entra over a landscape; refresh tokens are kept in the folder. */
  public Entra(
      Landscape landscape,
      Registry registry,
      DataFolder folder,
      SigningKeys keys,
      Switches switches,
      Clock clock) {
    this.grantFile = AppendOnlyFile.in(folder, "store/grants.jsonl");
    this.grants = new RefreshGrants(grantFile);
    this.codes = new AuthorizationCodes(switches, clock);
    this.interactions = new Interactions<>(clock);
    this.adminInteractions = new Interactions<>(clock);
    this.policies = new AccessPolicies(clock);
    String entraUrl = landscape.addresses().entraUrl();
    Directories directories = new Directories(landscape);
    AdminConsents adminConsents = new AdminConsents(registry);
    this.administration =
        new Administration(
            directories, grants, sessions, registry, adminConsents, policies, keys, clock);
    TokenIssuer issuer = new TokenIssuer(keys, registry.roles(), entraUrl, clock);
    IdTokens idTokens = new IdTokens(keys, issuer);
    PersonTokens persons =
        new PersonTokens(issuer, idTokens, grants, registry.consents(), policies, switches, clock);
    SignInFlow flow = new SignInFlow(registry.consents(), policies, clock);
    Refusals refusals = new Refusals(entraUrl, clock);
    this.endpoint =
        new EntraEndpoint(
            directories,
            new Discovery(entraUrl, landscape.addresses().graphUrl(), keys),
            new TokenEndpoint(
                new ClientAuthentication(registry.keys(), entraUrl, clock),
                issuer,
                persons,
                codes,
                grants,
                clock),
            new SignInEndpoint(
                directories,
                flow,
                new SignInAnswers(codes, idTokens, issuer),
                sessions,
                interactions,
                refusals,
                switches),
            new AdminConsentEndpoint(
                directories, adminConsents, flow, sessions, adminInteractions, refusals, switches),
            refusals);
  }

  /** Answers requests. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** What an administrator can do. */
  public Administration administration() {
    return administration;
  }

  /** Forgets everybody's sessions, codes, refresh tokens and policies. */
  public void reset() {
    sessions.forgetAll();
    interactions.forgetAll();
    adminInteractions.forgetAll();
    codes.forgetAll();
    grants.forgetAll();
    policies.forgetAll();
  }

  @Override
  public void close() {
    grantFile.close();
  }
}
