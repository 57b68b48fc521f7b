package io.deskbridge.local.secret;

import io.deskbridge.local.file.PrivateFiles;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Random secrets by name. Each is made up on first use; with a file they are the same next time.
 */
public final class Secrets {

  private static final int BYTES = 24;

  private final SecureRandom random = new SecureRandom();
  private final Properties known = new Properties();
  private final Path file;

  private Secrets(Path file) {
    this.file = file;
  }

  /** Secrets that are forgotten with the process. */
  public static Secrets inMemory() {
    return new Secrets(null);
  }

  /** Secrets kept in {@code file}, which only its owner can read. */
  public static Secrets keptIn(Path file) {
    Secrets secrets = new Secrets(file);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        secrets.known.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return secrets;
  }

  /** The secret of that name: 192 random bits, URL-safe. */
  public String named(String name) {
    String secret = known.getProperty(name);
    if (secret != null) {
      return secret;
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    known.setProperty(name, made);
    keep();
    return made;
  }

  private void keep() {
    if (file == null) {
      return;
    }
    try (StringWriter text = new StringWriter()) {
      known.store(text, "Made by deploy/up. Deleted by deploy/up --fresh.");
      PrivateFiles.write(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
