package io.deskbridge.bench.cases;

import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.platform.Tokens;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Cast;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Asks crm-lookup-service for cases as the platform's backend. */
final class Intake {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  private final JsonHttp http;
  private final URI service;
  private final Tokens tokens;
  private final List<String> contacts;
  private final AtomicInteger next = new AtomicInteger();

  Intake(StackAddresses addresses, List<String> contacts) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.service = addresses.crmLookup().getFirst();
    this.tokens =
        new Tokens(http, PlatformCredentials.read(addresses.credentials()), addresses.entra());
    this.contacts = List.copyOf(contacts);
  }

  /** Accepted requests a second, each for an interaction of its own. */
  double rate(int requests, int atOnce) {
    AtomicInteger left = new AtomicInteger(requests);
    tokens.ofBackend();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              IntStream.range(0, atOnce)
                  .mapToObj(i -> CompletableFuture.runAsync(() -> askWhile(left), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
    return requests / (Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }

  private void askWhile(AtomicInteger left) {
    while (left.getAndDecrement() > 0) {
      ask(next.getAndIncrement());
    }
  }

  private void ask(int number) {
    String id = "bench-%06d".formatted(number);
    http.send(
            "PUT",
            service.resolve("/v1/interactions/" + id + "/case"),
            Map.of(
                "Authorization", "Bearer " + tokens.ofBackend(), "Deskbridge-Tenant", Cast.CONTOSO),
            Map.of(
                "id",
                id,
                "channel",
                "voice",
                "direction",
                "inbound",
                "queueId",
                "billing",
                "caller",
                Map.of("number", "+12065550142"),
                "startedAt",
                "2026-11-24T09:30:00Z",
                "assignedAt",
                "2026-11-24T09:30:01Z",
                "moment",
                "assigned",
                "customer",
                Map.of("type", "contact", "id", contacts.get(number % contacts.size()))))
        .demand("Asking for a case", OK, CREATED, ACCEPTED);
  }
}
