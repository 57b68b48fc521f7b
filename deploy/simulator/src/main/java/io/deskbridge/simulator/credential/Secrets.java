package io.deskbridge.simulator.credential;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.file.DataFolder;
import io.deskbridge.simulator.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;

/** Random secrets by name: made when first asked for, kept in the data folder. */
public final class Secrets {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALPHABET =
      "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int LENGTH = 40;

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private final Map<String, String> byName;

  private Secrets(Path file, Map<String, String> byName) {
    this.file = file;
    this.byName = byName;
  }

  /** The secrets of that folder. */
  public static Secrets in(DataFolder folder) {
    Path file = folder.resolve("secrets.json");
    try {
      Map<String, String> known =
          Files.exists(file)
              ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {})
              : new TreeMap<>();
      return new Secrets(file, known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The secret of that name. */
  public String of(String name) {
    return byName.computeIfAbsent(name, unused -> make());
  }

  /** Writes down what was made since the start. */
  public void keep() {
    PrivateFile.write(file, JSON.valueToTree(byName).toPrettyString());
  }

  private String make() {
    StringBuilder secret = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      secret.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return secret.toString();
  }

  @Override
  public String toString() {
    return "Secrets" + byName.keySet();
  }
}
