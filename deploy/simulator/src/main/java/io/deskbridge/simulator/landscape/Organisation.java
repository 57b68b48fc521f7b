package io.deskbridge.simulator.landscape;

import io.deskbridge.simulator.identity.StableId;
import java.util.List;
import java.util.UUID;

/**
 * One Dynamics environment with the directory that its people and applications live in.
 *
 * @param tenant the Deskbridge tenant that it stands for
 * @param hosts names that lead to it, its own first
 * @param administrator who administers the directory; unknown to Dynamics
 */
public record Organisation(
    String tenant,
    String friendlyName,
    UUID organizationId,
    UUID directoryId,
    String directoryDomain,
    List<String> hosts,
    Addresses addresses,
    List<Application> applications,
    List<ApplicationUser> applicationUsers,
    List<Person> people,
    Person administrator) {

  /** What an administrator types as Dynamics domain. */
  public String environmentUrl() {
    return url(hosts.getFirst());
  }

  /** Every URL that it answers to. */
  public List<String> urls() {
    return hosts.stream().map(this::url).toList();
  }

  /** The application of that key. */
  public Application application(String key) {
    return applications.stream()
        .filter(application -> application.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  /** The object id of an API's service principal in its directory. */
  public UUID servicePrincipal(Api api) {
    return StableId.of("service-principal", tenant, api.appId());
  }

  /** Where its directory issues tokens. */
  public String authority() {
    return addresses.entraUrl() + "/" + directoryId;
  }

  /** Where its directory sends people back to after they signed in. */
  public String redirectUri() {
    return addresses.redirectUri(tenant);
  }

  private String url(String host) {
    return "https://" + host + ":" + addresses.dataverse();
  }
}
