package io.deskbridge.local.edge;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The public origins: {@code {tenant}.<domain>}. A {@code Host} header only selects one of them;
 * nothing else is taken from it.
 *
 * @param tenants the known ones
 * @param domain without port, e.g. {@code deskbridge.localhost}
 * @param port of the edge, which belongs to the origin
 */
record PublicHosts(Set<String> tenants, String domain, int port) {

  private static final int HTTPS = 443;

  /** The tenant whose origin {@code authority} names. */
  Optional<String> tenantOf(String authority) {
    String host = authority.toLowerCase(Locale.ROOT);
    return tenants.stream()
        .filter(tenant -> host.equals(hostOf(tenant)) || host.equals(named(tenant) + ":" + port))
        .findFirst();
  }

  /** {@code contoso.deskbridge.localhost:8440}; without the port where it is that of https. */
  String hostOf(String tenant) {
    return port == HTTPS ? named(tenant) : named(tenant) + ":" + port;
  }

  /** The same without a port. */
  String named(String tenant) {
    return tenant + "." + domain;
  }
}
