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
import io.vertx.core.net.PemKeyCertOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(authority.serverCertificate().toString())
                        .setKeyPath(authority.serverKey().toString()))
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
    if (body.length() > LARGEST_BODY) {
      send(incoming, body, endpoint.refusal(TOO_LONG));
      return;
    }
    Admission admission = endpoint.admit(request(incoming, body));
    if (admission.refusal().isPresent()) {
      send(incoming, body, admission.refusal().get());
      return;
    }
    onceOver(incoming, admission.leave());
    Optional<FaultRule> met =
        name == ServerName.CONTROL
            ? Optional.empty()
            : faults.meet(
                name.label(),
                incoming.method().name(),
                incoming.path(),
                () -> callers.of(request(incoming, body)));
    long delay = met.map(rule -> rule.delay().toMillis()).orElse(0L);
    Runnable work = () -> meet(incoming, body, met.map(FaultRule::fault).orElse(new Fault.Slow()));
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

  private void meet(HttpServerRequest incoming, Buffer body, Fault fault) {
    switch (fault) {
      case Fault.Slow() -> send(incoming, body, answer(incoming, body));
      case Fault.Status(int status, var retryAfter) -> {
        Answer refusal = endpoint.refusal(status);
        retryAfter.ifPresent(s -> refusal.with("Retry-After", Integer.toString(s)));
        send(incoming, body, refusal);
      }
      case Fault.Cut() -> cut(incoming, body);
      case Fault.AppliedThenCut() -> {
        answer(incoming, body);
        cut(incoming, body);
      }
      case Fault.AppliedLate(Duration after) -> applyLate(incoming, body, after);
      case Fault.SlowBody(Duration during) ->
          sendSlowly(incoming, body, answer(incoming, body), during);
      case Fault.Hang() -> takeDown(incoming, body, 0);
      case Fault.Garbage() ->
          send(
              incoming,
              body,
              Answer.text(200, "application/json", "<html>%%% not what you expected"));
      case Fault.Redirect(String location) ->
          send(incoming, body, Answer.empty(302).with("Location", location));
    }
  }

  private Answer answer(HttpServerRequest incoming, Buffer body) {
    try {
      return endpoint.answer(request(incoming, body));
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

  private void send(HttpServerRequest incoming, Buffer body, Answer answer) {
    if (answer.delay().isPositive()) {
      vertx.setTimer(
          answer.delay().toMillis(),
          unused -> {
            if (!incoming.response().closed()) {
              send(incoming, body, answer.after(Duration.ZERO));
            }
          });
      return;
    }
    takeDown(incoming, body, answer.status());
    var response = incoming.response().setStatusCode(answer.status());
    answer.headers().forEach(response.headers()::add);
    response.end(Buffer.buffer(answer.body()));
  }

  /** The caller's end of the connection tells that it has given up. */
  private void applyLate(HttpServerRequest incoming, Buffer body, Duration after) {
    incoming
        .connection()
        .closeHandler(
            closed ->
                vertx.setTimer(
                    Math.max(1, after.toMillis()),
                    unused -> {
                      answer(incoming, body);
                      takeDown(incoming, body, 0);
                    }));
  }

  private void sendSlowly(HttpServerRequest incoming, Buffer body, Answer answer, Duration during) {
    takeDown(incoming, body, answer.status());
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

  private void cut(HttpServerRequest incoming, Buffer body) {
    takeDown(incoming, body, 0);
    incoming.connection().close();
  }

  private void takeDown(HttpServerRequest incoming, Buffer body, int status) {
    if (name == ServerName.CONTROL) {
      return;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    incoming.headers().forEach(headers::put);
    journal.received(
        name.label(),
        incoming.method().name(),
        incoming.uri(),
        headers,
        callers.of(request(incoming, body)),
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
