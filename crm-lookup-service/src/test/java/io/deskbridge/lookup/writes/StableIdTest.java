package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StableIdTest {

  @Test
  void isTheUuidOfVersion5ThatAnyOtherImplementationDerives() {
    // When
    UUID id = StableId.of("contoso", "883d72e1", "case-1", "incident", "case", "0");

    // Then
    assertThat(id).isEqualTo(UUID.fromString("9b8d3ca1-c316-540f-adda-bcb7c0572807"));
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void tellsNamesApartWhoseTextsRunTogether() {
    // When
    UUID id = StableId.of("ab", "c");

    // Then
    assertThat(id).isNotEqualTo(StableId.of("a", "bc")).isNotEqualTo(StableId.of("abc"));
    assertThatThrownBy(() -> StableId.of("a\nb")).isInstanceOf(IllegalArgumentException.class);
  }
}
