package io.deskbridge.local.edge;

import io.deskbridge.local.configuration.ServiceName;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Opens requests to the services. A replica that can't be connected to has been sent nothing, so
 * the next one is tried, whatever the method; once a connection stands there is no second try.
 */
final class Origins {

  /** No replica accepts a connection. */
  static final class Unreachable extends RuntimeException {
    private Unreachable(ServiceName service, Throwable last) {
      super("No replica of " + service.id() + " accepts a connection", last, false, false);
    }
  }

  private static final Logger LOG = Logger.getLogger(Origins.class.getName());
  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final HttpClient client;
  private final Duration silence;
  private final Map<ServiceName, Replicas> replicas = new EnumMap<>(ServiceName.class);

  Origins(HttpClient client, Map<ServiceName, List<URI>> addresses, Duration silence, Clock clock) {
    this.client = client;
    this.silence = silence;
    addresses.forEach((service, each) -> replicas.put(service, new Replicas(each, clock)));
  }

  /** A request to one replica, which sees {@code host} as its own address. */
  Future<HttpClientRequest> open(ServiceName service, String host, int port) {
    return tryNext(service, replicas.get(service).nextInTurn().iterator(), null)
        .map(request -> request.authority(HostAndPort.create(host, port)));
  }

  private Future<HttpClientRequest> tryNext(
      ServiceName service, Iterator<URI> rest, Throwable lastFailure) {
    if (!rest.hasNext()) {
      return Future.failedFuture(new Unreachable(service, lastFailure));
    }
    URI address = rest.next();
    return client
        .request(
            new RequestOptions()
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setConnectTimeout(CONNECT.toMillis())
                .setIdleTimeout(silence.toMillis()))
        .onSuccess(unused -> replicas.get(service).accepted(address))
        .recover(
            failure -> {
              LOG.log(
                  Level.WARNING,
                  "{0} at {1} refuses connections",
                  new Object[] {service.id(), address});
              replicas.get(service).refused(address);
              return tryNext(service, rest, failure);
            });
  }
}
