package io.deskbridge.bench.cases;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Cast;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Two lookups a second, each of which asks Dynamics, and how long they waited to be sent. They
 * count against the same limit of twenty requests a second as the drain: a tenth of it is theirs.
 */
final class Lookups {

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final double MOST = 0.99;

  private final JsonHttp http;
  private final HttpClient plain = HttpClient.newHttpClient();
  private final URI service;
  private final Tokens tokens;
  private final String number;

  Lookups(StackAddresses addresses, String number) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.service = addresses.crmLookup().getFirst();
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
    this.number = number;
  }

  /** Of lookups in a while. */
  record Waits(double lookups, double p99Seconds) {}

  /** Looks up while something else is done. */
  Waits during(Runnable work) {
    Histogram before = histogram();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> keepAsking(threads, over));
      work.run();
      over.set(true);
    }
    Histogram waits = histogram().since(before);
    return new Waits(waits.count(), waits.percentile(MOST));
  }

  private void keepAsking(ExecutorService threads, AtomicBoolean over) {
    for (int i = 0; !over.get(); i++) {
      int each = i;
      threads.submit(() -> ask(each));
      pause(BETWEEN);
    }
  }

  /** What comes of a lookup is not what is measured. */
  private void ask(int each) {
    try {
      http.send(
          "POST",
          service.resolve("/v1/lookups"),
          Map.of(
              "Authorization",
              "Bearer " + tokens.ofBackend(),
              "Deskbridge-Tenant",
              Cast.CONTOSO,
              "Deadline-Millis",
              "15000",
              "Cache-Control",
              "no-cache"),
          Map.of(
              "id",
              "bench-lookup-" + each,
              "channel",
              "voice",
              "direction",
              "inbound",
              "queueId",
              "billing",
              "caller",
              Map.of("number", number),
              "startedAt",
              "2026-11-24T09:30:00Z"));
    } catch (RequestFailure noAnswer) {
      throw new MeasureFailure("A lookup got no answer", noAnswer);
    }
  }

  private Histogram histogram() {
    try {
      HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
      return Histogram.ofLookupWaits(
          plain.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new MeasureFailure("The service tells no metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted", e);
    }
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted", e);
    }
  }
}
