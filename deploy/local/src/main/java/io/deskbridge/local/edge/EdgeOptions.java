package io.deskbridge.local.edge;

import io.deskbridge.local.configuration.ServiceName;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How to run the edge.
 *
 * @param host address to bind
 * @param port also part of every tenant's origin
 * @param certificate PEM, for {@code *.<publicDomain>}; likewise {@code key}
 * @param publicDomain without port
 * @param tenants who has an origin
 * @param services addresses of the replicas of each service
 */
public record EdgeOptions(
    String host,
    int port,
    Path certificate,
    Path key,
    String publicDomain,
    Set<String> tenants,
    Map<ServiceName, List<URI>> services) {

  /** Every service needs an address, since the path table names all. */
  public EdgeOptions {
    for (ServiceName service : ServiceName.values()) {
      if (services.getOrDefault(service, List.of()).isEmpty()) {
        throw new IllegalArgumentException("Where is " + service.id() + "?");
      }
    }
  }

  /** The words of a command line that {@link #parse} understands. */
  public List<String> asArguments() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--host", host, "--port", Integer.toString(port)));
    words.addAll(List.of("--certificate", certificate.toString(), "--key", key.toString()));
    words.addAll(List.of("--public-domain", publicDomain, "--tenants", String.join(",", tenants)));
    services.forEach(
        (service, addresses) -> words.addAll(List.of("--" + service.id(), joined(addresses))));
    return words;
  }

  static EdgeOptions parse(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      values.put(words.get(i), words.get(i + 1));
    }
    Map<ServiceName, List<URI>> services = new EnumMap<>(ServiceName.class);
    for (ServiceName service : ServiceName.values()) {
      services.put(service, addresses(require(values, "--" + service.id())));
    }
    return new EdgeOptions(
        require(values, "--host"),
        Integer.parseInt(require(values, "--port")),
        Path.of(require(values, "--certificate")),
        Path.of(require(values, "--key")),
        require(values, "--public-domain"),
        Set.of(require(values, "--tenants").split(",")),
        services);
  }

  private static String require(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException(option + " is missing");
    }
    return value;
  }

  private static List<URI> addresses(String joined) {
    return Arrays.stream(joined.split(",")).map(URI::create).toList();
  }

  private static String joined(List<URI> addresses) {
    return addresses.stream().map(URI::toString).collect(Collectors.joining(","));
  }
}
