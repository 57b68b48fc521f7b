package io.deskbridge.simulator.http;

import io.deskbridge.simulator.certificate.DevelopmentAuthority;
import io.deskbridge.simulator.fault.Fault;
import io.deskbridge.simulator.fault.FaultRule;
import io.deskbridge.simulator.fault.Faults;
import io.deskbridge.simulator.journal.RequestJournal;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTPS server: receives, takes down, makes trouble where a rule says so, and answers. */
public final class HttpsServer {

  private static final Logger LOG = LoggerFactory.getLogger(HttpsServer.class);
  private static final int LONGEST_REQUEST_LINE = 72 * 1024;
  private static final int PIECES = 10;
  private static final int INTERNAL_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int TOO_LONG = 413;
  private static final long LARGEST_BODY = 64L * 1024 * 1024;

  private final Vertx vertx;
  private final ServerName name;
  private final Faults faults;
  private final RequestJournal journal;
  private final HttpServer server;
  private final CallerNames callers = new CallerNames();
  private volatile Endpoint endpoint = new Starting();

  /** A server that listens nowhere yet. */
  public HttpsServer(
      Vertx vertx,
      ServerName name,
      DevelopmentAuthority authority,
      Faults faults,
      RequestJournal journal) {
    this.vertx = vertx;
    this.name = name;
    this.faults = faults;
    this.journal = journal;
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(KeyCertOptions.wrap(authority.serverKeys()))
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setCompressionSupported(false));
  }

  /** Binds the port, 0 for any free one, and returns its number. */
  public int listen(String host, int port) {
    try {
      return server
          .requestHandler(this::receive)
          .listen(port, host)
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .actualPort();
    } catch (CompletionException e) {
      if (e.getCause() instanceof BindException) {
        throw new PortTaken(name, port, e.getCause());
      }
      throw e;
    }
  }

  /** Says who answers; until then every request gets 503 without a body. */
  public void answerWith(Endpoint answering) {
    this.endpoint = answering;
  }

  private void receive(HttpServerRequest incoming) {
    incoming
        .body()
        .onSuccess(body -> admit(incoming, body))
        .onFailure(problem -> LOG.debug("A request to {} broke off", name.label(), problem));
  }

  private void admit(HttpServerRequest incoming, Buffer body) {
    Request request = request(incoming, body);
    if (body.length() > LARGEST_BODY) {
      send(incoming, request, endpoint.refusal(TOO_LONG));
      return;
    }
    Admission admission = endpoint.admit(request);
    if (admission.refusal().isPresent()) {
      send(incoming, request, admission.refusal().get());
      return;
    }
    onceOver(incoming, admission.leave());
    Optional<FaultRule> met =
        name == ServerName.CONTROL
            ? Optional.empty()
            : faults.meet(
                name.label(), incoming.method().name(), incoming.path(), () -> callers.of(request));
    long delay = met.map(rule -> rule.delay().toMillis()).orElse(0L);
    Runnable work =
        () -> meet(incoming, request, met.map(FaultRule::fault).orElse(new Fault.Slow()));
    if (delay > 0) {
      vertx.setTimer(delay, unused -> work.run());
    } else {
      work.run();
    }
  }

  /** A request is over when its answer is out or its connection is gone, whatever comes first. */
  private static void onceOver(HttpServerRequest incoming, Runnable leave) {
    AtomicBoolean over = new AtomicBoolean();
    Runnable once =
        () -> {
          if (over.compareAndSet(false, true)) {
            leave.run();
          }
        };
    incoming.response().endHandler(unused -> once.run());
    incoming.response().closeHandler(unused -> once.run());
  }

  private void meet(HttpServerRequest incoming, Request request, Fault fault) {
    switch (fault) {
      case Fault.Slow() -> send(incoming, request, answer(incoming, request));
      case Fault.Status(int status, var retryAfter) -> {
        Answer refusal = endpoint.refusal(status);
        retryAfter.ifPresent(s -> refusal.with("Retry-After", Integer.toString(s)));
        send(incoming, request, refusal);
      }
      case Fault.Cut() -> cut(incoming, request);
      case Fault.AppliedThenCut() -> {
        answer(incoming, request);
        cut(incoming, request);
      }
      case Fault.AppliedLate(Duration after) -> applyLate(incoming, request, after);
      case Fault.SlowBody(Duration during) ->
          sendSlowly(incoming, request, answer(incoming, request), during);
      case Fault.Hang() -> takeDown(incoming, request, 0);
      case Fault.Garbage() ->
          send(
              incoming,
              request,
              Answer.text(200, "application/json", "<html>%%% not what you expected"));
      case Fault.Redirect(String location) ->
          send(incoming, request, Answer.empty(302).with("Location", location));
    }
  }

  private Answer answer(HttpServerRequest incoming, Request request) {
    try {
      return endpoint.answer(request);
    } catch (RuntimeException e) {
      LOG.error("{} {} failed", incoming.method(), incoming.path(), e);
      return endpoint.refusal(INTERNAL_ERROR);
    }
  }

  private static Request request(HttpServerRequest incoming, Buffer body) {
    Headers headers = new Headers();
    incoming.headers().forEach(headers::add);
    String authority = incoming.authority() == null ? "localhost" : incoming.authority().toString();
    String query = incoming.query() == null ? "" : incoming.query();
    String path = incoming.path() == null ? "/" : incoming.path();
    return new Request(incoming.method().name(), authority, path, query, headers, body.getBytes());
  }

  private void send(HttpServerRequest incoming, Request request, Answer answer) {
    if (answer.delay().isPositive()) {
      vertx.setTimer(
          answer.delay().toMillis(),
          unused -> {
            if (!incoming.response().closed()) {
              send(incoming, request, answer.after(Duration.ZERO));
            }
          });
      return;
    }
    takeDown(incoming, request, answer.status());
    var response = incoming.response().setStatusCode(answer.status());
    answer.headers().forEach(response.headers()::add);
    response.end(Buffer.buffer(answer.body()));
  }

  /** The caller's end of the connection tells that it has given up. */
  private void applyLate(HttpServerRequest incoming, Request request, Duration after) {
    incoming
        .connection()
        .closeHandler(
            closed ->
                vertx.setTimer(
                    Math.max(1, after.toMillis()),
                    unused -> {
                      answer(incoming, request);
                      takeDown(incoming, request, 0);
                    }));
  }

  private void sendSlowly(
      HttpServerRequest incoming, Request request, Answer answer, Duration during) {
    takeDown(incoming, request, answer.status());
    var response = incoming.response().setStatusCode(answer.status());
    answer.headers().forEach(response.headers()::add);
    byte[] bytes = answer.body();
    response.putHeader("Content-Length", Integer.toString(bytes.length));
    int size = Math.max(1, bytes.length / PIECES + 1);
    response.write(Buffer.buffer());
    AtomicInteger sent = new AtomicInteger();
    vertx.setPeriodic(
        Math.max(1, during.toMillis() / PIECES),
        timer -> {
          int from = sent.getAndAdd(size);
          if (response.closed() || from >= bytes.length) {
            vertx.cancelTimer(timer);
            response.end();
            return;
          }
          response.write(
              Buffer.buffer(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size))));
        });
  }

  private void cut(HttpServerRequest incoming, Request request) {
    takeDown(incoming, request, 0);
    incoming.connection().close();
  }

  private void takeDown(HttpServerRequest incoming, Request request, int status) {
    if (name == ServerName.CONTROL) {
      return;
    }
    journal.received(
        name.label(),
        incoming.method().name(),
        incoming.uri(),
        request.headers()::forEach,
        callers.of(request),
        status);
  }

  private static final class Starting implements Endpoint {

    @Override
    public Answer answer(Request request) {
      return refusal(UNAVAILABLE);
    }

    @Override
    public Answer refusal(int status) {
      return Answer.empty(status);
    }
  }
}
