package io.deskbridge.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What the simulator wrote into {@code credentials.json}: how to be somebody at the platform's
 * identity provider, and what an administrator types to connect an organisation.
 */
public final class PlatformCredentials {

  private final JsonNode document;

  private PlatformCredentials(JsonNode document) {
    this.document = document;
  }

  /** A client of the platform's identity provider. */
  public record Client(String id, String secret) {
    @Override
    public String toString() {
      return "Client[" + id + "]";
    }
  }

  /** A person who may sign in to the portal. */
  public record User(String username, String password) {
    @Override
    public String toString() {
      return "User[" + username + "]";
    }
  }

  /** What connects one Dynamics organisation. */
  public record Organisation(
      String tenant,
      String environmentUrl,
      String organizationId,
      String directoryId,
      String directoryDomain,
      String applicationId,
      String clientSecret) {
    @Override
    public String toString() {
      return "Organisation[" + tenant + ", " + environmentUrl + "]";
    }
  }

  /** Somebody of an organisation who may sign in to Dynamics. */
  public record Person(String userPrincipalName, String displayName, String password) {
    @Override
    public String toString() {
      return "Person[" + displayName + "]";
    }
  }

  /** Reads the simulator's file. */
  public static PlatformCredentials read(Path file) {
    try {
      return new PlatformCredentials(new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + " can't be read; the simulator writes it when it starts", e);
    }
  }

  /** Issuer of the platform's tokens; discovery starts there. */
  public String issuer() {
    return text(document.at("/platform/issuer"), "platform.issuer");
  }

  /** Where tokens are asked for. */
  public String tokenEndpoint() {
    return text(document.at("/platform/tokenEndpoint"), "platform.tokenEndpoint");
  }

  /** The client of that id. */
  public Client client(String id) {
    JsonNode client = document.path("platform").path("clients").path(id);
    return new Client(
        text(client.path("clientId"), id + ".clientId"),
        text(client.path("clientSecret"), id + ".clientSecret"));
  }

  /** The person with that role in that tenant. */
  public User user(String tenant, String role) {
    JsonNode user =
        first(document.at("/platform/users"), node -> isUser(node, tenant, role))
            .orElseThrow(() -> missing("a user " + role + " of " + tenant));
    return new User(user.path("username").asText(), user.path("password").asText());
  }

  /** The tenants of the platform. */
  public Set<String> tenants() {
    return StreamSupport.stream(document.path("organisations").spliterator(), false)
        .map(each -> text(each.path("tenant"), "tenant"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The person whom the simulator calls so in that tenant's organisation, such as {@code ada}. */
  public Person person(String tenant, String key) {
    JsonNode node =
        first(
                organisationNode(tenant).path("people"),
                each -> each.path("key").asText().equals(key))
            .orElseThrow(() -> missing("a person " + key + " of " + tenant));
    return new Person(
        text(node.path("userPrincipalName"), "userPrincipalName"),
        text(node.path("displayName"), "displayName"),
        text(node.path("password"), "password"));
  }

  /** The organisation of that tenant. */
  public Organisation organisation(String tenant) {
    JsonNode node = organisationNode(tenant);
    return new Organisation(
        tenant,
        text(node.path("environmentUrl"), "environmentUrl"),
        text(node.path("organizationId"), "organizationId"),
        text(node.path("directoryId"), "directoryId"),
        text(node.path("directoryDomain"), "directoryDomain"),
        text(node.path("applicationId"), "applicationId"),
        text(node.path("clientSecret"), "clientSecret"));
  }

  private JsonNode organisationNode(String tenant) {
    return first(
            document.path("organisations"), each -> each.path("tenant").asText().equals(tenant))
        .orElseThrow(() -> missing("an organisation of " + tenant));
  }

  private static boolean isUser(JsonNode node, String tenant, String role) {
    return node.path("tenant").asText().equals(tenant)
        && first(node.path("roles"), each -> each.asText().equals(role)).isPresent();
  }

  private static Optional<JsonNode> first(
      JsonNode array, java.util.function.Predicate<JsonNode> test) {
    return StreamSupport.stream(array.spliterator(), false).filter(test).findFirst();
  }

  private static String text(JsonNode node, String what) {
    if (!node.isTextual()) {
      throw missing(what);
    }
    return node.asText();
  }

  private static IllegalStateException missing(String what) {
    return new IllegalStateException("The simulator's credentials.json has no " + what);
  }
}
