package io.deskbridge.auth.cloud;

import io.deskbridge.auth.cloud.EnvironmentUrl.Fault;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The table of Microsoft's clouds. An address typed by an administrator is called only if its host
 * is in the table: this service never becomes a way into somebody's network.
 */
@ApplicationScoped
public class Clouds {

  private static final Logger LOG = Logger.getLogger(Clouds.class);

  private final List<Cloud> clouds;

  @Inject
  Clouds(CloudsConfig config) {
    this(
        config.clouds().entrySet().stream()
            .map(
                entry ->
                    new Cloud(
                        entry.getKey(),
                        entry.getValue().dataverseSuffixes(),
                        entry.getValue().entra(),
                        entry.getValue().graph()))
            .toList());
  }

  Clouds(List<Cloud> clouds) {
    this.clouds = List.copyOf(clouds);
  }

  void warnOfStandIns(@Observes StartupEvent event) {
    clouds.stream()
        .filter(Cloud::isStandIn)
        .forEach(
            cloud ->
                LOG.warnf(
                    "Cloud %s is a stand-in: connections to %s are accepted and their secrets go to"
                        + " %s. In production remove deskbridge.clouds.%s.*",
                    cloud.name(), cloud.dataverseSuffixes(), cloud.entra(), cloud.name()));
  }

  /** Judges what was typed; a closing slash and upper-case letters are not held against it. */
  public EnvironmentUrl judge(String typed) {
    URI uri;
    try {
      uri = new URI(typed.strip());
    } catch (URISyntaxException e) {
      return new EnvironmentUrl.Invalid(Fault.MALFORMED);
    }
    if (!"https".equalsIgnoreCase(uri.getScheme())) {
      return new EnvironmentUrl.Invalid(Fault.NOT_HTTPS);
    }
    if (uri.getRawUserInfo() != null) {
      return new EnvironmentUrl.Invalid(Fault.WITH_USER);
    }
    return uri.getHost() == null
        ? new EnvironmentUrl.Invalid(Fault.MALFORMED)
        : judge(uri, uri.getHost().toLowerCase(Locale.ROOT));
  }

  private EnvironmentUrl judge(URI uri, String host) {
    Optional<Cloud> cloud = clouds.stream().filter(each -> each.hosts(host)).findFirst();
    if (cloud.isEmpty()) {
      return new EnvironmentUrl.Invalid(Fault.UNKNOWN_HOST);
    }
    boolean port = uri.getPort() != -1;
    if (port && !cloud.get().isStandIn()) {
      return new EnvironmentUrl.Invalid(Fault.WITH_PORT);
    }
    boolean path = !uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/");
    if (path || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return new EnvironmentUrl.Invalid(Fault.WITH_PATH);
    }
    return new EnvironmentUrl.Valid(
        URI.create("https://" + host + (port ? ":" + uri.getPort() : "")), cloud.get());
  }
}
