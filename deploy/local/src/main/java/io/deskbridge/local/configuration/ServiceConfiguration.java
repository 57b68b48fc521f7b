package io.deskbridge.local.configuration;

import io.deskbridge.local.platform.PlatformCredentials;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The keys a deployer sets for one service; everything else is the service's own default. */
public final class ServiceConfiguration {

  private ServiceConfiguration() {}

  /** Keys and values for that service in those surroundings. */
  public static Map<String, String> of(ServiceName service, Surroundings around) {
    Map<String, String> keys = new LinkedHashMap<>();
    putDatabase(keys, around.database());
    keys.put("kafka.bootstrap.servers", around.kafka());
    keys.put(
        "quarkus.tls.deskbridge.trust-store.pem.certs",
        around.developmentCa().toAbsolutePath().toString());
    keys.put("quarkus.oidc.auth-server-url", around.platform().issuer());
    service.calls().forEach(sibling -> putClient(keys, service, sibling, around.platform()));
    putOwn(keys, service, around);
    return keys;
  }

  /** The same as the text of a properties file. */
  public static String asFile(Map<String, String> keys) {
    Properties properties = new Properties();
    properties.putAll(keys);
    try (StringWriter text = new StringWriter()) {
      properties.store(text, "Written by deploy/up at each start. It holds secrets.");
      return text.toString();
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void putDatabase(Map<String, String> keys, DatabaseAccess database) {
    keys.put("quarkus.datasource.reactive.url", database.url());
    keys.put("quarkus.datasource.jdbc.url", "jdbc:" + database.url());
    keys.put("quarkus.datasource.username", database.role());
    keys.put("quarkus.datasource.password", database.password());
    keys.put("quarkus.flyway.username", database.owner());
    keys.put("quarkus.flyway.password", database.ownerPassword());
  }

  private static void putClient(
      Map<String, String> keys, ServiceName service, String sibling, PlatformCredentials platform) {
    String client = "quarkus.oidc-client." + sibling + ".";
    PlatformCredentials.Client own = platform.client(service.id());
    keys.put(client + "auth-server-url", platform.issuer());
    // Named, not discovered: a service starts while the identity provider is away.
    keys.put(client + "discovery-enabled", "false");
    keys.put(client + "token-path", platform.tokenEndpoint());
    keys.put(client + "client-id", own.id());
    keys.put(client + "credentials.secret", own.secret());
    keys.put(client + "scopes", "api://" + sibling + "/.default");
    keys.put(client + "tls.tls-configuration-name", "deskbridge");
  }

  private static void putOwn(Map<String, String> keys, ServiceName service, Surroundings around) {
    keys.put("deskbridge.public-domain", "deskbridge.localhost:8440");
    switch (service) {
      case SETTINGS -> {}
      case AUTH -> {
        keys.put("deskbridge.keyset.file", around.keyset().toAbsolutePath().toString());
        keys.put("deskbridge.clouds.local.dataverse-suffixes", "localhost,.dynamics.localhost");
        keys.put("deskbridge.clouds.local.entra", around.entra().toString());
        keys.put("deskbridge.clouds.local.graph", around.graph().toString());
      }
      case CRM_LOOKUP ->
          keys.put("deskbridge.keyset.file", around.keyset().toAbsolutePath().toString());
    }
  }
}
