package io.deskbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.local.stack.PartName;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpOptionsTest {

  @Test
  void takesTheDocumentedPortsUnlessToldOtherwise() {
    // When
    UpOptions options = UpOptions.parse(List.of());

    // Then
    assertThat(options.exit()).isFalse();
    assertThat(options.stack().fresh()).isFalse();
    assertThat(options.stack().only()).isEmpty();
    assertThat(options.stack().ports().settings()).isEqualTo(8081);
    assertThat(options.stack().ports().auth()).containsExactly(8082);
    assertThat(options.stack().ports().crmLookup()).containsExactly(8083);
    assertThat(options.stack().ports().dataverse()).isEqualTo(8443);
    assertThat(options.stack().ports().edge()).isEqualTo(8440);
  }

  @Test
  void understandsReplicasAndAnotherFolder() {
    // When
    UpOptions options =
        UpOptions.parse(
            List.of("--exit", "--fresh", "--data", "/tmp/d", "--replicas", "crm-lookup=2,auth=3"));

    // Then
    assertThat(options.exit()).isTrue();
    assertThat(options.stack().fresh()).isTrue();
    assertThat(options.stack().data()).isEqualTo(Path.of("/tmp/d"));
    assertThat(options.stack().ports().crmLookup()).containsExactly(8083, 8183);
    assertThat(options.stack().ports().auth()).containsExactly(8082, 8182, 8282);
  }

  @Test
  void understandsOnePartAlone() {
    // When
    UpOptions options = UpOptions.parse(List.of("--only", "crm-lookup"));

    // Then
    assertThat(options.stack().only()).contains(PartName.CRM_LOOKUP);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--what | Unknown option --what",
        "--only mainframe | No part is called mainframe",
        "--only | --only needs a value",
        "--ports some | --ports takes default or free, not some",
        "--replicas auth=0 | --replicas takes NAME=1..9, not auth=0",
        "--replicas settings=2 | --replicas knows auth and crm-lookup, not settings=2",
        "--only auth --fresh | --fresh forgets the data of all parts; it does not go with --only"
      })
  void saysWhatItDoesNotUnderstand(String line, String complaint) {
    assertThatThrownBy(() -> UpOptions.parse(List.of(line.split(" "))))
        .isInstanceOf(UpOptions.Misunderstood.class)
        .hasMessage(complaint);
  }
}
