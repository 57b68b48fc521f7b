package io.deskbridge.lookup.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QueueNameTest {

  private static final Path EXAMPLE =
      Path.of("../settings-service/src/main/resources/contracts/examples/settings-changed.json");

  @Test
  void callsAQueueByTheNameInTheSettingsElseByItsId() throws IOException {
    // Given
    ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());
    TenantSettings settings =
        json.treeToValue(json.readTree(EXAMPLE.toFile()).path("settings"), TenantSettings.class);

    // When
    String name = settings.nameOfQueue("billing");

    // Then
    assertThat(name).isEqualTo("Billing");
    assertThat(settings.nameOfQueue("support")).isEqualTo("support");
  }
}
