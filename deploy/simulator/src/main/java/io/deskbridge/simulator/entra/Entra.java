package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;

/** Entra as a whole: its endpoint, what it remembers, and the way to administer it. */
public final class Entra implements AutoCloseable {

  private final AppendOnlyFile grantFile;
  private final AppendOnlyFile consentFile;
  private final RefreshGrants grants;
  private final Consents consents;
  private final AuthorizationCodes codes;
  private final Sessions sessions = new Sessions();
  private final Interactions interactions;
  private final AccessPolicies policies;
  private final Administration administration;
  private final Endpoint endpoint;

  /** Entra over a landscape; refresh tokens and consents are kept in the folder. */
  public Entra(
      Landscape landscape, DataFolder folder, SigningKeys keys, Switches switches, Clock clock) {
    this.grantFile = AppendOnlyFile.in(folder, "store/grants.jsonl");
    this.consentFile = AppendOnlyFile.in(folder, "store/consents.jsonl");
    this.grants = new RefreshGrants(grantFile);
    this.consents = new Consents(consentFile);
    this.codes = new AuthorizationCodes(switches, clock);
    this.interactions = new Interactions(clock);
    this.policies = new AccessPolicies(clock);
    String entraUrl = landscape.addresses().entraUrl();
    Directories directories = new Directories(landscape);
    this.administration =
        new Administration(directories, grants, sessions, consents, policies, clock);
    TokenIssuer issuer = new TokenIssuer(keys, entraUrl, clock);
    IdTokens idTokens = new IdTokens(keys, issuer);
    PersonTokens persons =
        new PersonTokens(issuer, idTokens, grants, consents, policies, switches, clock);
    Refusals refusals = new Refusals(entraUrl, clock);
    this.endpoint =
        new EntraEndpoint(
            directories,
            new Discovery(entraUrl, landscape.addresses().graphUrl(), keys),
            new TokenEndpoint(issuer, persons, codes, grants, clock),
            new SignInEndpoint(
                directories,
                new SignInFlow(consents, policies, clock),
                new SignInAnswers(codes, idTokens, issuer),
                sessions,
                interactions,
                refusals,
                switches),
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

  /** Forgets everybody's sessions, codes, refresh tokens, consents and policies. */
  public void reset() {
    sessions.forgetAll();
    interactions.forgetAll();
    codes.forgetAll();
    grants.forgetAll();
    consents.forgetAll();
    policies.forgetAll();
  }

  @Override
  public void close() {
    grantFile.close();
    consentFile.close();
  }
}
