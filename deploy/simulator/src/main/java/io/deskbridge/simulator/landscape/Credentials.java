package io.deskbridge.simulator.landscape;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.file.PrivateFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What others need to be somebody here: the content of {@code credentials.json}. Secrets are random
 * for each data folder and never leave it otherwise.
 */
public record Credentials(Servers servers, Platform platform, List<Organisation> organisations) {

  /** Base URLs of the servers that are not an organisation's own. */
  public record Servers(String entra, String graph, String control) {}

  /** The platform's identity provider. */
  public record Platform(
      String issuer, String tokenEndpoint, Map<String, Client> clients, List<User> users) {}

  /** A client of the platform's identity provider. */
  public record Client(String clientId, String clientSecret) {
    @Override
    public String toString() {
      return "Client[" + clientId + "]";
    }
  }

  /** A person who signs in to the portal. */
  public record User(String username, String password, String tenant, List<String> roles) {
    @Override
    public String toString() {
      return "User[" + username + "]";
    }
  }

  /** An application of a customer's directory. */
  public record Application(String applicationId, String clientSecret) {
    @Override
    public String toString() {
      return "Application[" + applicationId + "]";
    }
  }

  /** A person who works in an organisation and signs in there. */
  public record Person(
      String key, String userPrincipalName, String displayName, String objectId, String password) {
    @Override
    public String toString() {
      return "Person[" + key + "]";
    }
  }

  /**
   * What an administrator enters to connect an organisation, and what can go wrong with it.
   *
   * @param redirectUri what the application's registration has as redirect URI
   * @param otherApplications by what is amiss: {@code disabled-user}, {@code without-roles}, {@code
   *     without-incidents}, {@code reader-only}, {@code other-roles}, {@code without-id-tokens},
   *     {@code without-redirect-uri}; {@code system-administrator} may do all
   * @param administrator who can consent for everybody of the directory; unknown to Dynamics
   */
  public record Organisation(
      String tenant,
      String environmentUrl,
      String organizationId,
      String directoryId,
      String directoryDomain,
      String applicationId,
      String clientSecret,
      String expiredClientSecret,
      String redirectUri,
      Application applicationWithoutUser,
      Map<String, Application> otherApplications,
      List<Person> people,
      Person administrator) {

    /** The person of that key. */
    public Person person(String key) {
      return people.stream().filter(person -> person.key().equals(key)).findFirst().orElseThrow();
    }

    @Override
    public String toString() {
      return "Organisation[" + tenant + ", " + environmentUrl + "]";
    }
  }

  /** The credentials of a landscape. */
  public static Credentials of(Landscape landscape) {
    Addresses addresses = landscape.addresses();
    return new Credentials(
        new Servers(addresses.entraUrl(), addresses.graphUrl(), addresses.controlUrl()),
        platform(landscape),
        landscape.organisations().stream().map(Credentials::of).toList());
  }

  /** The organisation of that tenant. */
  public Organisation organisation(String tenant) {
    return organisations.stream().filter(o -> o.tenant().equals(tenant)).findFirst().orElseThrow();
  }

  /** Writes the file that other processes read. */
  public void writeTo(Path file) {
    PrivateFile.write(file, new ObjectMapper().valueToTree(this).toPrettyString() + "\n");
  }

  private static Platform platform(Landscape landscape) {
    var platform = landscape.platform();
    String base = landscape.addresses().entraUrl() + "/" + platform.directoryId();
    Map<String, Client> clients = new LinkedHashMap<>();
    platform
        .clients()
        .forEach(
            client ->
                clients.put(
                    client.key(),
                    new Client(client.clientId(), client.secrets().getFirst().value())));
    return new Platform(
        base + "/v2.0",
        base + "/oauth2/v2.0/token",
        clients,
        platform.users().stream()
            .map(u -> new User(u.username(), u.password(), u.tenant(), u.roles()))
            .toList());
  }

  private static Organisation of(io.deskbridge.simulator.landscape.Organisation organisation) {
    var main = organisation.application(Landscape.DESKBRIDGE);
    Map<String, Application> others = new LinkedHashMap<>();
    Landscape.AMISS.forEach(key -> others.put(key, of(organisation.application(key))));
    return new Organisation(
        organisation.tenant(),
        organisation.environmentUrl(),
        organisation.organizationId().toString(),
        organisation.directoryId().toString(),
        organisation.directoryDomain(),
        main.clientId(),
        main.secrets().getFirst().value(),
        main.secrets().getLast().value(),
        organisation.redirectUri(),
        of(organisation.application(Landscape.WITHOUT_USER)),
        others,
        organisation.people().stream().map(Credentials::of).toList(),
        of(organisation.administrator()));
  }

  private static Person of(io.deskbridge.simulator.landscape.Person person) {
    return new Person(
        person.key(),
        person.userPrincipalName(),
        person.displayName(),
        person.objectId().toString(),
        person.password());
  }

  private static Application of(io.deskbridge.simulator.landscape.Application application) {
    return new Application(application.clientId(), application.secrets().getFirst().value());
  }
}
