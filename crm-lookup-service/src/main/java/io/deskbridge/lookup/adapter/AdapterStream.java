package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.security.AgentSession;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One adapter that listens, by <a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>.
 * Everything is written on the connection's own event loop; however often it is woken meanwhile, at
 * most one task waits there. What a reader does not take in is not kept: such a stream is dropped.
 */
final class AdapterStream {

  private static final Buffer CONNECTED = Buffer.buffer(": connected\n\n");
  private static final Buffer BEAT = Buffer.buffer(":\n\n");

  private final AgentSession session;
  private final Context context;
  private final HttpServerResponse response;
  private final Exit exit;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile long knows;

  /**
   * The two ways out.
   *
   * @param complete ends the response in order
   * @param cut closes at once, whatever waits to be sent
   */
  record Exit(Runnable complete, Runnable cut) {}

  /**
   * A stream that has not begun.
   *
   * @param knows revision of the settings that the adapter knows
   * @param context of the connection
   */
  AdapterStream(
      AgentSession session, long knows, Context context, HttpServerResponse response, Exit exit) {
    this.session = session;
    this.knows = knows;
    this.context = context;
    this.response = response;
    this.exit = exit;
  }

  AgentSession session() {
    return session;
  }

  /** The revision the adapter knows or was told. */
  long knows() {
    return knows;
  }

  /** Sends the head and the first comment. */
  void begin(long mostPending) {
    response.setWriteQueueMaxSize(Math.toIntExact(mostPending));
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        // Proxies of the nginx kind would wait for more to send.
        .putHeader("X-Accel-Buffering", "no");
    response.write(CONNECTED);
  }

  /** On the event loop, soon: {@code work}, unless it waits there already. */
  void wake(Consumer<AdapterStream> work) {
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(
          run -> {
            woken.set(false);
            if (!ended.get()) {
              work.accept(this);
            }
          });
    }
  }

  /**
   * On the event loop: tells the adapter of a revision, or finds that it does not listen.
   *
   * @return whether it was written
   */
  boolean tell(long revision, String data) {
    boolean written =
        write(
            Buffer.buffer("id: " + revision + "\nevent: settings-changed\ndata: " + data + "\n\n"));
    if (written) {
      knows = revision;
    }
    return written;
  }

  /** On the event loop: the comment that keeps the connection alive. */
  boolean beat() {
    return write(BEAT);
  }

  private boolean write(Buffer text) {
    if (response.writeQueueFull()) {
      return false;
    }
    response.write(text);
    return true;
  }

  /**
   * Ends it, from any thread; whoever does not read is cut off.
   *
   * @return false if it had ended before
   */
  boolean end(EndReason reason) {
    if (!ended.compareAndSet(false, true)) {
      return false;
    }
    context.runOnContext(
        run -> {
          if (reason == EndReason.TOO_SLOW) {
            exit.cut().run();
          }
          exit.complete().run();
        });
    return true;
  }

  /**
   * Closes the connection of a reader that does not read. {@code reset} alone would first wait
   * until all is sent, which is never; of HTTP/2 it ends the one stream and leaves the others.
   */
  static void cut(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2
        && request.connection() instanceof ConnectionBase connection) {
      connection.channel().close();
    } else {
      request.response().reset();
    }
  }

  /** The other side has gone. */
  void gone() {
    ended.set(true);
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "AdapterStream[" + session + "]";
  }
}
