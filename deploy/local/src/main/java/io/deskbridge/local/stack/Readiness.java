package io.deskbridge.local.stack;

import io.deskbridge.local.edge.Edge;
import io.deskbridge.local.kafka.KafkaBroker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Waits until a part answers; notices at once when it dies instead. */
final class Readiness {

  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final String SIMULATOR_READY = "simulator ready";
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final StackOptions options;

  Readiness(StackOptions options) {
    this.options = options;
  }

  void await(RunningPart part) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!isReady(part)) {
      if (!part.handle().isAlive()) {
        pause();
        PartDeath death = part.death();
        throw new StackFailure(
            death.label()
                + " "
                + death.how()
                + " while it was starting. The end of its log:\n"
                + String.join("\n", death.lastLines()));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StackFailure(
            "%s was not ready after %d s, see %s"
                .formatted(
                    part.instance().label(), PATIENCE.toSeconds(), options.logOf(part.instance())));
      }
      pause();
    }
  }

  private boolean isReady(RunningPart part) {
    return switch (part.instance().part()) {
      case POSTGRES -> part.handle().isAlive();
      case KAFKA -> says(part.instance(), KafkaBroker.READY);
      case SIMULATOR -> says(part.instance(), SIMULATOR_READY);
      case EDGE -> says(part.instance(), Edge.READY);
      case SETTINGS, AUTH, CRM_LOOKUP -> answers(options.ports().of(part.instance()).getFirst());
    };
  }

  private boolean says(Instance instance, String line) {
    Path log = options.logOf(instance);
    try {
      return Files.readString(log).lines().anyMatch(each -> each.strip().equals(line));
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers(int port) {
    URI health = URI.create("http://localhost:" + port + "/q/health/ready");
    try {
      HttpRequest request = HttpRequest.newBuilder(health).timeout(ANSWER).build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted", e);
    }
  }
}
