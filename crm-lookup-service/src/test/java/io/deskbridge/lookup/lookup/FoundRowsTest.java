package io.deskbridge.lookup.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoundRowsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://contoso.crm4.dynamics.com/api/data/v9.2/contacts?$skiptoken=1",
        "https://evil.example/api/data/v9.2/contacts",
        "not a link"
      })
  void aLinkToANextPageOnlySaysThatThereIsMore(String link) {
    // When
    JsonNode page = JSON.createObjectNode().put("@odata.nextLink", link);

    // Then
    assertThat(FoundRows.hasMore(page)).isTrue();
  }

  @Test
  void oneRowMoreThanIsShownSaysSoToo() {
    // Given
    var page = JSON.createObjectNode();
    var rows = page.putArray("value");

    // When
    for (int i = 0; i < SearchQuery.MOST_ROWS; i++) {
      rows.addObject();
    }

    // Then
    assertThat(FoundRows.hasMore(page)).isFalse();
    rows.addObject();
    assertThat(FoundRows.hasMore(page)).isTrue();
  }
}
