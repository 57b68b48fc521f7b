package io.deskbridge.auth.origin;

import io.deskbridge.auth.problem.ErrorCode;
import io.deskbridge.auth.problem.ProblemException;
import io.deskbridge.auth.settings.SettingsFollowing;
import io.deskbridge.auth.settings.SettingsInForce;
import io.deskbridge.auth.settings.SettingsView;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The origin that a browser's request was sent to. Only {@code Host} says which; headers of proxies
 * are never read, and what is built from the origin is built from configuration.
 */
@RequestScoped
public class PublicOrigin {

  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String DEFAULT_PORT = ":443";

  private final RoutingContext context;
  private final PublicDomain domain;
  private final SettingsView settings;
  private final SettingsFollowing following;

  PublicOrigin(
      RoutingContext context,
      PublicDomain domain,
      SettingsView settings,
      SettingsFollowing following) {
    this.context = context;
    this.domain = domain;
    this.settings = settings;
    this.following = following;
  }

  /**
   * What is in force for the tenant of this request.
   *
   * @throws ProblemException 421 when the host is no tenant's; 503 while that can't be told
   */
  public SettingsInForce requireTenant() {
    String tenant = tenantOfHost().orElseThrow(PublicOrigin::unknown);
    return settings
        .find(tenant)
        .orElseThrow(() -> following.knowsEveryTenant() ? unknown() : undecidable());
  }

  private Optional<String> tenantOfHost() {
    String suffix = "." + domain.value();
    return host()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .map(host -> withoutNeedlessPort(host, suffix))
        .filter(host -> host.endsWith(suffix))
        .map(host -> host.substring(0, host.length() - suffix.length()))
        .filter(tenant -> TENANT.matcher(tenant).matches());
  }

  /** Empty when there are several. HTTP/2 has a pseudo-header in its place. */
  private Optional<String> host() {
    HttpServerRequest request = context.request();
    List<String> hosts = request.headers().getAll("Host");
    if (hosts.isEmpty()) {
      return Optional.ofNullable(request.authority()).map(Object::toString);
    }
    return hosts.size() == 1 ? Optional.of(hosts.getFirst()) : Optional.empty();
  }

  private static String withoutNeedlessPort(String host, String suffix) {
    return host.endsWith(suffix + DEFAULT_PORT)
        ? host.substring(0, host.length() - DEFAULT_PORT.length())
        : host;
  }

  private static ProblemException unknown() {
    return ProblemException.of(
        ErrorCode.UNKNOWN_HOST,
        "No tenant has this address. Open the agent adapter at the address that the settings of your contact center show as its frame URL.");
  }

  private static ProblemException undecidable() {
    return ProblemException.of(
            ErrorCode.UNAVAILABLE,
            "Whose address this is can't be told yet, because the settings have not been read. Try again in a minute.")
        .with("Retry-After", "10");
  }
}
