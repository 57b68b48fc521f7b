package io.deskbridge.lookup.adapter;

import io.quarkus.runtime.util.ClassPathUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the adapter: a fixed table, read once from the folder {@code adapter} of the class
 * path (in a native binary, when it is built). Nothing else can be asked for, whatever a path says.
 *
 * <p>The page names its files with their hash, so that a browser keeps them for good and yet never
 * mixes two releases.
 */
final class AdapterFiles {

  private static final String PAGE = "index.html";
  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");
  private static final Pattern OWN_FILE =
      Pattern.compile("(?<=[\"'])/adapter/([A-Za-z0-9._-]+)(?=[\"'])");
  private static final int HASH_DIGITS = 32;

  private static final Map<String, AdapterFile> FILES = read();
  private static final AdapterFile INDEX = page();

  private AdapterFiles() {}

  /** The page itself. */
  static AdapterFile index() {
    return INDEX;
  }

  /** What the page loads, by name. */
  static Optional<AdapterFile> find(String name) {
    return Optional.ofNullable(FILES.get(name)).filter(file -> !name.equals(PAGE));
  }

  private static Map<String, AdapterFile> read() {
    URL page = AdapterFiles.class.getClassLoader().getResource("adapter/" + PAGE);
    if (page == null) {
      throw new IllegalStateException("The page of the adapter is missing: adapter/" + PAGE);
    }
    return ClassPathUtils.processAsPath(page, path -> readFolder(path.getParent()));
  }

  private static Map<String, AdapterFile> readFolder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      Map<String, AdapterFile> files = new HashMap<>();
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        files.put(name, file(mediaType(name), Files.readAllBytes(file)));
      }
      return Map.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException("The files of the adapter can't be read", e);
    }
  }

  private static String mediaType(String name) {
    String type = MEDIA_TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException(
          "What kind of file is adapter/%s? Known are %s."
              .formatted(name, List.copyOf(MEDIA_TYPES.keySet())));
    }
    return type;
  }

  private static AdapterFile page() {
    AdapterFile raw = FILES.get(PAGE);
    String text = new String(raw.content(), StandardCharsets.UTF_8);
    String named = OWN_FILE.matcher(text).replaceAll(AdapterFiles::withHash);
    return file(raw.mediaType(), named.getBytes(StandardCharsets.UTF_8));
  }

  private static String withHash(MatchResult reference) {
    AdapterFile file = FILES.get(reference.group(1));
    if (file == null) {
      throw new IllegalStateException(
          "The page of the adapter names a file that is missing: " + reference.group());
    }
    return reference.group() + "?v=" + file.hash();
  }

  private static AdapterFile file(String mediaType, byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return new AdapterFile(
          mediaType, content, HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
