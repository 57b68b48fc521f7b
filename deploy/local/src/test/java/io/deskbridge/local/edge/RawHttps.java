package io.deskbridge.local.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Requests as they are written, which no client library would send. */
record RawHttps(Path authority, int port) {

  private static final int PATIENCE_MILLIS = 10_000;

  /**
   * What came back.
   *
   * @param head status line and headers
   */
  record Answer(int status, String head, String body) {

    static Answer of(String received) {
      int end = received.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(received.substring(9, 12)),
          received.substring(0, end),
          received.substring(end + 4));
    }
  }

  /** Sends and reads until the edge closes the connection. */
  Answer send(String request) throws Exception {
    try (SSLSocket socket = open()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return Answer.of(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  Answer get(String host, String target, String... headers) throws Exception {
    return send(
        "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
            .formatted(target, host, lines(headers)));
  }

  /** An open connection, to write to and read from by hand. */
  SSLSocket open() throws Exception {
    SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("contoso.deskbridge.localhost")));
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  SSLContext context() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream file = Files.newInputStream(authority)) {
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(file));
    }
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }
}
