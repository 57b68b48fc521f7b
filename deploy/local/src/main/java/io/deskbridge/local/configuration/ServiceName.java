package io.deskbridge.local.configuration;

import io.deskbridge.local.postgres.ServiceDatabase;
import java.util.Arrays;
import java.util.List;

/** The services, with what differs between their configurations. */
public enum ServiceName {
  /**
   * Calls auth-service to stage credentials, and asks crm-lookup-service which fields there are.
   */
  SETTINGS(
      "settings-service", ServiceDatabase.SETTINGS, List.of("auth-service", "crm-lookup-service")),
  /** Asks settings-service which credentials are named. */
  AUTH("auth-service", ServiceDatabase.AUTH, List.of("settings-service")),
  /** Asks auth-service for tokens. */
  CRM_LOOKUP("crm-lookup-service", ServiceDatabase.LOOKUP, List.of("auth-service"));

  private final String id;
  private final ServiceDatabase database;
  private final List<String> calls;

  ServiceName(String id, ServiceDatabase database, List<String> calls) {
    this.id = id;
    this.database = database;
    this.calls = calls;
  }

  /** Name of the module, the client at the platform and the audience. */
  public String id() {
    return id;
  }

  /** Its own database. */
  public ServiceDatabase database() {
    return database;
  }

  /** The siblings it calls: for each it has an OIDC client named after the sibling. */
  public List<String> calls() {
    return calls;
  }

  /**
   * The service by its id or by the first word of it: {@code settings-service} or {@code settings}.
   */
  public static ServiceName of(String name) {
    return Arrays.stream(values())
        .filter(
            service ->
                service.id.equals(name)
                    || service.id.equals(name + "-service")
                    || service.name().equalsIgnoreCase(name)
                    || (service == CRM_LOOKUP && name.equals("lookup")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No service is called " + name));
  }
}
