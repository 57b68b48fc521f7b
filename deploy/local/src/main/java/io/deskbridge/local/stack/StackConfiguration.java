package io.deskbridge.local.stack;

import io.deskbridge.local.configuration.DatabaseAccess;
import io.deskbridge.local.configuration.ServiceConfiguration;
import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.configuration.Surroundings;
import io.deskbridge.local.edge.EdgeOptions;
import io.deskbridge.local.file.PrivateFiles;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.secret.Keysets;
import io.deskbridge.local.secret.Secrets;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes the configuration files of the services; made-up secrets are kept with the data. */
final class StackConfiguration {

  /** A JVM with a hosts file of its own asks nobody else, so every name it needs is here. */
  private static final String NAMES =
      "127.0.0.1 localhost northwind.dynamics.localhost contoso.dynamics.localhost"
          + " contoso.deskbridge.localhost northwind.deskbridge.localhost"
          + " au.dynamics.localhost br.dynamics.localhost de.dynamics.localhost"
          + " es.dynamics.localhost fr.dynamics.localhost gb.dynamics.localhost"
          + " in.dynamics.localhost it.dynamics.localhost jp.dynamics.localhost"
          + " nl.dynamics.localhost pl.dynamics.localhost us.dynamics.localhost";

  static final String PUBLIC_DOMAIN = "deskbridge.localhost";

  private static final String LOOPBACK = "127.0.0.1";

  private final StackOptions options;
  private final Secrets secrets;
  private final int authPort;

  private StackConfiguration(StackOptions options, Secrets secrets, int authPort) {
    this.options = options;
    this.secrets = secrets;
    this.authPort = authPort;
  }

  /**
   * Makes up what is missing among the secrets, and writes the file of host names.
   *
   * @param authPort where auth-service answers its siblings
   */
  static StackConfiguration in(StackOptions options, int authPort) {
    Secrets secrets = Secrets.keptIn(options.config().resolve("secrets.properties"));
    for (ServiceDatabase database : ServiceDatabase.values()) {
      secrets.named(database.owner());
      secrets.named(database.restrictedRole());
    }
    StackConfiguration configuration = new StackConfiguration(options, secrets, authPort);
    PrivateFiles.write(configuration.hostsFile(), (NAMES + " " + ownName()).strip() + "\n");
    return configuration;
  }

  Secrets secrets() {
    return secrets;
  }

  Path fileOf(Instance instance) {
    return options.config().resolve(instance.label() + ".properties").toAbsolutePath();
  }

  Path hostsFile() {
    return options.config().resolve("hosts").toAbsolutePath();
  }

  /** Writes the file of a service; needs what the simulator wrote when it started. */
  void writeFileOf(Instance instance) {
    StackPorts ports = options.ports();
    Path certificate = writtenBySimulator("ca.crt");
    Path credentials = writtenBySimulator("credentials.json");
    ServiceName service = serviceOf(instance.part());
    Map<String, String> keys =
        ServiceConfiguration.of(
            service,
            new Surroundings(
                DatabaseAccess.of(service.database(), ports.postgres(), secrets),
                "localhost:" + ports.kafka(),
                PlatformCredentials.read(credentials),
                certificate,
                Keysets.keptIn(options.config().resolve(service.id() + "-keyset.json")),
                URI.create("https://localhost:" + ports.entra()),
                URI.create("https://localhost:" + ports.graph())));
    keys.replace("deskbridge.public-domain", PUBLIC_DOMAIN + ":" + ports.edge());
    keys.put("quarkus.http.host", LOOPBACK);
    keys.put("quarkus.http.port", ports.of(instance).getFirst().toString());
    keys.put("quarkus.log.console.json.enabled", "false");
    putSibling(keys, instance);
    PrivateFiles.write(fileOf(instance), ServiceConfiguration.asFile(keys));
  }

  /** How to run the edge; needs what the simulator wrote when it started. */
  EdgeOptions edge() {
    StackPorts ports = options.ports();
    return new EdgeOptions(
        LOOPBACK,
        ports.edge(),
        writtenBySimulator("server.crt"),
        writtenBySimulator("server.key"),
        PUBLIC_DOMAIN,
        PlatformCredentials.read(writtenBySimulator("credentials.json")).tenants(),
        Map.of(
            ServiceName.SETTINGS, addresses(List.of(ports.settings())),
            ServiceName.AUTH, addresses(ports.auth()),
            ServiceName.CRM_LOOKUP, addresses(ports.crmLookup())));
  }

  private static List<URI> addresses(List<Integer> ports) {
    return ports.stream().map(port -> URI.create("http://" + LOOPBACK + ":" + port)).toList();
  }

  private Path writtenBySimulator(String name) {
    Path file = options.simulatorData().resolve(name);
    if (!Files.exists(file)) {
      throw new StackFailure(file + " is missing: the simulator writes it, start it once.");
    }
    return file.toAbsolutePath();
  }

  private void putSibling(Map<String, String> keys, Instance instance) {
    switch (serviceOf(instance.part())) {
      case SETTINGS -> {
        keys.put("deskbridge.auth.url", "http://localhost:" + authPort);
        keys.put(
            "deskbridge.crm-lookup.url",
            "http://localhost:" + options.ports().crmLookup().getFirst());
      }
      case CRM_LOOKUP -> keys.put("deskbridge.auth.url", "http://localhost:" + authPort);
      case AUTH ->
          keys.put("deskbridge.settings.url", "http://localhost:" + options.ports().settings());
    }
  }

  private static ServiceName serviceOf(PartName part) {
    return switch (part) {
      case SETTINGS -> ServiceName.SETTINGS;
      case AUTH -> ServiceName.AUTH;
      case CRM_LOOKUP -> ServiceName.CRM_LOOKUP;
      case POSTGRES, KAFKA, SIMULATOR, EDGE ->
          throw new IllegalArgumentException(part + " is no service");
    };
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "";
    }
  }
}
