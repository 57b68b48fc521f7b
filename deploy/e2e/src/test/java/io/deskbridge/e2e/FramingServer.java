package io.deskbridge.e2e;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Pages that frame the adapter: Dynamics with its side panel, and strangers. The same page at every
 * name under {@code localhost} that the development certificate covers; the browser tells them
 * apart by origin alone.
 */
final class FramingServer implements AutoCloseable {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Customer Service workspace</title>
      <style>
      body { margin: 0; display: grid; grid-template: 48px 1fr / 1fr 400px; height: 100vh; font: 14px/20px "Segoe UI", Arial, sans-serif; background: #f5f5f5; color: #242424 }
      header { grid-column: 1 / -1; display: flex; align-items: center; gap: 12px; padding: 0 16px; background: #002050; color: #fff; font-weight: 600 }
      main { padding: 24px }
      section { background: #fff; border-radius: 8px; padding: 20px; box-shadow: 0 1px 2px rgb(0 0 0 / 14%%) }
      h1 { margin: 0 0 16px; font-size: 20px } td { padding: 8px 24px 8px 0; border-top: 1px solid #e0e0e0 } table { border-collapse: collapse; width: 100%% }
      iframe { border: 0; border-left: 1px solid #d1d1d1; width: 100%%; height: 100%% }
      </style>
      </head>
      <body>
      <header>Dynamics 365 <span>Customer Service workspace</span></header>
      <main><section><h1>My open cases</h1><table>
      <tr><td>CAS-01042</td><td>Delivery of order 4711 is late</td><td>In progress</td></tr>
      <tr><td>CAS-01039</td><td>Refund for a cancelled subscription</td><td>On hold</td></tr>
      <tr><td>CAS-01017</td><td>Invoice shows the wrong VAT number</td><td>In progress</td></tr>
      </table></section></main>
      <iframe id="adapter" title="Deskbridge" src="%1$s"></iframe>
      <script>
      const frame = document.getElementById('adapter');
      window.heard = [];
      addEventListener('message', (event) => heard.push({ origin: event.origin, source: event.source === frame.contentWindow, data: event.data }));
      function tell(interaction, moment) {
        frame.contentWindow.postMessage({ type: 'deskbridge.interaction', interaction, moment }, '*');
      }
      </script>
      </body>
      </html>
      """;

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final URI framed;

  FramingServer(URI framed, Path certificate, Path key) {
    this.framed = framed;
    PemKeyCertOptions identity =
        new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(key.toString());
    server =
        await(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setSsl(true)
                        .setKeyCertOptions(identity))
                .requestHandler(this::answer)
                .listen());
  }

  /** The origin of that name, e.g. {@code contoso.dynamics.localhost}. */
  URI at(String host) {
    return URI.create("https://%s:%d".formatted(host, server.actualPort()));
  }

  private void answer(HttpServerRequest request) {
    if (!request.path().equals("/")) {
      request.response().setStatusCode(404).end();
      return;
    }
    request
        .response()
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .end(PAGE.formatted(framed));
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The framing page can't be served", e);
    }
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
