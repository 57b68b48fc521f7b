package io.deskbridge.simulator.landscape;

import io.deskbridge.simulator.credential.Secrets;
import io.deskbridge.simulator.identity.StableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** All directories and organisations. */
public record Landscape(Addresses addresses, Platform platform, List<Organisation> organisations) {

  /** The application that an administrator enters: user and both roles are there. */
  public static final String DESKBRIDGE = "deskbridge";

  /** An application that Entra knows and Dynamics does not. */
  public static final String WITHOUT_USER = "without-user";

  /** Applications of whose users something is amiss. */
  public static final List<String> AMISS =
      List.of("disabled-user", "without-roles", "without-incidents", "reader-only", "other-roles");

  private static final Duration SECRET_LIFETIME = Duration.ofDays(180);
  private static final List<String> PLATFORM_CLIENTS =
      List.of("portal", Platform.BACKEND, "settings-service", "auth-service", "crm-lookup-service");
  private static final String REPRESENTATIVE = "Customer Service Representative";

  /** What exists when these servers listen there. */
  public static Landscape of(Addresses addresses, Secrets secrets, Clock clock) {
    Instant validUntil = clock.instant().plus(SECRET_LIFETIME);
    return new Landscape(
        addresses,
        platform(secrets, validUntil),
        List.of(
            organisation(
                "contoso",
                "Contoso",
                List.of("localhost", "contoso.dynamics.localhost", "127.0.0.1"),
                addresses,
                secrets,
                validUntil),
            organisation(
                "northwind",
                "Northwind Traders",
                List.of("northwind.dynamics.localhost"),
                addresses,
                secrets,
                validUntil)));
  }

  private static Platform platform(Secrets secrets, Instant validUntil) {
    String directory = "platform";
    return new Platform(
        StableId.of("directory", directory),
        "deskbridge.example",
        PLATFORM_CLIENTS.stream()
            .map(
                client ->
                    Application.of(
                        directory,
                        client,
                        client,
                        new ClientSecret(secrets.of("platform/" + client), validUntil)))
            .toList(),
        Stream.of("contoso", "northwind")
            .flatMap(
                tenant ->
                    Stream.of("admin", "viewer").map(role -> portalUser(secrets, tenant, role)))
            .toList());
  }

  private static PortalUser portalUser(Secrets secrets, String tenant, String role) {
    String username = role + "@" + tenant + ".example";
    return new PortalUser(
        StableId.of("portal-user", username),
        username,
        secrets.of("platform/" + username),
        tenant,
        List.of(role));
  }

  private static Organisation organisation(
      String tenant,
      String friendlyName,
      List<String> hosts,
      Addresses addresses,
      Secrets secrets,
      Instant validUntil) {
    return new Organisation(
        tenant,
        friendlyName,
        StableId.of("organization", tenant),
        StableId.of("directory", tenant),
        tenant + ".onmicrosoft.com",
        hosts,
        addresses,
        applications(tenant, secrets, validUntil),
        applicationUsers(),
        people(tenant));
  }

  private static List<Application> applications(
      String tenant, Secrets secrets, Instant validUntil) {
    ClientSecret expired =
        new ClientSecret(
            secrets.of(tenant + "/" + DESKBRIDGE + "/expired"),
            Instant.parse("2026-01-31T00:00:00Z"));
    Stream<Application> others =
        Stream.concat(Stream.of(WITHOUT_USER), AMISS.stream())
            .map(
                key ->
                    Application.registered(
                        tenant, key, new ClientSecret(secrets.of(tenant + "/" + key), validUntil)));
    return Stream.concat(
            Stream.of(
                Application.registered(
                    tenant,
                    DESKBRIDGE,
                    new ClientSecret(secrets.of(tenant + "/" + DESKBRIDGE), validUntil),
                    expired)),
            others)
        .toList();
  }

  private static List<ApplicationUser> applicationUsers() {
    List<String> both = List.of("Service Reader", "Service Writer");
    return List.of(
        new ApplicationUser(DESKBRIDGE, false, both),
        new ApplicationUser("disabled-user", true, both),
        new ApplicationUser("without-roles", false, List.of()),
        new ApplicationUser("without-incidents", false, List.of("Contact Clerk")),
        new ApplicationUser("reader-only", false, List.of("Service Reader")),
        new ApplicationUser("other-roles", false, List.of(REPRESENTATIVE)));
  }

  private static List<Person> people(String tenant) {
    return List.of(
        person(tenant, "ada", "ada.agent@" + tenant + ".example", "Ada", "Agent", REPRESENTATIVE),
        person(tenant, "ben", "ben.agent@" + tenant + ".example", "Ben", "Agent", "Own Records"),
        person(tenant, "support", "support@" + tenant + ".com", "Support", "Desk", REPRESENTATIVE),
        person(tenant, "uma", "uma.unassigned@" + tenant + ".example", "Uma", "Unassigned"));
  }

  private static Person person(
      String tenant, String key, String mail, String first, String last, String... roles) {
    return new Person(key, mail, first, last, StableId.of("user", tenant, mail), List.of(roles));
  }
}
