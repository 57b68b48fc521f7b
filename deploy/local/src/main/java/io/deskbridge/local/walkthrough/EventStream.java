package io.deskbridge.local.walkthrough;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The stream of events as a frame reads it (<a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>).
 */
public final class EventStream {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Reader reader = new Reader();
  private final CompletableFuture<Integer> status;

  private EventStream(JsonHttp http, URI address, Map<String, String> headers) {
    this.status = http.stream(address, headers, reader);
  }

  /**
   * One event.
   *
   * @param arrivedNanos by {@link System#nanoTime}
   */
  public record Event(OptionalLong id, String name, JsonNode data, long arrivedNanos) {}

  static EventStream open(
      JsonHttp http, URI address, String accessToken, OptionalLong lastEventId) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", "Bearer " + accessToken);
    headers.put("Accept", "text/event-stream");
    lastEventId.ifPresent(id -> headers.put("Last-Event-ID", Long.toString(id)));
    return new EventStream(http, address, headers);
  }

  /** Waits until the server has begun to answer; its status. */
  public int awaitStatus(Duration patience) {
    return await(status, patience, "The event stream was not opened");
  }

  /** Waits for the event of that revision or a newer one. */
  public Event awaitRevision(long revision, Duration patience) {
    return findRevision(revision, patience)
        .orElseThrow(() -> new StepFailure("The stream ended before revision " + revision));
  }

  /** The same; empty when the stream ended before. */
  public Optional<Event> findRevision(long revision, Duration patience) {
    return await(
        reader.expect(revision), patience, "No event of revision " + revision + " on the stream");
  }

  /** Completes when the server ended the stream or the connection broke. */
  public CompletableFuture<Void> ended() {
    return reader.ended;
  }

  /** Everything that came so far. */
  public List<Event> events() {
    return List.copyOf(reader.events);
  }

  /** Ends the stream from this side. */
  public void close() {
    reader.cancel();
  }

  private static <T> T await(CompletableFuture<T> future, Duration patience, String trouble) {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new StepFailure(trouble + " within " + patience.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new StepFailure(trouble + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepFailure("Interrupted", e);
    }
  }

  /** Puts lines together to events; called by one thread at a time. */
  private static final class Reader implements Flow.Subscriber<String> {

    private record Expected(long revision, CompletableFuture<Optional<Event>> event) {}

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Expected> expected = new CopyOnWriteArrayList<>();
    private final StringBuilder data = new StringBuilder();
    private OptionalLong id = OptionalLong.empty();
    private String name = "message";

    CompletableFuture<Optional<Event>> expect(long revision) {
      Expected one = new Expected(revision, new CompletableFuture<>());
      expected.add(one);
      events.forEach(event -> offer(one, event));
      ended.whenComplete((nothing, failure) -> one.event().complete(Optional.empty()));
      return one.event();
    }

    void cancel() {
      subscription.thenAccept(Flow.Subscription::cancel);
      ended.complete(null);
    }

    private static void offer(Expected one, Event event) {
      if (event.id().isPresent() && event.id().getAsLong() >= one.revision()) {
        one.event().complete(Optional.of(event));
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription lines) {
      subscription.complete(lines);
      lines.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.isEmpty()) {
        dispatch();
      } else if (line.startsWith("id:")) {
        id = OptionalLong.of(Long.parseLong(valueOf(line)));
      } else if (line.startsWith("event:")) {
        name = valueOf(line);
      } else if (line.startsWith("data:")) {
        data.append(valueOf(line));
      }
    }

    private void dispatch() {
      if (!data.isEmpty()) {
        Event event = new Event(id, name, parsed(data.toString()), System.nanoTime());
        events.add(event);
        expected.forEach(one -> offer(one, event));
      }
      data.setLength(0);
      id = OptionalLong.empty();
      name = "message";
    }

    private static String valueOf(String line) {
      return line.substring(line.indexOf(':') + 1).strip();
    }

    private static JsonNode parsed(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    /** A broken connection is an end like any other: the frame comes back. */
    @Override
    public void onError(Throwable failure) {
      ended.complete(null);
    }

    @Override
    public void onComplete() {
      ended.complete(null);
    }
  }
}
