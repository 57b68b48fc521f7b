package io.deskbridge.settings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The JSON Schema of settings-changed. */
public final class Contract {

  private Contract() {}

  /** Everything in which that value breaks it. */
  public static Set<ValidationMessage> violationsOf(JsonNode value) {
    return schema()
        .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  /** Demands that it keeps to it. */
  public static void assertKept(JsonNode value) {
    assertThat(violationsOf(value)).as(value.toString()).isEmpty();
  }

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              Files.readString(
                  Path.of("src/main/resources/contracts/settings-changed.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
