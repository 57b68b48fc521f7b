package io.deskbridge.lookup.origin;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public origins {@code https://{tenant}.{public domain}}. Only the Host header (of HTTP/2,
 * {@code :authority}) counts: what a client may claim in {@code Forwarded} or {@code X-Forwarded-*}
 * is never looked at.
 */
@ApplicationScoped
public class TenantOrigins {

  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final String HTTPS_PORT = ":443";

  private final String suffix;

  TenantOrigins(PublicDomain domain) {
    this.suffix = "." + withoutDefaultPort(domain.value());
  }

  /** The tenant whose origin was asked; empty when the host is no tenant's. */
  public Optional<String> findTenant(HttpServerRequest request) {
    return findTenant(request.authority());
  }

  Optional<String> findTenant(HostAndPort authority) {
    if (authority == null || authority.host() == null) {
      return Optional.empty();
    }
    String port = authority.port() > 0 ? ":" + authority.port() : "";
    String host = withoutDefaultPort(authority.host().toLowerCase(Locale.ROOT) + port);
    return Optional.of(host)
        .filter(each -> each.endsWith(suffix))
        .map(each -> each.substring(0, each.length() - suffix.length()))
        .filter(tenant -> TENANT.matcher(tenant).matches());
  }

  /** The same, for what only browsers ask. */
  public String requireTenant(HttpServerRequest request) {
    return findTenant(request).orElseThrow(TenantOrigins::unknownHost);
  }

  /** The host names nobody we know. */
  public static ProblemException unknownHost() {
    return ProblemException.of(
        ErrorCode.UNKNOWN_HOST,
        "No tenant has this address. Check it for typing errors; an administrator sees the right one in Developer Settings under Agent Adapter.");
  }

  private static String withoutDefaultPort(String authority) {
    return authority.endsWith(HTTPS_PORT)
        ? authority.substring(0, authority.length() - HTTPS_PORT.length())
        : authority;
  }
}
