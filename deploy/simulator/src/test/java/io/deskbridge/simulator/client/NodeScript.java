package io.deskbridge.simulator.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.ClientCertificate;
import io.deskbridge.simulator.testing.WebApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A script of {@code src/test/clients}, run by Node with packages that nobody here wrote. They are
 * locked there and fetched once through npm into {@code target/}.
 */
final class NodeScript {

  private static final Path SOURCE = Path.of("src/test/clients");
  private static final Path HOME = Path.of("target/clients");
  private static final int PATIENCE_MINUTES = 2;
  private static final Path LOCK = HOME.resolve("package-lock.json");

  private final String script;
  private final Simulator simulator;
  private final ClientCertificate certificate;

  NodeScript(String script, Simulator simulator, ClientCertificate certificate) {
    this.script = script;
    this.simulator = simulator;
    this.certificate = certificate;
  }

  /** What a case came to: {@code result} or {@code error}. */
  JsonNode run(String name) {
    try {
      fetch();
      return Client.JSON.readTree(run(HOME, setting(), "node", script, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fetch() throws IOException {
    boolean locked =
        Files.exists(LOCK) && Files.mismatch(LOCK, SOURCE.resolve("package-lock.json")) < 0;
    Files.createDirectories(HOME);
    for (String file :
        List.of("package.json", ".npmrc", "setting.cjs", "msal.cjs", "dwa.cjs", "forms.cjs")) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!locked) {
      Files.copy(SOURCE.resolve("package-lock.json"), LOCK, StandardCopyOption.REPLACE_EXISTING);
      run(
          HOME,
          "{}",
          "npm",
          "ci",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--prefer-offline");
    }
  }

  private String setting() {
    ObjectNode setting = Client.JSON.createObjectNode();
    setting.put("entraUrl", simulator.entraUrl());
    setting.put("certificateAuthority", simulator.certificateAuthority().toString());
    setting.set(
        "contoso", Client.JSON.valueToTree(simulator.credentials().organisation("contoso")));
    setting
        .putObject("certificate")
        .put("privateKey", certificate.privateKeyPem())
        .put("sha1Thumbprint", certificate.sha1Thumbprint())
        .put(
            "sha256Hex",
            HexFormat.of()
                .formatHex(Base64.getUrlDecoder().decode(certificate.sha256Thumbprint())));
    ObjectNode ids = setting.putObject("ids");
    List.of("A1", "A2").forEach(key -> ids.put(key, WebApi.id("account", key).toString()));
    List.of("C1", "C2", "C3").forEach(key -> ids.put(key, WebApi.id("contact", key).toString()));
    ids.put("queue", WebApi.id("queue", "billing").toString());
    ids.put("deskbridge", WebApi.id("systemuser", "deskbridge").toString());
    return setting.toString();
  }

  private static String run(Path directory, String setting, String... command) throws IOException {
    Path errors = Files.createTempFile("command", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectError(errors.toFile());
      builder.environment().put("SIMULATOR", setting);
      JsonNode trusted = Client.JSON.readTree(setting).path("certificateAuthority");
      if (!trusted.isMissingNode()) {
        builder.environment().put("NODE_EXTRA_CA_CERTS", trusted.asText());
      }
      Process process = builder.start();
      String output;
      try (InputStream stream = process.getInputStream()) {
        output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError(
            String.join(" ", command) + " failed:\n" + Files.readString(errors));
      }
      return output;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
