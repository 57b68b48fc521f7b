package io.deskbridge.lookup.testing;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Stands in for auth-service behind TLS. It has two certificates, and the service under test trusts
 * the signer of one of them; which one it shows can be changed at any time.
 */
public final class AuthBehindTls implements QuarkusTestResourceLifecycleManager {

  private static final String SHOWN = "io.deskbridge.lookup.testing.shown-certificate";
  private static final String TRUSTED = "trusted";
  private static final String STRANGER = "stranger";
  private static final String PASSWORD = "of-a-test";
  private static final Path ANSWER =
      Path.of("../auth-service/src/main/resources/contracts/examples/token-answer.json");

  private HttpsServer server;

  /** Shows the certificate whose signer is trusted, or the other one. */
  public static void show(boolean trusted) {
    System.setProperty(SHOWN, trusted ? TRUSTED : STRANGER);
  }

  @Override
  public Map<String, String> start() {
    show(true);
    try {
      Path folder = Files.createTempDirectory("auth-behind-tls");
      KeyStore keys = keys(folder);
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
      server.createContext(
          "/",
          exchange -> {
            byte[] answer = Files.readAllBytes(ANSWER);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
          });
      server.start();
      Path signers = folder.resolve("signers.pem");
      Files.writeString(
          signers,
          Files.readString(EmbeddedServers.developmentCa())
              + pem((X509Certificate) keys.getCertificate(TRUSTED)));
      return Map.of(
          "deskbridge.auth.url",
          "https://localhost:" + server.getAddress().getPort(),
          "quarkus.tls.deskbridge.trust-store.pem.certs",
          signers.toString());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Behind {@link EmbeddedServers}, whose signer is trusted too. */
  @Override
  public int order() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void stop() {
    server.stop(0);
  }

  private static KeyStore keys(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    for (String alias : new String[] {TRUSTED, STRANGER}) {
      run(
          Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
          "-genkeypair",
          "-alias",
          alias,
          "-keyalg",
          "EC",
          "-dname",
          "CN=localhost",
          "-ext",
          "san=dns:localhost",
          "-validity",
          "2",
          "-storetype",
          "PKCS12",
          "-keystore",
          file.toString(),
          "-storepass",
          PASSWORD);
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stored = Files.newInputStream(file)) {
      keys.load(stored, PASSWORD.toCharArray());
    }
    return keys;
  }

  private static void run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        Stream.of(managers.getKeyManagers())
            .map(each -> new Chosen((X509ExtendedKeyManager) each))
            .toArray(KeyManager[]::new),
        null,
        null);
    return context;
  }

  private static String pem(X509Certificate certificate) throws GeneralSecurityException {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** Picks the certificate that is to be shown now. */
  private static final class Chosen extends X509ExtendedKeyManager {

    private final X509ExtendedKeyManager all;

    private Chosen(X509ExtendedKeyManager all) {
      this.all = all;
    }

    @Override
    public String chooseEngineServerAlias(String type, Principal[] issuers, SSLEngine engine) {
      return type.equals("EC") ? System.getProperty(SHOWN) : null;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return type.equals("EC") ? System.getProperty(SHOWN) : null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return all.getServerAliases(type, issuers);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return all.getClientAliases(type, issuers);
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return all.chooseClientAlias(types, issuers, socket);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return all.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return all.getPrivateKey(alias);
    }
  }
}
