package io.deskbridge.local.testing;

import io.deskbridge.local.configuration.DatabaseAccess;
import io.deskbridge.local.configuration.ServiceConfiguration;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.configuration.Surroundings;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.secret.Keysets;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Quarkus test resource: real PostgreSQL, real Kafka and the simulator around one service, which
 * the argument {@code service} names ({@code settings}, {@code auth} or {@code crm-lookup}). Every
 * other argument is set as a configuration key of the service. The servers are shared by all test
 * classes of the JVM; the static methods below work in any test.
 */
public final class EmbeddedServers implements QuarkusTestResourceLifecycleManager {

  private ServiceName service;
  private final Map<String, String> more = new LinkedHashMap<>();

  @Override
  public void init(Map<String, String> arguments) {
    more.putAll(arguments);
    service = ServiceName.of(more.remove("service"));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> keys = configurationOf(service);
    keys.put("quarkus.http.test-port", "0");
    keys.putAll(more);
    return keys;
  }

  @Override
  public void stop() {
    // The servers live as long as the JVM.
  }

  /** The keys a deployer would set for that service; addresses of siblings are not among them. */
  public static Map<String, String> configurationOf(ServiceName service) {
    Servers servers = Servers.shared();
    return ServiceConfiguration.of(
        service,
        new Surroundings(
            DatabaseAccess.of(service.database(), servers.postgres().port(), servers.secrets()),
            servers.kafka(),
            servers.credentials(),
            servers.developmentCa(),
            Keysets.keptIn(servers.folder().resolve(service.id() + "-keyset.json")),
            servers.entra(),
            servers.graph()));
  }

  /** Connections to PostgreSQL as the several roles. */
  public static PostgresAccess postgres() {
    return Servers.shared().postgres();
  }

  /** Bootstrap servers of Kafka. */
  public static String kafka() {
    return Servers.shared().kafka();
  }

  /** Environment URL of tenant contoso. */
  public static URI dataverse() {
    return Servers.shared().dataverse();
  }

  /** Base URL of the simulator's Entra ID. */
  public static URI entra() {
    return Servers.shared().entra();
  }

  /** Certificate of the CA that the simulator's certificates come from. */
  public static Path developmentCa() {
    return Servers.shared().developmentCa();
  }

  /** Who one can be. */
  public static PlatformCredentials credentials() {
    return Servers.shared().credentials();
  }

  /** What an administrator of that tenant types to connect it. */
  public static PlatformCredentials.Organisation organisation(String tenant) {
    return credentials().organisation(tenant);
  }

  /** Requests that trust the development CA. */
  public static JsonHttp http() {
    return new JsonHttp(developmentCa());
  }

  /** Bearer tokens of everybody. */
  public static Tokens tokens() {
    return new Tokens(http(), credentials(), entra());
  }

  /** Bearer token of a person of the portal: role {@code admin} or {@code viewer}. */
  public static String portalToken(String tenant, String role) {
    return tokens().ofPerson(tenant, role);
  }

  /** Bearer token of the platform's backend, role {@code service}. */
  public static String backendToken() {
    return tokens().ofBackend();
  }

  /** Bearer token of one of our services for another one, by module name. */
  public static String siblingToken(String caller, String receiver) {
    return tokens().ofSibling(caller, receiver);
  }

  /** The simulator's own interface: trouble on purpose, and what was asked and written. */
  public static SimulatorControl simulator() {
    return new SimulatorControl(http(), Servers.shared().control());
  }
}
