package io.deskbridge.simulator.certificate;

import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * The development CA of a data folder and the servers' certificate that it signed. Whoever trusts
 * {@code ca.crt} trusts the servers; the keys never leave the folder.
 */
public final class DevelopmentAuthority {

  private static final Duration CA_LIFETIME = Duration.ofDays(3650);
  private static final Duration SERVER_LIFETIME = Duration.ofDays(397);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  private final Path certificate;
  private final Path serverCertificate;
  private final Path serverKey;

  private DevelopmentAuthority(DataFolder folder) {
    this.certificate = folder.resolve("ca.crt");
    this.serverCertificate = folder.resolve("server.crt");
    this.serverKey = folder.resolve("server.key");
  }

  /** Finds the authority in the folder, or makes it; renews the servers' certificate in time. */
  public static DevelopmentAuthority in(DataFolder folder, Clock clock) {
    DevelopmentAuthority authority = new DevelopmentAuthority(folder);
    Path caKey = folder.resolve("ca.key");
    try {
      authority.prepare(caKey, clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return authority;
  }

  private void prepare(Path caKey, Instant now) throws IOException {
    if (!Files.exists(caKey) || !Files.exists(certificate)) {
      KeyPair pair = Pem.newKeyPair();
      PrivateFile.write(caKey, Pem.of(pair.getPrivate()));
      Files.writeString(
          certificate, Pem.of(Certificates.authority(pair, now, now.plus(CA_LIFETIME))));
      Files.deleteIfExists(serverCertificate);
    }
    if (!Files.exists(serverCertificate) || isStale(now)) {
      KeyPair pair = Pem.newKeyPair();
      X509Certificate issuer = Pem.certificate(Files.readString(certificate));
      X509Certificate server =
          Certificates.forServers(
              pair.getPublic(),
              issuer,
              Pem.privateKey(Files.readString(caKey)),
              now,
              now.plus(SERVER_LIFETIME));
      PrivateFile.write(serverKey, Pem.of(pair.getPrivate()));
      PrivateFile.write(serverCertificate, Pem.of(server));
    }
  }

  private boolean isStale(Instant now) throws IOException {
    X509Certificate server = Pem.certificate(Files.readString(serverCertificate));
    return server.getNotAfter().toInstant().isBefore(now.plus(RENEW_BEFORE))
        || !ServerNames.areAllIn(server);
  }

  /** The CA's certificate, PEM: what clients are told to trust. */
  public Path certificate() {
    return certificate;
  }

  /** The servers' certificate, PEM. */
  public Path serverCertificate() {
    return serverCertificate;
  }

  /**
   * What the servers show in a handshake, and prove to have. Made here once: from PEM files each
   * server would encrypt the key for itself and decrypt it again, which takes longer than all else
   * of a start.
   */
  public X509KeyManager serverKeys() {
    try {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setKeyEntry(
          "server",
          Pem.privateKey(Files.readString(serverKey)),
          new char[0],
          new X509Certificate[] {Pem.certificate(Files.readString(serverCertificate))});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      return (X509KeyManager) factory.getKeyManagers()[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The servers' key can't be used", e);
    }
  }
}
