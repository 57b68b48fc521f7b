package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import java.net.URI;
import java.util.Map;

/** Everybody who takes part in the main job on one running stack. */
public final class Cast {

  /** The tenant whose main job is shown. */
  public static final String CONTOSO = "contoso";

  /** A tenant that must see nothing of it. */
  public static final String NORTHWIND = "northwind";

  private final StackAddresses addresses;
  private final JsonHttp http;
  private final PlatformCredentials credentials;
  private final Tokens tokens;

  private Cast(StackAddresses addresses) {
    this.addresses = addresses;
    this.http = new JsonHttp(addresses.developmentCa());
    this.credentials = PlatformCredentials.read(addresses.credentials());
    this.tokens = new Tokens(http, credentials, addresses.entra());
  }

  /** The cast of that stack. */
  public static Cast of(StackAddresses addresses) {
    return new Cast(addresses);
  }

  /** The administrator of a tenant. */
  public Administrator administrator(String tenant) {
    return new Administrator(http, addresses.settings(), () -> tokens.ofPerson(tenant, "admin"));
  }

  /** The platform's backend, calling for a tenant. */
  public CrmCaller backend(String tenant) {
    return new CrmCaller(
        http,
        addresses.crmLookup(),
        () -> Map.of("Authorization", "Bearer " + tokens.ofBackend(), "Deskbridge-Tenant", tenant));
  }

  /** An agent of a tenant, by the simulator's name such as {@code ada}. */
  public Agent agent(String tenant, String key) {
    return new Agent(
        addresses.developmentCa(), addresses.edge(tenant), credentials.person(tenant, key));
  }

  /** The public origin of a tenant. */
  public URI origin(String tenant) {
    return addresses.edge(tenant);
  }

  /** The organisation of the tenant, read past Deskbridge. */
  public Dynamics dynamics(String tenant) {
    Organisation organisation = organisation(tenant);
    return new Dynamics(
        http, URI.create(organisation.environmentUrl()), () -> tokens.ofApplication(organisation));
  }

  /** Trouble that Dynamics can be asked to make. */
  public DynamicsTrouble dynamicsTrouble() {
    return new DynamicsTrouble(http, addresses.control());
  }

  /** What an administrator of that tenant types to connect. */
  public Organisation organisation(String tenant) {
    return credentials.organisation(tenant);
  }

  /** Numbers to call from. */
  public Callers callers() {
    return Callers.among(dynamics(CONTOSO).contacts());
  }
}
