package io.deskbridge.settings.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Examples of the contracts, read where their owner keeps them. */
public final class Examples {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Examples() {}

  /** One of this service's own. */
  public static JsonNode own(String name) {
    return read(Path.of("src/main/resources/contracts/examples", name + ".json"));
  }

  /** One of auth-service's. */
  public static JsonNode auth(String name) {
    return read(Path.of("../auth-service/src/main/resources/contracts/examples", name + ".json"));
  }

  /** One of crm-lookup-service's. */
  public static JsonNode crmLookup(String name) {
    return read(
        Path.of("../crm-lookup-service/src/main/resources/contracts/examples", name + ".json"));
  }

  /** The section of the settings-changed example, to be changed at will. */
  public static ObjectNode section(String name) {
    return own("settings-changed").path("settings").path(name).deepCopy();
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
