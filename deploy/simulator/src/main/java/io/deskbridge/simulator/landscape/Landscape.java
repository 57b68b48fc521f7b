package io.deskbridge.simulator.landscape;

import io.deskbridge.simulator.credential.Secrets;
import io.deskbridge.simulator.identity.StableId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All directories and organisations. */
public record Landscape(Addresses addresses, Platform platform, List<Organisation> organisations) {

  /** The application that an administrator enters: user and both roles are there. */
  public static final String DESKBRIDGE = "deskbridge";

  /** An application that Entra knows and Dynamics does not. */
  public static final String WITHOUT_USER = "without-user";

  /** An application whose registration does not let it have id tokens from the front channel. */
  private static final String WITHOUT_ID_TOKENS = "without-id-tokens";

  /** An application whose registration names no redirect URI. */
  private static final String WITHOUT_REDIRECT_URI = "without-redirect-uri";

  /** An application whose user may do everything, deleting too. */
  private static final String SYSTEM_ADMINISTRATOR = "system-administrator";

  /** Applications with whose users or registration something is amiss, or too good. */
  public static final List<String> AMISS =
      List.of(
          "disabled-user",
          "without-roles",
          "without-incidents",
          "reader-only",
          "other-roles",
          WITHOUT_ID_TOKENS,
          WITHOUT_REDIRECT_URI,
          SYSTEM_ADMINISTRATOR);

  /** The tenant whose organisation answers to {@code localhost} too. */
  private static final String FIRST = "contoso";

  private static final Duration SECRET_LIFETIME = Duration.ofDays(180);
  private static final List<String> PLATFORM_CLIENTS =
      List.of("portal", Platform.BACKEND, "settings-service", "auth-service", "crm-lookup-service");
  private static final String REPRESENTATIVE = "Customer Service Representative";

  /** What exists when these servers listen there. */
  public static Landscape of(Addresses addresses, Secrets secrets, Clock clock) {
    return of(addresses, secrets, clock, Map.of());
  }

  /** The same with more organisations: tenant → friendly name. */
  public static Landscape of(
      Addresses addresses, Secrets secrets, Clock clock, Map<String, String> more) {
    Instant validUntil = clock.instant().plus(SECRET_LIFETIME);
    Map<String, String> names = new LinkedHashMap<>();
    names.put(FIRST, "Contoso");
    names.put("northwind", "Northwind Traders");
    names.putAll(new TreeMap<>(more));
    return new Landscape(
        addresses,
        platform(names.keySet(), secrets, validUntil),
        names.entrySet().stream()
            .map(
                each ->
                    organisation(
                        each.getKey(),
                        each.getValue(),
                        hosts(each.getKey()),
                        addresses,
                        secrets,
                        validUntil))
            .toList());
  }

  private static List<String> hosts(String tenant) {
    String host = tenant + ".dynamics.localhost";
    return tenant.equals(FIRST) ? List.of("localhost", host, "127.0.0.1") : List.of(host);
  }

  private static Platform platform(
      Collection<String> tenants, Secrets secrets, Instant validUntil) {
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
        tenants.stream()
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
        applications(tenant, addresses.redirectUri(tenant), secrets, validUntil),
        applicationUsers(),
        people(tenant, secrets),
        person(
            tenant,
            secrets,
            "administrator",
            "administrator@" + tenant + ".onmicrosoft.com",
            "Alma Administrator"));
  }

  private static List<Application> applications(
      String tenant, String redirectUri, Secrets secrets, Instant validUntil) {
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
        .map(application -> signingIn(application, redirectUri))
        .toList();
  }

  private static Application signingIn(Application application, String redirectUri) {
    return switch (application.key()) {
      case WITHOUT_ID_TOKENS -> application.signingIn(false, redirectUri);
      case WITHOUT_REDIRECT_URI -> application.signingIn(true);
      default -> application.signingIn(true, redirectUri);
    };
  }

  private static List<ApplicationUser> applicationUsers() {
    List<String> both = List.of("Service Reader", "Service Writer");
    return List.of(
        new ApplicationUser(DESKBRIDGE, false, both),
        new ApplicationUser("disabled-user", true, both),
        new ApplicationUser("without-roles", false, List.of()),
        new ApplicationUser("without-incidents", false, List.of("Contact Clerk")),
        new ApplicationUser("reader-only", false, List.of("Service Reader")),
        new ApplicationUser("other-roles", false, List.of(REPRESENTATIVE)),
        new ApplicationUser(WITHOUT_ID_TOKENS, false, both),
        new ApplicationUser(WITHOUT_REDIRECT_URI, false, both),
        new ApplicationUser(SYSTEM_ADMINISTRATOR, false, List.of("System Administrator")));
  }

  private static List<Person> people(String tenant, Secrets secrets) {
    String domain = tenant + ".example";
    return List.of(
        person(tenant, secrets, "ada", "ada.agent@" + domain, "Ada Agent", REPRESENTATIVE),
        person(tenant, secrets, "ben", "ben.agent@" + domain, "Ben Agent", "Own Records"),
        person(
            tenant,
            secrets,
            "support",
            "support@" + tenant + ".com",
            "Support Desk",
            REPRESENTATIVE),
        person(tenant, secrets, "uma", "uma.unassigned@" + domain, "Uma Unassigned"));
  }

  private static Person person(
      String tenant, Secrets secrets, String key, String mail, String name, String... roles) {
    String[] names = name.split(" ", 2);
    return new Person(
        key,
        mail,
        names[0],
        names[1],
        StableId.of("user", tenant, mail),
        secrets.of(tenant + "/people/" + key),
        List.of(roles));
  }
}
