package io.deskbridge.simulator.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.certificate.SelfSigned;
import io.deskbridge.simulator.testing.Client.Reply;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A certificate with its private key, by which an application proves itself. */
public record ClientCertificate(PrivateKey privateKey, X509Certificate certificate) {

  /** A new one. */
  public static ClientCertificate make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      Instant now = Instant.now();
      return new ClientCertificate(
          pair.getPrivate(),
          SelfSigned.certificate("deskbridge", pair, now, now.plus(Duration.ofDays(1))));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public void registerFor(String applicationId, Simulator simulator, Client client) {
    Reply reply =
        client.send(
            "POST",
            simulator.controlUrl() + "/entra/applications/" + applicationId + "/certificates",
            JsonNodeFactory.instance.objectNode().put("certificate", pem()).toString());
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    assertThat(reply.json().path("x5t#S256").asText()).isEqualTo(sha256Thumbprint());
  }

  public String sha1Thumbprint() {
    return thumbprint("SHA-1");
  }

  public String sha256Thumbprint() {
    return thumbprint("SHA-256");
  }

  public String pem() {
    return block("CERTIFICATE", encoded());
  }

  public String privateKeyPem() {
    return block("PRIVATE KEY", privateKey.getEncoded());
  }

  private String thumbprint(String algorithm) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance(algorithm).digest(encoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String block(String kind, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN " + kind + "-----\n" + lines + "\n-----END " + kind + "-----\n";
  }

  @Override
  public String toString() {
    return "ClientCertificate[" + sha256Thumbprint() + "]";
  }
}
